package brood.machine;

class PollingWaitingTest extends WaitingContract {
    @Override
    RealMachine machine(Session session) {
        return new RealMachine(
                session, null, Budget.root("test"), new PollingWaiting(session.header()));
    }

    @Override
    int mode() {
        return SessionHeader.POLLING;
    }

    @Override
    int interrupts() {
        return 500;
    }
}
