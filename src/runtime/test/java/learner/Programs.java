package learner;

import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.queue.SharedQueue;
import brood.task.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

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

    /// Its initialiser has effects, may wait, and is run once in each process.
    static final class Late {
        static final SharedQueue<String> QUEUE = SharedQueue.bounded(4);
        static final String WORD;

        static {
            QUEUE.add("made");
            Threads.pause();
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
}
