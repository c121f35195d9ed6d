package brood.machine;

import java.util.Objects;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class FutexWaitingTest extends WaitingContract {
    @Override
    RealMachine machine(Session session) {
        Futex futex = Objects.requireNonNull(Futex.open(), "this computer has no futexes");
        return new RealMachine(
                session, null, Budget.root("test"), new FutexWaiting(futex, session.header()));
    }

    @Override
    int mode() {
        return SessionHeader.FUTEX;
    }
}
