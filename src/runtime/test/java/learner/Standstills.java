package learner;

import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.queue.SharedQueue;
import brood.sync.SharedEvent;
import brood.sync.SharedLock;
import brood.task.Task;
import java.time.Duration;

/// Programs of learners' in which processes wait for each other, or for nobody.
public final class Standstills {
    private Standstills() {}

    public static Task<Object> lockOrder() {
        return () -> {
            var a = SharedLock.create();
            var b = SharedLock.create();
            try (var brood = Brood.open()) {
                brood.spawn("anna", () -> both(a, b));
                brood.spawn("ben", () -> both(b, a));
            }
            return "over";
        };
    }

    private static void both(SharedLock first, SharedLock second) {
        try (var _ = first.held();
                var _ = second.held()) {
            Programs.count++;
        }
    }

    public static Task<Object> joinBeforeDrain() {
        return () -> {
            var queue = SharedQueue.<Integer>bounded(2);
            try (var brood = Brood.open()) {
                var child =
                        brood.spawn(
                                "producer",
                                () -> {
                                    for (int i = 0; i < 5; i++) queue.put(i);
                                    queue.close();
                                });
                child.join();
                int sum = 0;
                for (int n : queue.untilClosed()) sum += n;
                return sum;
            }
        };
    }

    public static Task<Object> noEnd() {
        return () -> {
            var queue = SharedQueue.<Integer>bounded(2);
            try (var brood = Brood.open()) {
                var reader =
                        brood.spawn(
                                "reader",
                                () -> {
                                    int sum = 0;
                                    for (int n : queue.untilClosed()) sum += n;
                                    return sum;
                                });
                queue.put(1);
                return Programs.value(reader);
            }
        };
    }

    public static Task<Object> politeForEver() {
        return () -> {
            var a = SharedLock.create();
            var b = SharedLock.create();
            try (var brood = Brood.open()) {
                brood.spawn("anna", () -> polite(a, b));
                brood.spawn("ben", () -> polite(b, a));
            }
            return "over";
        };
    }

    private static void polite(SharedLock first, SharedLock second) {
        while (true) {
            first.lock();
            try {
                if (second.tryLock()) {
                    second.unlock();
                    return;
                }
            } finally {
                first.unlock();
            }
        }
    }

    /// Looks without the lock, and waits under it.
    public static Task<Object> signalBeforeAwait() {
        return () -> {
            var lock = SharedLock.create();
            var set = lock.newCondition();
            var flag = SharedLong.of(0);
            try (var brood = Brood.open()) {
                brood.spawn(
                        "waiter",
                        () -> {
                            if (flag.get() == 0)
                                try (var _ = lock.held()) {
                                    set.await();
                                }
                        });
                brood.spawn(
                        "setter",
                        () -> {
                            flag.set(1);
                            try (var _ = lock.held()) {
                                set.signalAll();
                            }
                        });
            }
            return "ok";
        };
    }

    public static Task<Object> signalOfAnotherCondition() {
        return () -> {
            var lock = SharedLock.create();
            var full = lock.newCondition();
            var empty = lock.newCondition();
            try (var _ = lock.held()) {
                full.signalAll();
                empty.await();
            }
            return "never";
        };
    }

    /// The one who should set it waits for what only the one who waits for it would put.
    public static Task<Object> eventNobodySets() {
        return () -> {
            var ready = SharedEvent.create();
            var jobs = SharedQueue.<String>bounded(1);
            try (var brood = Brood.open()) {
                brood.spawn(
                        "worker",
                        () -> {
                            jobs.take();
                            ready.set();
                        });
                ready.await();
                jobs.put("job");
            }
            return "never";
        };
    }

    /// The event is set by whoever comes first; the other waits for it.
    public static Task<Object> eventSetByOneOfTwo() {
        return () -> {
            var ready = SharedEvent.create();
            try (var brood = Brood.open()) {
                brood.spawn("setter", ready::set);
                Child<Boolean> waiter =
                        brood.spawn("waiter", () -> ready.await(Duration.ofSeconds(1)));
                return waiter.join() instanceof Exit.Returned(Boolean set) ? set : "failed";
            }
        };
    }
}
