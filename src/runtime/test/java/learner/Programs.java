package learner;

import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.process.Options;
import brood.queue.SharedQueue;
import brood.sync.SharedEvent;
import brood.sync.SharedLock;
import brood.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What learners write: explored by tests, with nothing of it prepared for that.
public final class Programs {
    static int count;
    static final List<String> diary = new ArrayList<>();
    static final long BORN = System.nanoTime();
    static int begun = 7;

    private Programs() {}

    public static Task<Object> greetings() {
        return () -> {
            try (var brood = Brood.open()) {
                Child<String> anna = brood.spawn("anna", () -> "hello from " + pid());
                Child<String> ben = brood.spawn("ben", () -> "hello from " + pid());
                return List.of(value(anna), value(ben));
            }
        };
    }

    static long pid() {
        return ProcessHandle.current().pid();
    }

    static <T> Object value(Child<T> child) throws InterruptedException {
        return switch (child.join()) {
            case Exit.Returned<T>(var value) -> String.valueOf(value);
            case Exit.Threw<T>(var error) -> "threw " + error.getMessage();
            case Exit.Exited<T>(int code) -> "exited " + code;
            case Exit.Killed<T>(var death) -> "killed by " + death;
        };
    }

    public static Task<Object> statics() {
        return () -> {
            count++;
            diary.add("main");
            begun++;
            try (var brood = Brood.open()) {
                var child =
                        brood.spawn(
                                "child",
                                () -> {
                                    count += 10;
                                    diary.add("child");
                                    return count + " " + diary + " " + begun;
                                });
                return count + " " + diary + " " + begun + " / " + value(child) + " " + BORN;
            }
        };
    }

    public static Task<Object> times() {
        return () -> {
            long a = System.nanoTime();
            Thread.sleep(1500);
            long b = System.nanoTime();
            return (b - a) / 1_000_000 + " " + java.time.Instant.now();
        };
    }

    public static Task<Object> chance() {
        return () ->
                new Random().nextInt()
                        + " "
                        + Math.random()
                        + " "
                        + UUID.randomUUID()
                        + " "
                        + Set.of("a", "b", "c", "d", "e")
                        + new HashSet<>(List.of("x", "y"));
    }

    /// Children that end in every way that there is, as the operating system would show it.
    public static Task<Object> statuses() {
        return () -> {
            try (var brood = Brood.open()) {
                var sleeper = brood.spawn("sleeper", () -> Thread.sleep(1_000_000));
                var deaf = brood.spawn("deaf", () -> Thread.sleep(1_000_000));
                var asked = brood.spawn("asked", () -> Thread.sleep(1_000_000));
                sleeper.terminate();
                deaf.kill();
                var all =
                        List.of(
                                brood.spawn("returns", () -> 1),
                                brood.spawn(
                                        "throws",
                                        () -> {
                                            throw new IllegalStateException("oh");
                                        }),
                                brood.spawn("exits", () -> System.exit(137)),
                                brood.spawn("halts", () -> Runtime.getRuntime().halt(143)),
                                sleeper,
                                deaf);
                var said = new ArrayList<String>();
                for (Child<?> child : all) {
                    Exit<?> exit = child.join();
                    said.add(exit.word() + " " + exit.status());
                    child.close();
                }
                said.add(asked.end(Duration.ofSeconds(1)).word());
                said.add(all.getFirst().toString());
                return said;
            }
        };
    }

    public static Task<Object> exits() {
        return () -> {
            try (var brood = Brood.open()) {
                Child<Void> a =
                        brood.spawn(
                                "a",
                                () -> {
                                    try {
                                        System.exit(3);
                                    } finally {
                                        diary.add("never");
                                    }
                                });
                Child<Void> b = brood.spawn("b", () -> Runtime.getRuntime().halt(4));
                Child<Void> c =
                        brood.spawn(
                                "c",
                                () -> {
                                    throw new IllegalStateException("oh");
                                });
                return List.of(value(a), value(b), value(c));
            }
        };
    }

    public static Task<Object> whoSpeaksFirst(boolean joins) {
        return () -> {
            try (var brood = Brood.open()) {
                Child<Void> child = brood.spawn("child", () -> IO.println("child"));
                if (joins) child.join();
                System.out.println("parent");
                return null;
            }
        };
    }

