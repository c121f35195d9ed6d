package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/// Starts child JVMs.
///
/// ```
///   parent                                   child
///   reserve a slot, a ring for replies
///   write the file of JVM options
///   start java @file ...          ---------> the launcher reads the file
///   HELLO, TASK                   --stdin--> joins the session
///   delete the file               <--ring--- READY
///   ANSWER                        --stdin--> loads a class
///                                 <--ring--- QUESTION, FAREWELL
///   bury the slot, free the ring             ends
/// ```
final class Launcher {
    private final RealMachine machine;
    private final Session session;
    private final Budget budget;
    private final Offspring offspring = new Offspring(this::endDoorbell);
    private final FutureTask<@Nullable Doorbell> doorbell = new FutureTask<>(this::makeDoorbell);
    private @Nullable Caching caching;
    private final AtomicBoolean beginning = new AtomicBoolean(true);

    Launcher(RealMachine machine, Budget budget) {
        this.machine = machine;
        this.session = machine.session();
        this.budget = budget;
    }

    /// See [Machine#launch]. With JVM flags of the user's it returns when the child runs: a flag
    /// that stops the JVM from starting is told here, where it was given.
    Launched launch(Launch plan) {
        return launch(plan, Path.of(System.getProperty("java.home")));
    }

    Launched launch(Launch plan, Path javaHome) {
        budget.checkDepth(plan.name());
        checkPaths(plan);
        ProcessId id = machine.reserve(plan.name(), plan.daemon());
        RealLaunched child;
        try {
            budget.checkRoom(plan.name(), others());
            child = start(plan, id, javaHome);
        } catch (RuntimeException | Error failed) {
            machine.bury(id);
            deleteQuietly(optionFile(id));
            throw failed;
        }
        if (mayBeRefused(plan)) awaitReady(child);
        return child;
    }

    private RealLaunched start(Launch plan, ProcessId id, Path javaHome) {
        Caching caching = caching(javaHome);
        JvmCommand jvm = JvmCommand.of(javaHome, plan, caching.cache, crashFile(id), exitFile(id));
        Region ring = machine.allocate(Replies.SIZE, RegionKind.REPLIES);
        Process process;
        try {
            Path file = optionFile(id);
            write(file, jvm.file());
            var builder = new ProcessBuilder(jvm.command(file));
            if (plan.directory() != null) builder.directory(plan.directory().toFile());
            ChildEnvironment.adjust(builder.environment(), plan.environment());
            process = builder.start();
            hangDoorbell();
            if (caching.maker != null && plan.start().cached()) caching.maker.childStarted();
        } catch (IOException | IllegalArgumentException refused) {
            machine.free(ring);
            throw new LaunchException(
                    "child '%s' cannot be started: %s".formatted(plan.name(), Refusal.of(refused)),
                    refused);
        } catch (RuntimeException | Error failed) {
            machine.free(ring);
            throw failed;
        }
        session.started(id, process.pid());
        var subject = new ProcessSubject(id, plan.name());
        var child = new RealLaunched(machine, subject, process, plan, ring, doorbell, new Burial());
        offspring.add(child);
        child.onEnd(() -> offspring.remove(child));
        var properties = InheritedProperties.of(System.getProperties());
        child.begin(
                bell ->
                        new Hello(
                                session.directory(),
                                session.id(),
                                id,
                                process.pid(),
                                Session.startMillis(process.toHandle()),
                                session.self(),
                                session.pid(),
                                plan.name(),
                                plan.daemon(),
                                budget.forChild(),
                                ring.handle(),
                                bell == null ? "" : bell.path().toString(),
                                properties),
                plan.task());
        return child;
    }

    // ------------------------------------------------------------------------------- cache

    /// @param cache null if there can be none
    /// @param maker null if that is somebody else's business
    private record Caching(@Nullable StartCache cache, @Nullable CacheMaker maker) {}

    private synchronized Caching caching(Path javaHome) {
        Caching known = caching;
        if (known != null) return known;
        StartCache cache = StartCache.here();
        CacheMaker maker =
                cache != null && session.isRoot()
                        ? new CacheMaker(cache, JvmCommand.launcher(javaHome))
                        : null;
        return caching = new Caching(cache, maker);
    }

    // ------------------------------------------------------------------------------- doorbell

