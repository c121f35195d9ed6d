package brood.pool;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Observes a state until it is reached; fails after one generous deadline.
final class Soon {
    static final long SECONDS = Long.getLong("brood.test.deadline", 180);

    private Soon() {}

    static void is(String what, Callable<Boolean> reached) throws Exception {
        long until = System.nanoTime() + SECONDS * 1_000_000_000;
        while (!reached.call()) {
            if (System.nanoTime() > until) throw new AssertionError("never: " + what);
            LockSupport.parkNanos(2_000_000);
        }
    }

    /// Whether the operating system has such a process, and it is not just waiting to be reaped.
    static boolean lives(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
