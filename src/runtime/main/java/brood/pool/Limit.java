package brood.pool;

import brood.machine.Machine;
import brood.machine.RealMachine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for a future for a limited time: that of the machine, which on the simulated one is not
/// the clock on the wall.
final class Limit {
    private Limit() {}

    /// Waits until the future is complete, however it came to be.
    ///
    /// @param nanos zero or less only looks
    /// @return false if the time was up first
    static boolean await(CompletableFuture<?> future, long nanos) throws InterruptedException {
        if (future.isDone()) return true;
        if (nanos <= 0) return false;
        CompletableFuture<?> end = future.handle((_, _) -> null);
        Machine machine = Machine.current();
        if (!(machine instanceof RealMachine)) return await(machine, end, nanos);
        try {
            end.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException never) {
            throw new AssertionError(never);
        }
        return true;
    }

    private static boolean await(Machine machine, CompletableFuture<?> end, long nanos)
            throws InterruptedException {
        var alarm = new CompletableFuture<Void>();
        Thread clock =
                machine.helper(
                        "time limit",
                        () -> {
                            try {
                                machine.sleep(Duration.ofNanos(nanos));
                                alarm.complete(null);
                            } catch (InterruptedException early) {
                                // nobody waits any more
                            }
                        });
        clock.start();
        try {
            CompletableFuture.anyOf(end, alarm).get();
        } catch (ExecutionException never) {
            throw new AssertionError(never);
        } finally {
            clock.interrupt();
        }
        return end.isDone();
    }
}
