package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

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
    /// What a pipe takes although nobody reads.
    private static final int MOST_AT_ONCE = 48 << 10;

    /// How long a standby may take to begin; it needs a tenth of a millisecond.
    private static final long HANDOVER_NANOS = 2_000_000_000L;

    private final RealMachine machine;
    private final Session session;
    private final Budget budget;
    private final Offspring offspring = new Offspring(this::atTheEnd);
    private final FutureTask<@Nullable Doorbell> doorbell = new FutureTask<>(this::makeDoorbell);
    private final AtomicBoolean beginning = new AtomicBoolean(true);
    private final Mourner mourner;
    private final Reserve reserve = new Reserve(new Standbys());
    private @Nullable Surroundings surroundings;

    Launcher(RealMachine machine, Budget budget) {
        this.machine = machine;
        this.session = machine.session();
        this.budget = budget;
        this.mourner = new Mourner(machine);
    }

    /// See [Machine#launch]. With JVM flags of the user's it returns when the child runs: a flag
    /// that stops the JVM from starting is told here, where it was given.
    Launched launch(Launch plan) {
        return launch(plan, Path.of(System.getProperty("java.home")));
    }

    Launched launch(Launch plan, Path javaHome) {
        budget.checkDepth(plan.name());
        checkPaths(plan);
        RealLaunched waiting = fromReserve(plan, javaHome);
        if (waiting != null) return waiting;
        ProcessId id = machine.reserve(plan.name(), plan.daemon());
        RealLaunched child;
        try {
            budget.checkRoom(plan.name(), living() - 1);
            child = start(plan, id, javaHome);
        } catch (RuntimeException | Error failed) {
            machine.bury(id);
            ProcessFiles.deleteQuietly(files(id).start());
            throw failed;
        }
        if (mayBeRefused(plan)) awaitReady(child);
        return child;
    }

    private RealLaunched start(Launch plan, ProcessId id, Path javaHome) {
        Sprout sprout = sprout(plan, id, javaHome);
        CacheMaker maker = surroundings(javaHome).maker;
        if (maker != null && plan.start().cached()) maker.childStarted();
        RealLaunched child = child(id, plan, sprout.process, sprout.ring);
        var properties = InheritedProperties.of(System.getProperties());
        child.begin(bell -> hello(id, plan, false, sprout, bell, properties), plan.task());
        return child;
    }

    /// A process that has been started and not been told anything yet.
    ///
    /// @param born when it was started, as [Hello] says it; 0 if nobody has looked yet
    private record Sprout(Process process, Region ring, long born) {
        Sprout looked() {
            return born != 0
                    ? this
                    : new Sprout(process, ring, Session.startMillis(process.toHandle()));
        }
    }

    private Sprout sprout(Launch plan, ProcessId id, Path javaHome) {
        JvmCommand jvm =
                JvmCommand.of(
                        javaHome,
                        plan,
                        surroundings(javaHome).given,
                        files(id).crash(),
                        files(id).exit());
        Region ring = machine.allocate(Replies.SIZE, RegionKind.REPLIES);
        Process process;
        try {
            Path file = files(id).start();
            write(file, jvm.file());
            var builder = new ProcessBuilder(jvm.command(file));
            if (plan.directory() != null) builder.directory(plan.directory().toFile());
            ChildEnvironment.adjust(builder.environment(), plan.environment());
            process = SpawnHelper.start(builder::start);
            hangDoorbell();
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
        return new Sprout(process, ring, 0);
    }

    private RealLaunched child(ProcessId id, Launch plan, Process process, Region ring) {
        var subject = new ProcessSubject(id, plan.name());
        var child = new RealLaunched(machine, subject, process, plan, ring, doorbell, new Burial());
        offspring.add(child);
        child.onEnd(() -> offspring.remove(child));
        return child;
    }

    private Hello hello(
            ProcessId id,
            Launch plan,
            boolean standby,
            Sprout sprout,
            @Nullable Doorbell bell,
            Map<String, String> properties) {
        return new Hello(
                session.directory(),
                session.id(),
                id,
                sprout.process.pid(),
                sprout.looked().born,
                session.self(),
                session.pid(),
                plan.name(),
                plan.daemon(),
                standby,
                budget.forChild(),
                sprout.ring.handle(),
                bell == null ? "" : bell.path().toString(),
                properties);
    }

    /// @param maker null if that is somebody else's business
    private record Surroundings(JvmCommand.Given given, @Nullable CacheMaker maker) {}

    private synchronized Surroundings surroundings(Path javaHome) {
        Surroundings known = surroundings;
        if (known != null) return known;
        JvmCommand.Given given = JvmCommand.Given.here();
        StartCache cache = given.cache();
        CacheMaker maker =
                cache != null && session.isRoot()
                        ? new CacheMaker(cache, JvmCommand.launcher(javaHome))
                        : null;
        return surroundings = new Surroundings(given, maker);
    }

    // ------------------------------------------------------------------------------- reserve

    /// See [Machine#reserve].
    Machine.Reserved reserve(int count, Supplier<Launch> rehearsal, Runnable practice) {
        offspring.hook();
        return reserve.ask(count, rehearsal, practice);
    }

    /// The processes that stand ready or make the cache.
    Set<Long> attendants() {
        Set<Long> pids = reserve.pids();
        Surroundings known = surroundings;
        Process making = known == null || known.maker == null ? null : known.maker.making();
        if (making != null) pids.add(making.pid());
        return pids;
    }

    /// Null if none is there that suits, or if it dies before the task begins.
    private @Nullable RealLaunched fromReserve(Launch plan, Path javaHome) {
        if (!plan.start().fromReserve() || plan.task().length >= MOST_AT_ONCE / 2) return null;
        Mould mould = Mould.of(javaHome, plan);
        if (mould == null) return null;
        var properties = InheritedProperties.of(System.getProperties());
        if (!areShort(properties)) return null;
        budget.checkRoom(plan.name(), living());
        Standby next;
        while ((next = reserve.take(mould)) != null) {
            RealLaunched child = handOver(next, plan, properties);
            if (child != null) return child;
        }
        return null;
    }

    /// What does not fit the pipe could keep us for ever.
    private static boolean areShort(Map<String, String> properties) {
        int size = 0;
        for (var each : properties.entrySet())
            size += each.getKey().length() + each.getValue().length();
        return size <= MOST_AT_ONCE / 8;
    }

    private Frame greeting(
            Standby standby, Launch plan, Map<String, String> properties, @Nullable Doorbell bell) {
        var sprout = new Sprout(standby.process(), standby.ring().region(), standby.startMillis());
        Hello hello = hello(standby.id(), plan, false, sprout, bell, properties);
        return new Frame(Frame.Kind.HELLO, hello.encode());
    }

    private @Nullable RealLaunched handOver(
            Standby standby, Launch plan, Map<String, String> properties) {
        ProcessId id = standby.id();
        Process process = standby.process();
        Doorbell bell = bell(doorbell);
        Frame hello = greeting(standby, plan, properties, bell);
        var task = new Frame(Frame.Kind.TASK, plan.task());
        session.slots().rename(id.slot(), plan.name(), plan.daemon());
        new Control(process.getOutputStream()).begin(hello, task);
        if (!standby.ring().awaitBegun(process, HANDOVER_NANOS)) {
            standby.end(machine, bell);
            return null;
        }
        if (bell != null) bell.remove(standby.ring().listener());
        RealLaunched child = child(id, plan, process, standby.ring().region());
        child.takeOver();
        return child;
    }

    private final class Standbys implements Reserve.Starter {
        @Override
        public @Nullable Standby start(Supplier<Launch> next) {
            if (inSession() >= budget.processes()) return null;
            ProcessId id = null;
            try {
                Launch rehearsal = next.get();
                Path home = Path.of(System.getProperty("java.home"));
                id = machine.reserveStandby(rehearsal.name());
                Sprout sprout = sprout(rehearsal, id, home).looked();
                var subject = new ProcessSubject(id, rehearsal.name());
                var ring = new Replies(sprout.ring, subject, null);
                Doorbell bell = bell(doorbell);
                if (bell != null) {
                    bell.add(ring.listener());
                    bell.add(looking);
                }
                sprout.process.onExit().thenRun(looking);
                new Control(sprout.process.getOutputStream())
                        .begin(
                                new Frame(
                                        Frame.Kind.HELLO,
                                        hello(id, rehearsal, true, sprout, bell, Map.of())
                                                .encode()),
                                new Frame(Frame.Kind.TASK, rehearsal.task()));
                return new Standby(
                        id,
                        sprout.process,
                        ring,
                        sprout.born,
                        Mould.of(home, rehearsal),
                        rehearsal,
                        List.of(files(id).start(), files(id).crash(), files(id).exit()));
            } catch (RuntimeException noneToBeHad) {
                // No descriptors, no memory, no place: children are started without, or say why
                // not.
                if (id != null) {
                    machine.bury(id);
                    ProcessFiles.deleteQuietly(files(id).start());
                }
                return null;
            }
        }

        @Override
        public void practise(Standby standby) {
            Launch plan = standby.rehearsal();
            Mould mould = Mould.of(Path.of(System.getProperty("java.home")), plan);
            boolean _ = mould != null && standby.suits(mould) && standby.isReady();
            var properties = InheritedProperties.of(System.getProperties());
            boolean _ = areShort(properties) && living() < budget.processes();
            byte[] _ = greeting(standby, plan, properties, bell(doorbell)).bytes();
        }

        @Override
        public void end(Standby standby) {
            standby.end(machine, bell(doorbell));
        }
    }

    private final Runnable looking = this::look;

    private void look() {
        reserve.look();
    }

    // ------------------------------------------------------------------------------- doorbell

    /// Makes the doorbell while the first child starts.
    private void hangDoorbell() {
        if (beginning.getAndSet(false)) Helper.ofProcess("brood doorbell maker", doorbell).start();
    }

    private @Nullable Doorbell makeDoorbell() {
        if (session.waiting() != SessionHeader.FUTEX) return null; // who polls looks by himself
        return Doorbell.at(ProcessFiles.bell(session.directory(), session.self()));
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

    /// This JVM ends, and its children have ended.
    private void atTheEnd() {
        reserve.kill();
        if (!doorbell.isDone()) return;
        Doorbell bell = bell(doorbell);
        if (bell != null) bell.close();
    }

    // ------------------------------------------------------------------------------- the end

    private final class Burial implements RealLaunched.Aftermath {
        private volatile boolean mayLeaveOrphans;

        @Override
        public void ready(ProcessId id) {
            ProcessFiles.deleteQuietly(files(id).start());
        }

        @Override
        public void bury(ProcessId id) {
            mayLeaveOrphans = session.slots().mayHaveHadChildren(id);
            machine.bury(id);
        }

        @Override
        public String told(RealLaunched child, String line) {
            String written = files(child.id()).crash().toString();
            if (!line.contains(written)) return line;
            Path kept = CrashReport.place(child.name(), child.pid());
            return kept == null ? line : line.replace(written, kept.toString());
        }

        @Override
        public Ending.How how(ProcessId id) {
            return ExitMark.read(files(id).exit());
        }

        @Override
        public @Nullable CrashReport cleanUp(RealLaunched child) {
            ProcessFiles files = files(child.id());
            CrashReport report = CrashReport.take(files.crash(), child.name(), child.pid());
            files.delete();
            if (mayLeaveOrphans) mourner.mourn();
            return report;
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

    /// How many children live in this session, those that stand ready not counted. If they seem to
    /// be too many, those that died together with their parents are no longer counted.
    private int living() {
        int living = count(false);
        if (living < budget.processes()) return living;
        machine.buryAll();
        return count(false);
    }

    private int inSession() {
        return count(true);
    }

    private int count(boolean standbys) {
        SlotTable slots = session.slots();
        int living = 0;
        for (int slot = 1; slot < slots.inUse(); slot++)
            switch (Slot.stateOf(slots.word(slot))) {
                case CLAIMED, RESERVED, RUNNING -> {
                    if (standbys || !slots.standby(slot)) living++;
                }
                case FREE, DEAD -> {}
            }
        return living;
    }

    private ProcessFiles files(ProcessId id) {
        return new ProcessFiles(session.directory(), id, session.self());
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
}
