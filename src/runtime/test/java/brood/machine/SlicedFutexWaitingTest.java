package brood.machine;

import java.util.Objects;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Futexes as on a kernel before 5.16, which has no `futex_waitv`.
@EnabledOnOs(OS.LINUX)
class SlicedFutexWaitingTest extends WaitingContract {
    @Override
    RealMachine machine(Session session) {
        Futex futex = Objects.requireNonNull(Futex.open(), "this computer has no futexes");
        var waiting = new FutexWaiting(futex.withoutVector(), session.header());
        return new RealMachine(session, null, Budget.root("test"), waiting);
    }

    @Override
    int mode() {
        return SessionHeader.FUTEX;
    }

    @Override
    int interrupts() {
        return 50;
    }
}
