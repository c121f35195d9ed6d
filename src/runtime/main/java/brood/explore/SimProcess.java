package brood.explore;

import brood.machine.Ending;
import brood.machine.Ending.How;
import brood.machine.Event;
import brood.machine.Handle;
import brood.machine.Launch;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Parent;
import brood.machine.ProcessId;
import brood.machine.ProcessSubject;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.Result;
import brood.machine.Subject;
import brood.machine.Wake;
import brood.task.Nullable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A simulated process: the simulated machine as this process sees it.
///
/// Its methods act for the thread that is at work, whichever process object they are called on, so
/// that an object which a test shares between processes still works.
final class SimProcess implements Machine, Subject {
    static final int SIGKILL = 9;
    static final int SIGTERM = 15;

    /// Pids are made up, and the same in every schedule.
    private static final long FIRST_PID = 4710;

    final World world;
    final @Nullable SimProcess parent;
    private final ProcessId id;
    private final String name;
    private final Programs programs;
    private final @Nullable Launch plan;
    private final @Nullable SimParent line;
    private final Map<Class<?>, Object> states = new HashMap<>();
    private final List<SimProcess> children = new ArrayList<>();
    private final List<Runnable> onEnd = new ArrayList<>();
    private final Printer out = new Printer();
    private final Printer err = new Printer();
    private boolean delivering;
    private boolean urged;
    private int threads;
    private long chance;
    private int status;
    private @Nullable SimThread main;
    private @Nullable Ending ending;

    SimProcess(
            World world,
            String name,
            Programs programs,
            @Nullable SimProcess parent,
            @Nullable Launch plan) {
        this.world = world;
        this.name = name;
        this.programs = programs;
        this.parent = parent;
        this.plan = plan;
        this.id = new ProcessId(world.processes.size(), 1);
        this.chance = 0x9E37_79B9_7F4A_7C15L * (id.slot() + 1);
        this.line = parent == null || plan == null ? null : new SimParent(parent, this, plan);
        world.processes.add(this);
    }

    /// Starts the main thread.
    void begin(Runnable body) {
        SimThread first =
                world.thread(
                        this,
                        "main",
                        false,
                        false,
                        () -> {
                            body.run();
                            if (!ended()) flush();
                            // Others may see what it did last before they see that it is over.
                            if (!ended() && parent != null) world.point(Operation.END, key());
                            if (!ended())
                                end(new Ending(farewell(), status, How.LEFT), Result.DONE, "");
                        });
        main = first;
        first.fiber().thread().start();
    }

    String name() {
        return name;
    }

    @Override
    public long pid() {
        return FIRST_PID + id.slot();
    }

    @Nullable
    SimThread main() {
        return main;
    }

    int nextThread() {
        return ++threads;
    }

    Programs programs() {
        return programs;
    }

    SimParent line() {
        if (line == null) throw new IllegalStateException("the root process has no parent");
        return line;
    }

    /// With which status it ends when its main thread comes to its end.
    void leaves(int with) {
        status = with;
    }

    /// The main thread has thrown something.
    void fail(Throwable thrown) {
        if (!ended()) end(new Ending(farewell(), 1, How.LEFT), Result.FAILED, "threw " + thrown);
    }

    private byte @Nullable [] farewell() {
        return line == null ? null : line.farewell();
    }

    // ------------------------------------------------------------------------------------ ending

    boolean ended() {
        return ending != null;
    }

    Ending ending() {
        Ending known = ending;
        if (known == null) throw new IllegalStateException("'" + name + "' has not ended");
        return known;
    }

    /// Whether somebody else has ended it.
    boolean killed() {
        return ending != null && ending.how() == How.SIGNALLED;
    }

    boolean killable() {
        return ending == null && parent != null;
    }

    /// Somebody asks this process to end.
    void urge() {
        urged = true;
    }

    /// Whether somebody has asked it to end: then it is no surprise how it does.
    boolean urged() {
        return urged;
    }

    boolean daemon() {
        return plan != null && plan.daemon();
    }

    /// Ends this process with a signal, between two of its operations.
    void die(int signal) {
        if (ended()) return;
        var how = new Ending(null, 128 + signal, How.SIGNALLED);
        end(how, Result.KILLED, signal == SIGKILL ? "killed" : "terminated");
    }

