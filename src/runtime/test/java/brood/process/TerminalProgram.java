package brood.process;

import brood.queue.SharedQueue;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// A root process that is interrupted by the tests: in the phase that its argument names. Prints
/// `ready` when it is there.
public final class TerminalProgram {
    private TerminalProgram() {}

    public static void main(String[] arguments) throws Exception {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.out.println("hook of the user")));
        switch (arguments[0]) {
            case "boots" -> boots();
            case "runs" -> runs();
            case "takes" -> takes();
            case "closes" -> closes();
            case "stubborn" -> stubborn();
            case "none" -> none();
            case "many" -> many();
            case "spawns" -> spawns();
            case "program" -> program();
            case "own" -> own();
            case "reserve" -> reserve();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.println("the program went on");
    }

    private static void boots() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("slow", TerminalProgram::forever);
            System.out.println("ready");
            System.out.println(child.join());
        }
    }

    private static void runs() throws Exception {
        try (var brood = Brood.open()) {
            var go = SharedQueue.<String>bounded(1);
            var child =
                    brood.spawn(
                            "tidy",
                            () -> {
                                try {
                                    awaitSettled();
                                    go.put("runs");
                                    forever();
                                } finally {
                                    System.out.println("tidied up");
                                }
                            });
            go.take();
            System.out.println("ready");
            System.out.println(child.join());
        }
    }

    private static void takes() throws Exception {
        var never = SharedQueue.<String>bounded(1);
        try (var brood = Brood.open()) {
            var go = SharedQueue.<String>bounded(1);
            for (int i = 0; i < 2; i++)
                brood.spawn(
                        "taker",
                        () -> {
                            awaitSettled();
                            go.put("takes");
                            never.take();
                        });
            go.take();
            go.take();
            System.out.println("ready");
            never.take();
        }
    }

    private static void closes() throws Exception {
        var go = SharedQueue.<String>bounded(1);
        try (var brood = Brood.open()) {
            brood.spawn(
                    "awaited",
                    () -> {
                        awaitSettled();
                        go.put("runs");
                        forever();
                    });
            go.take();
            Thread main = Thread.currentThread();
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        while (!stands(main, "ClosingWait")) Thread.onSpinWait();
                        System.out.println("ready");
                    });
        }
    }

    private static void stubborn() throws Exception {
        var go = SharedQueue.<String>bounded(1);
        try (var brood = Brood.open(cf -> cf.withGrace(Duration.ofMinutes(10)))) {
            var child =
                    brood.spawn(
                            "stubborn",
                            () -> {
                                awaitSettled();
                                go.put("runs");
                                while (true)
                                    try {
                                        forever();
                                    } catch (InterruptedException no) {
                                        System.out.println("no");
                                    }
                            });
            go.take();
            System.out.println("ready");
            child.join();
        }
    }

    private static void none() throws Exception {
        try (var brood = Brood.open()) {
            brood.spawn("short", () -> {}).join();
        }
        System.out.println("ready");
        forever();
    }

    private static void many() throws Exception {
        var go = SharedQueue.<String>bounded(9);
        try (var brood = Brood.open()) {
            for (int i = 1; i <= 7; i++)
                brood.spawn(
                        "child-" + i,
                        () -> {
                            awaitSettled();
                            go.put("runs");
                            forever();
                        });
            for (int i = 1; i <= 7; i++) go.take();
            System.out.println("ready");
            for (Child<?> child : Brood.children()) child.join();
        }
    }

    private static void reserve() throws Exception {
        var go = SharedQueue.<String>bounded(1);
        try (var brood = Brood.open(cf -> cf.withReserve(2).withPrefixedOutput())) {
            for (String name : List.of("first", "second")) {
                var child =
                        brood.spawn(
                                name,
                                () -> {
                                    awaitSettled();
                                    go.put("runs");
                                    if (name.equals("second")) forever();
                                });
                go.take();
                if (name.equals("first")) child.join();
            }
            System.out.println("ready");
            for (Child<?> child : Brood.children()) child.join();
        }
    }

    private static void spawns() throws Exception {
        System.out.println("ready");
        try (var brood = Brood.open()) {
            for (int i = 0; ; i++) {
                var child = brood.spawn("child-" + i, TerminalProgram::forever);
                child.join(Duration.ofMillis(20));
                if (i % 3 == 2) for (Child<?> old : Brood.children()) old.kill();
            }
        }
    }

    private static void program() throws Exception {
        var pids = SharedQueue.<Long>bounded(1);
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "starter",
                            () -> {
                                awaitSettled();
                                var sleep = new ProcessBuilder("sleep", "600").inheritIO().start();
                                pids.put(sleep.pid());
                                sleep.waitFor();
                            });
            System.out.println("program " + pids.take());
            System.out.println("ready");
            child.join();
        }
    }

    /// A program that has handled Ctrl-C itself before it started a child.
    private static void own() throws Exception {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object mine =
                Proxy.newProxyInstance(
                        TerminalProgram.class.getClassLoader(),
                        new Class<?>[] {handler},
                        (self, method, arguments) -> {
                            System.out.println("my own handler");
                            System.exit(7);
                            return null;
                        });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance("INT"), mine);
        runs();
    }

    /// Waits until this child has made all its preparations, those for signals among them: its
    /// helper listens to the parent then.
    private static void awaitSettled() {
        while (LeftThreads.all().stream()
                .noneMatch(thread ->
                        thread.getName().equals("brood lifeline") && stands(thread, "Frame")))
            Thread.onSpinWait();
    }

    private static boolean stands(Thread thread, String in) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith(in));
    }

    private static void forever() throws InterruptedException {
        Thread.sleep(Duration.ofHours(1));
    }
}