    /// Makes the doorbell while the first child starts.
    private void hangDoorbell() {
        if (beginning.getAndSet(false)) Helper.ofProcess("brood doorbell maker", doorbell).start();
    }

    private @Nullable Doorbell makeDoorbell() {
        if (session.waiting() != SessionHeader.FUTEX) return null; // who polls looks by himself
        ProcessId self = session.self();
        String name = "bell-" + self.slot() + "-" + self.generation();
        return Doorbell.at(session.directory().resolve(name));
    }

    /// The doorbell once it has been made; null if there is none.
    static @Nullable Doorbell bell(Future<@Nullable Doorbell> doorbell) {
        boolean interrupted = false;
        while (true) {
            try {
                Doorbell bell = doorbell.get();
                if (interrupted) Thread.currentThread().interrupt();
                return bell;
            } catch (InterruptedException later) {
                interrupted = true;
            } catch (ExecutionException none) {
                return null;
            }
        }
    }

    private void endDoorbell() {
        if (!doorbell.isDone()) return;
        Doorbell bell = bell(doorbell);
        if (bell != null) bell.close();
    }

    // ------------------------------------------------------------------------------- the end

    private final class Burial implements RealLaunched.Aftermath {
        @Override
        public void ready(ProcessId id) {
            deleteQuietly(optionFile(id));
        }

        @Override
        public void bury(ProcessId id) {
            machine.bury(id);
        }

        @Override
        public Ending.How how(ProcessId id) {
            return ExitMark.read(exitFile(id));
        }

        @Override
        public @Nullable CrashReport cleanUp(RealLaunched child) {
            deleteQuietly(optionFile(child.id()));
            deleteQuietly(exitFile(child.id()));
            return CrashReport.take(crashFile(child.id()), child.name(), child.pid());
        }
    }

    /// A debugger that is to be waited for keeps the JVM from running.
    private static boolean mayBeRefused(Launch plan) {
        return !plan.flags().isEmpty()
                && plan.flags().stream().noneMatch(flag -> flag.contains("suspend=y"));
    }

    private static void awaitReady(RealLaunched child) {
        try {
            child.awaitReady();
        } catch (InterruptedException later) {
            Thread.currentThread().interrupt(); // the caller learns it from the first wait
            return;
        }
        if (!child.started())
            throw new LaunchException(
                    "%s could not start with these options. Its JVM said:%n%s"
                            .formatted(child.label(), child.ending().errors()));
    }

    /// What the user named for this child has to be there: the JVM itself would say nothing.
    private static void checkPaths(Launch plan) {
        Path directory = plan.directory();
        if (directory != null && !Files.isDirectory(directory))
            throw new LaunchException(
                    "child '%s' cannot be started: its working directory %s is not a directory."
                            .formatted(plan.name(), directory));
        for (Path entry : plan.classPath()) {
            boolean all = entry.endsWith("*"); // every jar of a directory
            Path there = all ? entry.toAbsolutePath().getParent() : entry;
            if (there != null && !Files.exists(there))
                throw new LaunchException(
                        "child '%s' cannot be started: there is no %s, which its class path names."
                                .formatted(plan.name(), entry));
        }
    }

    /// How many children live in this session, the one just reserved not counted.
    private int others() {
        SlotTable slots = session.slots();
        int living = 0;
        for (int slot = 1; slot < slots.inUse(); slot++)
            switch (Slot.stateOf(slots.word(slot))) {
                case CLAIMED, RESERVED, RUNNING -> living++;
                case FREE, DEAD -> {}
            }
        return living - 1;
    }

    private Path optionFile(ProcessId id) {
        return session.directory().resolve("start-" + id.slot() + "-" + id.generation());
    }

    private Path exitFile(ProcessId id) {
        return session.directory().resolve("exit-" + id.slot() + "-" + id.generation());
    }

    private Path crashFile(ProcessId id) {
        return session.directory().resolve("crash-" + id.slot() + "-" + id.generation());
    }

    private static void write(Path file, String text) throws IOException {
        Uninterrupted.run(() -> {
            Files.deleteIfExists(file);
            try (FileChannel channel = PrivateFiles.create(file, StandardOpenOption.WRITE)) {
                var bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) channel.write(bytes);
            }
            return file;
        });
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException later) {
            // it goes with the session's directory
        }
    }
}