    public static Task<Object> counter(boolean atomic) {
        return () -> {
            var total = SharedLong.of(0);
            try (var brood = Brood.open()) {
                for (var name : List.of("anna", "ben"))
                    brood.spawn(
                            name,
                            () -> {
                                if (atomic) total.addAndGet(1);
                                else total.set(total.get() + 1);
                            });
            }
            return total.get();
        };
    }

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
            count++;
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
                return value(reader);
            }
        };
    }

    public static Task<Object> threads() {
        return () -> {
            var pool = Executors.newFixedThreadPool(2);
            var latch = new CountDownLatch(2);
            var results = new LinkedBlockingQueue<String>();
            Thread own =
                    new Thread(() -> {
                        results.add("own");
                        latch.countDown();
                    });
            own.start();
            pool.submit(latch::countDown);
            boolean in = latch.await(3, TimeUnit.SECONDS);
            results.take();
            long before = System.nanoTime();
            String none = results.poll(2, TimeUnit.SECONDS);
            long took = (System.nanoTime() - before) / 1_000_000;
            pool.shutdown();
            own.join();
            return in + " " + none + " " + took;
        };
    }

    public static Task<Object> spins() {
        return () -> {
            int n = 0;
            while (true) n = n * 31 + 1;
        };
    }

    public static Task<Object> startsItself() {
        return () -> new Nest().call();
    }

    record Nest() implements Task<Object> {
        @Override
        public Object call() throws Exception {
            try (var brood = Brood.open()) {
                return value(brood.spawn("nest", new Nest()));
            }
        }
    }

    public static Task<Object> forgets() {
        return () -> {
            var brood = Brood.open();
            brood.spawn("late", () -> IO.println("late"));
            return "done";
        };
    }

    public static Task<Object> swallows() {
        return () -> {
            try (var brood = Brood.open()) {
                brood.spawn(
                        "failing",
                        () -> {
                            throw new IllegalStateException("nobody hears me");
                        });
            }
            return "done";
        };
    }

    public static Task<Object> parkNanos() {
        return () -> {
            java.util.concurrent.locks.LockSupport.parkNanos(1000);
            return "over";
        };
    }

    /// A plain Java monitor: its threads wait for each other.
    static final class Box {
        private int items;

        synchronized void put() throws InterruptedException {
            while (items == 1) wait();
            items++;
            notifyAll();
        }

        synchronized int take() throws InterruptedException {
            while (items == 0) wait();
            Thread.sleep(10);
            items--;
            notifyAll();
            return 1;
        }

        static synchronized int twice(int n) {
            if (n > 100) throw new IllegalArgumentException("too much");
            return 2 * n;
        }
    }

    public static Task<Object> monitors() {
        return () -> {
            var box = new Box();
            var sum = new int[1];
            Thread taker =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    for (int i = 0; i < 3; i++) {
                                        int one = box.take();
                                        synchronized (sum) {
                                            sum[0] += one;
                                        }
                                    }
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            for (int i = 0; i < 3; i++) box.put();
            taker.join();
            int thrown = 0;
            for (int i = 0; i < 2; i++)
                try {
                    Box.twice(101);
                } catch (IllegalArgumentException expected) {
                    thrown++;
                }
            synchronized (sum) {
                return sum[0] + " " + thrown + " " + Box.twice(21);
            }
        };
    }

    public static Task<Object> monitorsInTwoOrders() {
        return () -> {
            var a = new Object();
            var b = new Object();
            var n = new int[1];
            Thread other =
                    new Thread(() -> {
                        synchronized (b) {
                            pause();
                            synchronized (a) {
                                n[0]++;
                            }
                        }
                    });
            other.start();
            synchronized (a) {
                pause();
                synchronized (b) {
                    n[0]++;
                }
            }
            other.join();
            return n[0];
        };
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    /// Its initialiser has effects, may wait, and is run once in each process.
    static final class Late {
        static final SharedQueue<String> QUEUE = SharedQueue.bounded(4);
        static final String WORD;

        static {
            QUEUE.add("made");
            pause();
            WORD = QUEUE.poll();
        }

        private Late() {}
    }

    enum Colour {
        RED,
        GREEN
    }

    public static Task<Object> initialisers() {
        return () -> {
            try (var brood = Brood.open()) {
                var child =
                        brood.spawn(
                                "child",
                                () ->
                                        Late.WORD
                                                + " "
                                                + Colour.GREEN.compareTo(Colour.valueOf("GREEN")));
                return Late.WORD
                        + " "
                        + value(child)
                        + " "
                        + (Late.QUEUE.isEmpty() ? "empty" : "full");
            }
        };
    }

    public static Task<Object> daemon() {
        return () -> {
            var ticks = SharedLong.of(0);
            try (var brood = Brood.open()) {
                brood.spawn(
                        "clock",
                        Options.daemon(),
                        () -> {
                            while (true) {
                                Thread.sleep(100);
                                ticks.incrementAndGet();
                            }
                        });
                Thread.sleep(1000);
            }
            return ticks.get() >= 9;
        };
    }

    public static Task<Object> busy(int processes, int operations) {
        return () -> {
            var total = SharedLong.of(0);
            try (var brood = Brood.open()) {
                for (int i = 0; i < processes; i++)
                    brood.spawn(
                            "child-" + i,
                            () -> {
                                for (int k = 0; k < operations; k++) total.getAndAdd(1);
                            });
            }
            return total.get();
        };
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
