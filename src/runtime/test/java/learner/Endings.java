package learner;

import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.process.Options;
import brood.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How processes of learners' programs end, and how their parents learn it.
public final class Endings {
    private Endings() {}

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
                                        Programs.diary.add("never");
                                    }
                                });
                Child<Void> b = brood.spawn("b", () -> Runtime.getRuntime().halt(4));
                Child<Void> c =
                        brood.spawn(
                                "c",
                                () -> {
                                    throw new IllegalStateException("oh");
                                });
                return List.of(Programs.value(a), Programs.value(b), Programs.value(c));
            }
        };
    }

    public static Task<Object> startsItself() {
        return () -> new Nest().call();
    }

    record Nest() implements Task<Object> {
        @Override
        public Object call() throws Exception {
            try (var brood = Brood.open()) {
                return Programs.value(brood.spawn("nest", new Nest()));
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
}