    /// Ends this process as `System.exit` does; what it has said as its farewell counts.
    void exit(int status) {
        if (!ended())
            end(new Ending(farewell(), status & 0xFF, How.LEFT), Result.EXITED, "exit " + status);
    }

    /// Something was printed: each line is an operation that others could see.
    void print(String text, boolean errors) {
        if (delivering) return; // the parent's copy of a line that is in the transcript already
        Printer printer = errors ? err : out;
        printer.add(text);
        while (printer.hasLine()) line(printer.line(), errors);
    }

    /// Lines without an end are printed when the process ends.
    private void flush() {
        String last = out.last();
        if (!last.isEmpty()) line(last, false);
        last = err.last();
        if (!last.isEmpty()) line(last, true);
    }

    private void line(String line, boolean errors) {
        var on = errors ? Output.ERR : Output.OUT;
        visible(Operation.PRINT, on);
        if (!errors) world.journal.printed(line);
        if (plan != null) {
            delivering = true;
            if (errors) plan.audience().err(line);
            else plan.audience().out(line);
            delivering = false;
        }
        happened(Operation.PRINT, on, line);
    }

    /// Waits for the threads that the program has left behind, as a JVM does.
    void awaitThreads() {
        SimThread me = world.current();
        boolean left = true;
        var why = new Reason(Operation.END, this);
        var token = new Object();
        while (left) {
            left = false;
            for (SimThread t : world.threads())
                left |= t.process == this && t != me && !t.helper && t.living();
            if (left) world.awaitOwnProcess(token, Machine.FOREVER, why);
        }
    }

    private void end(Ending how, Result result, String detail) {
        ending = how;
        world.journal.ended(this, how, result, detail);
        world.ended(this, how.how() == How.SIGNALLED);
        for (SimProcess child : children) child.die(SIGKILL); // their lifeline is cut
        if (parent != null && !parent.ended()) for (Runnable action : onEnd) parent.later(action);
        onEnd.clear();
    }

    void onEnd(Runnable action) {
        world.journal.looked(key());
        if (!ended()) onEnd.add(action);
        else if (parent != null) parent.later(action);
    }

    private void later(Runnable action) {
        world.start(this, "end", true, action);
    }

    /// Whether the one whom this wait is for is this process.
    boolean isHolderIn(Reason why) {
        return why.holder() != Owner.NOBODY && Owner.process(why.holder()).equals(id)
                || why.holder() == Owner.NOBODY && endsWithAProcess(why.operation());
    }

    /// Whether what is waited for may come, or break, because some process has ended.
    private static boolean endsWithAProcess(Operation operation) {
        return operation == Operation.LOCK
                || operation == Operation.ACQUIRE
                || operation == Operation.ARRIVE
                || operation == Operation.READ_LOCK
                || operation == Operation.WRITE_LOCK;
    }

    List<SimProcess> childrenAlive() {
        return children.stream().filter(c -> !c.ended()).toList();
    }

    // ------------------------------------------------------------------------------- who is asking

    @Override
    public ProcessId self() {
        return world.current().process.id;
    }

    ProcessId id() {
        return id;
    }

    @Override
    public String nameOf(ProcessId process) {
        for (SimProcess p : world.processes) if (p.id.equals(process)) return p.name;
        return "slot " + process.slot();
    }

    @Override
    public long owner() {
        SimThread me = world.current();
        return Owner.of(me.process.id, me.number);
    }

    @Override
    public int deaths() {
        return world.ended();
    }

    @Override
    public boolean isGone(long owner) {
        // On a real machine time passes between a look at the word and this question.
        if (world.settings.granularity() == Granularity.ATOMIC && world.mine())
            world.point(Operation.LOOK, owner);
        int slot = Owner.process(owner).slot();
        return slot >= world.processes.size() || world.processes.get(slot).ended();
    }

    // ------------------------------------------------------------------------------- shared bytes

    @Override
    public Region allocate(long bytes, RegionKind kind) {
        return region(world.memory.allocate(bytes, kind));
    }

    @Override
    public Region attach(Handle handle, RegionKind kind) {
        return region(world.memory.attach(handle, kind));
    }

    @Override
    public Region common(RegionKind kind, long bytes) {
        return region(world.memory.common(kind, bytes));
    }

    private Region region(SharedBytes shared) {
        return new Region(
                this,
                shared.handle,
                shared.body,
                world.settings.granularity() == Granularity.ATOMIC
                        ? (region, at) -> world.step(region.handle(), at)
                        : null);
    }

