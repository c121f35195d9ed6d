package brood.course.bench.lock;

import brood.memory.SharedLong;
import brood.sync.SharedLock;

/// Measures one figure of the group `lock` and prints `= value` for each sample: nanoseconds for
/// one operation. Arguments: figure, warm-up, samples, size, which is how many operations a sample
/// has.
@SuppressWarnings("LockNotBeforeTry") // nothing can throw between, and a `try` would be timed
public final class LockMain {
    private LockMain() {}

    public static void main(String[] args) {
        try {
            var plan =
                    new Plan(
                            Integer.parseInt(args[1]),
                            Integer.parseInt(args[2]),
                            Integer.parseInt(args[3]));
            measure(args[0], plan);
        } catch (Exception failed) {
            System.err.println(failed);
            System.exit(1);
        }
    }

    private static void measure(String figure, Plan plan) throws Exception {
        int n = plan.size();
        switch (figure) {
            case "lock-pair" -> Pairs.ofLock(plan);
            case "lock-pair-cold" -> Pairs.ofLockAtFirst(plan);
            case "semaphore-pair" -> Pairs.ofSemaphore(plan);
            case "permit-held" -> Pairs.ofPermit(plan);
            case "lock-contended" -> {
                var lock = SharedLock.create();
                Duel.measure(plan, () -> pairs(lock, n));
            }
            case "counter" -> {
                var lock = SharedLock.create();
                var count = SharedLong.of(0);
                Duel.measure(plan, () -> count(lock, count, n));
                Duel.check(plan, count);
            }
            case "counter-atomic" -> {
                var count = SharedLong.of(0);
                Duel.measure(plan, () -> count(count, n));
                Duel.check(plan, count);
            }
            case "event" -> PingPong.ofEvents(plan);
            case "condition" -> PingPong.ofConditions(plan);
            case "barrier" -> PingPong.ofBarriers(plan);
            default -> throw new IllegalArgumentException("no figure '" + figure + "'");
        }
    }

    private static void pairs(SharedLock lock, int n) {
        for (int i = 0; i < n; i++) {
            lock.lock();
            lock.unlock();
        }
    }

    private static void count(SharedLock lock, SharedLong count, int n) {
        for (int i = 0; i < n; i++) {
            lock.lock();
            try {
                count.set(count.get() + 1);
            } finally {
                lock.unlock();
            }
        }
    }

    private static void count(SharedLong count, int n) {
        for (int i = 0; i < n; i++) count.getAndAdd(1);
    }
}
