package brood.machine;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Observes a state until it is reached; fails after one generous deadline.
final class Eventually {
    private Eventually() {}

    static void is(String what, BooleanSupplier reached) {
        long until = System.nanoTime() + TestJvm.SECONDS * 1_000_000_000;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > until) throw new AssertionError("never: " + what);
            LockSupport.parkNanos(50_000);
        }
    }
}
