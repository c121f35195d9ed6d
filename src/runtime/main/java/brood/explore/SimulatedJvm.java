package brood.explore;

import brood.machine.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// What a simulated process knows about itself, and how it ends itself.
public final class SimulatedJvm {
    private SimulatedJvm() {}

    @InsteadOf(value = ProcessHandle.class, name = "current")
    public static ProcessHandle processHandle() {
        return new Handle(process());
    }

    @InsteadOf(System.class)
    public static void exit(int status) {
        SimProcess me = process();
        me.programs().exiting(me);
        me.exit(status);
        me.world.vanish();
    }

    @InsteadOf(value = Runtime.class, name = "exit", isStatic = false)
    public static void exit(Runtime runtime, int status) {
        exit(status);
    }

    @InsteadOf(value = Runtime.class, name = "halt", isStatic = false)
    public static void halt(Runtime runtime, int status) {
        SimProcess me = process();
        me.exit(status);
        me.world.vanish();
    }

    @InsteadOf(value = Runtime.class, isStatic = false)
    public static int availableProcessors(Runtime runtime) {
        return 4;
    }

    @InsteadOf(value = Runtime.class, isStatic = false)
    public static void addShutdownHook(Runtime runtime, Thread hook) {
        throw Refusal.of("A shutdown hook", "Use a finally block, or do it in the parent.");
    }

    @InsteadOf(value = ProcessBuilder.class, isStatic = false)
    public static Process start(ProcessBuilder builder) {
        throw Refusal.of("A program of the operating system", "Use Brood.spawn.");
    }

    /// Called at every so many backward jumps.
    public static void loops() {
        process().world.loop(Rewriter.LOOPS);
    }

    static SimProcess process() {
        if (Machine.current() instanceof SimProcess bound) return bound.world.current().process;
        throw new IllegalStateException(
                "This code was rewritten for the explorer; it runs only there.");
    }

    /// A process as the JDK shows it.
    private record Handle(SimProcess process) implements ProcessHandle {
        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public Optional<ProcessHandle> parent() {
            SimProcess parent = process.parent;
            return parent == null ? Optional.empty() : Optional.of(new Handle(parent));
        }

        @Override
        public Stream<ProcessHandle> children() {
            return process.childrenAlive().stream().map(Handle::new);
        }

        @Override
        public Stream<ProcessHandle> descendants() {
            return process.childrenAlive().stream()
                    .map(Handle::new)
                    .flatMap(c -> Stream.concat(Stream.of(c), c.descendants()));
        }

        @Override
        public Info info() {
            return new Unknown();
        }

        @Override
        public CompletableFuture<ProcessHandle> onExit() {
            var future = new CompletableFuture<ProcessHandle>();
            process.onEnd(() -> future.complete(this));
            return future;
        }

        @Override
        public boolean supportsNormalTermination() {
            return true;
        }

        @Override
        public boolean destroy() {
            process.die(SimProcess.SIGTERM);
            return true;
        }

        @Override
        public boolean destroyForcibly() {
            process.die(SimProcess.SIGKILL);
            return true;
        }

        @Override
        public boolean isAlive() {
            return !process.ended();
        }

        @Override
        public int compareTo(ProcessHandle other) {
            return Long.compare(pid(), other.pid());
        }
    }

    private record Unknown() implements ProcessHandle.Info {
        @Override
        public Optional<String> command() {
            return Optional.empty();
        }

        @Override
        public Optional<String> commandLine() {
            return Optional.empty();
        }

        @Override
        public Optional<String[]> arguments() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> startInstant() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> totalCpuDuration() {
            return Optional.empty();
        }

        @Override
        public Optional<String> user() {
            return Optional.empty();
        }
    }
}
