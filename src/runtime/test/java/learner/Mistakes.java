package learner;

import brood.connect.Connection;
import brood.connect.Pipe;
import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Exit;
import brood.queue.SharedQueue;
import brood.sync.SharedLock;
import brood.sync.SharedSemaphore;
import brood.task.Body;
import brood.task.Task;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// One mistake each, as learners make it, and beside some of them the program without it.
@SuppressWarnings("LockNotBeforeTry") // learners leave the try away
public final class Mistakes {
    private Mistakes() {}

    /// Children with these bodies, awaited.
    private static void run(Body anna, Body ben) throws InterruptedException {
        try (var brood = Brood.open()) {
            brood.spawn("anna", anna);
            brood.spawn("ben", ben);
        }
    }

    public static Task<Object> silenceForTheEnd(int seconds) {
        return () -> {
            var pages = SharedQueue.<Integer>bounded(10);
            run(
                    () -> {
                        for (int i = 0; i < 3; i++) {
                            Thread.sleep(1_000);
                            pages.put(i);
                        }
                    },
                    () -> {
                        while (pages.poll(seconds, TimeUnit.SECONDS) != null) {}
                    });
            return "over";
        };
    }

    public static Task<Object> emptyForTheEnd() {
        return () -> {
            var pages = SharedQueue.<Integer>bounded(1);
            run(
                    () -> {
                        for (int i = 0; i < 3; i++) pages.put(i);
                    },
                    () -> {
                        pages.take();
                        while (!pages.isEmpty()) pages.take();
                    });
            return "over";
        };
    }

    public static Task<Object> readsUntilClosed() {
        return () -> {
            var pages = SharedQueue.<Integer>bounded(1);
            run(
                    () -> {
                        for (int i = 0; i < 3; i++) pages.put(i);
                        pages.close();
                    },
                    () -> {
                        for (int _ : pages.untilClosed()) {}
                    });
            return "over";
        };
    }

    public static Task<Object> asksThenTakes() {
        return () -> {
            var pages = SharedQueue.<Integer>bounded(10);
            for (int i = 0; i < 3; i++) pages.put(i);
            Body reader =
                    () -> {
                        while (!pages.isEmpty()) pages.take();
                    };
            run(reader, reader);
            return "over";
        };
    }

    public static Task<Object> asksThenAcquires() {
        return () -> {
            var desks = SharedSemaphore.of(1);
            Body guest =
                    () -> {
                        if (desks.availablePermits() > 0) desks.acquire();
                    };
            run(guest, guest);
            return "over";
        };
    }

    /// More than a pipe holds, from both sides at once.
    public static Task<Object> bothTalk(int bytes) {
        return () -> {
            var pipe = Pipe.open();
            var left = pipe.left();
            var right = pipe.right();
            run(() -> talk(left, bytes), () -> talk(right, bytes));
            return "over";
        };
    }

    private static void talk(Connection to, int bytes) throws Exception {
        to.sendBytes(new byte[bytes]);
        byte[] heard = to.receiveBytes();
        if (heard.length != bytes) throw new IllegalStateException("heard " + heard.length);
    }

    /// Nobody simulates that, and the parent does not say what it saw.
    public static Task<Object> randomOfItsThread() {
        return () -> {
            try (var brood = Brood.open()) {
                var dice = brood.spawn("dice", () -> ThreadLocalRandom.current().nextInt(6));
                return dice.join() instanceof Exit.Returned<?> ? "a number" : "no number";
            }
        };
    }

    /// Two questions about one queue in turn.
    public static Task<Object> asksTwoQuestions() {
        return () -> {
            var pages = SharedQueue.<Integer>bounded(10);
            run(
                    () -> {
                        Thread.sleep(1_000);
                        pages.put(1);
                        pages.close();
                    },
                    () -> {
                        while (!pages.isDrained()) {
                            if (pages.isEmpty()) continue;
                            pages.take();
                        }
                    });
            return "over";
        };
    }

    public static Task<Object> noEnd() {
        return () -> {
            var pages = SharedQueue.<Integer>bounded(10);
            run(
                    () -> pages.put(1),
                    () -> {
                        while (true) pages.take();
                    });
            return "over";
        };
    }

    public static Task<Object> adds(boolean atOnce) {
        return () -> {
            var total = SharedLong.of(0);
            Body adder =
                    () -> {
                        if (atOnce) total.addAndGet(1);
                        else total.set(total.get() + 1);
                    };
            run(adder, adder);
            return total.get();
        };
    }

    public static Task<Object> locksInTwoOrders() {
        return () -> {
            var one = SharedLock.create();
            var other = SharedLock.create();
            run(() -> both(one, other), () -> both(other, one));
            return "over";
        };
    }

    static void both(SharedLock first, SharedLock second) {
        first.lock();
        second.lock();
        second.unlock();
        first.unlock();
    }