    @Override
    public void free(Region region) {
        world.memory.free(region.handle());
    }

    // ------------------------------------------------------------------------------- waiting

    @Override
    public Wake await(Region region, long at, int expected, long deadline, Reason reason) {
        SharedBytes shared = world.memory.find(region.handle());
        if (world.settings.granularity() == Granularity.ATOMIC) {
            world.step(region.handle(), at);
            // The caller has looked who lives, one after the other, and then came here: an end in
            // between must not be missed. (A real wait looks again after a while.)
            SimThread me = world.current();
            if (world.ended() != me.endsSeen) {
                me.endsSeen = world.ended();
                return Wake.CHANGED;
            }
        }
        if (shared.word(at) != expected) return Wake.CHANGED;
        if (Thread.interrupted()) return Wake.INTERRUPTED;
        if (deadline <= world.now()) return Wake.TIMED_OUT;
        world.journal.waits(world.current(), reason);
        return world.await(shared, at, null, deadline, reason);
    }

    @Override
    public void wake(Region region, long at) {
        if (world.settings.granularity() == Granularity.ATOMIC) world.step(region.handle(), at);
        world.wake(world.memory.find(region.handle()), at);
    }

    // ------------------------------------------------------------------------ time and chance

    @Override
    public long nanoTime() {
        return world.now();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException("interrupted before it slept");
        world.sleeps();
        long until = deadline(duration);
        var why = new Reason(Operation.SLEEP, new Nap(duration));
        world.journal.waits(world.current(), why);
        while (until > world.now())
            if (world.await(null, 0, null, until, why) == Wake.INTERRUPTED)
                throw new InterruptedException("interrupted while it slept");
    }

    @Override
    public long random() {
        SimProcess me = world.current().process;
        long z = me.chance += 0x9E37_79B9_7F4A_7C15L; // SplitMix64
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }

    // ------------------------------------------------------------------------------- processes

    @Override
    public Launched launch(Launch plan) {
        SimProcess me = world.current().process;
        me.programs.mayStart(me, plan);
        var child = new SimProcess(world, plan.name(), programs, me, plan);
        me.children.add(child);
        plan.audience().started(child.pid());
        world.journal.started(child);
        child.begin(() -> programs.run(child));
        return new SimChild(me, child);
    }

    @Override
    public @Nullable Parent parent() {
        return world.current().process.line;
    }

    @Override
    public Thread helper(String name, Runnable work) {
        SimProcess me = world.current().process;
        return world.thread(me, name, true, true, work).fiber().thread();
    }

    @Override
    public <T> T within(Object monitor, Callable<T> work) throws Exception {
        SimulatedMonitors.enter(monitor);
        try {
            return work.call();
        } finally {
            SimulatedMonitors.exit(monitor);
        }
    }

    // ------------------------------------------------------------------------------- being seen

    @Override
    public void visible(Operation operation, Subject subject) {
        world.journal.begins(world.current());
        if (world.settings.granularity() == Granularity.VISIBLE || !Journal.onBytes(operation))
            world.point(operation, subject.key());
        world.journal.goes(world.current(), operation, subject);
    }

    @Override
    public void happened(Operation operation, Subject subject, Result result, String detail) {
        world.journal.happened(world.current(), operation, subject, result, detail);
    }

    @Override
    public boolean recording() {
        return world.journal.recording();
    }

    @Override
    public void unseen(String sentence, BooleanSupplier still) {
        world.journal.unseen(sentence, still);
    }

    @Override
    public void record(boolean on) {
        world.journal.record(on);
    }

    @Override
    public List<Event> events() {
        return world.journal.events();
    }

    @Override
    public <T> T state(Class<T> type, Supplier<T> first) {
        Map<Class<?>, Object> mine = world.current().process.states;
        Object known = mine.get(type);
        if (known == null) {
            known = first.get();
            mine.put(type, known);
        }
        return type.cast(known);
    }

    // ------------------------------------------------------------------------------- as a subject

    @Override
    public String label() {
        return new ProcessSubject(id, name).label();
    }

    @Override
    public long key() {
        return new ProcessSubject(id, name).key();
    }

    @Override
    public String toString() {
        return name + " (pid " + pid() + ")";
    }
}