    /// Looks before it takes the lock, and waits without another look.
    @SuppressWarnings("WaitNotInLoop") // that is the mistake
    public static Task<Object> looksTooEarly() {
        return () -> {
            var lock = SharedLock.create();
            var ready = lock.newCondition();
            var done = SharedLong.of(0);
            run(
                    () -> {
                        try (var _ = lock.held()) {
                            done.set(1);
                            ready.signal();
                        }
                    },
                    () -> {
                        if (done.get() == 0)
                            try (var _ = lock.held()) {
                                ready.await();
                            }
                    });
            return "over";
        };
    }

    /// One condition for "not empty" and "not full": a signal wakes one that waits for the other.
    public static Task<Object> oneConditionForTwo(boolean all) {
        return () -> {
            var lock = SharedLock.create();
            var changed = lock.newCondition();
            var full = SharedLong.of(0);
            Body put =
                    () -> {
                        for (int i = 0; i < 2; i++)
                            try (var _ = lock.held()) {
                                while (full.get() == 1) changed.await();
                                full.set(1);
                                if (all) changed.signalAll();
                                else changed.signal();
                            }
                    };
            Body take =
                    () -> {
                        try (var _ = lock.held()) {
                            while (full.get() == 0) changed.await();
                            full.set(0);
                            if (all) changed.signalAll();
                            else changed.signal();
                        }
                    };
            try (var brood = Brood.open()) {
                brood.spawn("taker-1", take);
                brood.spawn("taker-2", take);
                brood.spawn("putter", put);
            }
            return "over";
        };
    }

    public static Task<Object> joinsBeforeItDrains() {
        return () -> {
            var pages = SharedQueue.<Integer>bounded(2);
            try (var brood = Brood.open()) {
                var writer =
                        brood.spawn(
                                "writer",
                                () -> {
                                    for (int i = 0; i < 3; i++) pages.put(i);
                                });
                writer.join();
                for (int i = 0; i < 3; i++) pages.take();
            }
            return "over";
        };
    }

    public static Task<Object> asksAgainAndAgain(boolean nap) {
        return () -> {
            var done = SharedLong.of(0);
            run(
                    () -> {
                        Thread.sleep(1_000_000);
                        done.set(1);
                    },
                    () -> {
                        while (done.get() == 0) if (nap) Thread.sleep(10);
                    });
            return "over";
        };
    }

    /// Two who are polite in the same rhythm.
    public static Task<Object> politeInStep(boolean nap) {
        return () -> {
            var one = SharedLock.create();
            var other = SharedLock.create();
            run(() -> politely(one, other, nap), () -> politely(other, one, nap));
            return "over";
        };
    }

    private static void politely(SharedLock first, SharedLock second, boolean nap)
            throws InterruptedException {
        while (true) {
            first.lock();
            boolean both = second.tryLock();
            if (both) second.unlock();
            first.unlock();
            if (both) return;
            if (nap) Thread.sleep(10);
        }
    }

    /// Gives way for a time of chance: nobody keeps another out for ever.
    public static Task<Object> politeByChance() {
        return () -> {
            var one = SharedLock.create();
            var other = SharedLock.create();
            run(() -> byChance(one, other), () -> byChance(other, one));
            return "over";
        };
    }

    private static void byChance(SharedLock first, SharedLock second) throws InterruptedException {
        while (true) {
            first.lock();
            boolean both = second.tryLock();
            if (both) second.unlock();
            first.unlock();
            if (both) return;
            Thread.sleep((long) (Math.random() * 100));
        }
    }

    /// Readers come and go, so that there is always one; the writer waits until there is none.
    public static Task<Object> readersFirst() {
        return () -> {
            var lock = SharedLock.create();
            var free = lock.newCondition();
            var reading = SharedLong.of(0);
            var written = SharedLong.of(0);
            Body reader =
                    () -> {
                        while (true) {
                            try (var _ = lock.held()) {
                                if (written.get() == 1) return;
                                reading.set(reading.get() + 1);
                            }
                            written.get(); // reads
                            try (var _ = lock.held()) {
                                reading.set(reading.get() - 1);
                                if (reading.get() == 0) free.signalAll();
                            }
                        }
                    };
            try (var brood = Brood.open()) {
                brood.spawn("reader-1", reader);
                brood.spawn("reader-2", reader);
                brood.spawn(
                        "writer",
                        () -> {
                            try (var _ = lock.held()) {
                                while (reading.get() > 0) free.await();
                                written.set(1);
                            }
                        });
            }
            return "over";
        };
    }

    /// Everybody takes one lock again and again, for a while.
    public static Task<Object> oneLockForAll() {
        return () -> {
            var lock = SharedLock.create();
            var total = SharedLong.of(0);
            Body worker =
                    () -> {
                        for (int i = 0; i < 60; i++)
                            try (var _ = lock.held()) {
                                total.set(total.get() + 1);
                            }
                    };
            try (var brood = Brood.open()) {
                brood.spawn("worker-1", worker);
                brood.spawn("worker-2", worker);
                brood.spawn("worker-3", worker);
            }
            return total.get();
        };
    }

    public static Task<Object> oneAfterTheOther(boolean together) {
        return () -> {
            try (var brood = Brood.open()) {
                for (int i = 0; i < 3; i++) {
                    var child = brood.spawn("child-" + i, () -> IO.println("at work"));
                    if (!together) child.join();
                }
            }
            return "over";
        };
    }
}
