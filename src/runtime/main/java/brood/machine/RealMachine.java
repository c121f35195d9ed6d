package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The machine on which everything really runs: processes are JVMs, shared bytes are mapped files,
/// waiting is done by the kernel.
///
/// ```
///   RealMachine --- Session        directory, header, table of processes, locks
///        |     +--- Heap           regions in files
///        |     +--- Waiting        futex, or polling
///        |     +--- Undertaker     who has died
///        |     +--- Launcher       starts child JVMs
///        |     +--- Recorder       what happened
///        |
///   one for each JVM: of the root, which opened the session, or of a child, which joined it
/// ```
public final class RealMachine implements Machine {
    /// Every wait looks again after this time: who was woken may have died before it could pass
    /// that on.
    private static final long LOOK_AGAIN = 250_000_000;

    /// A wait that is shorter than this is not worth a note.
    private static final long NOTEWORTHY = 1_000_000;

    private final Session session;
    private final MemorySegment header;
    private final SlotTable slots;
    private final @Nullable Parent parent;
    private final Heap heap;
    private final Unreachable unreachable = new Unreachable();
    private final Undertaker undertaker;
    private volatile Budget budget;
    private final Recorder recorder;
    private final ThreadLocal<@Nullable NotedWait> lastWait = new ThreadLocal<>();
    private volatile String name;
    private final long pid;
    private final long ownerBase;
    private final long start;
    private final int spins = Runtime.getRuntime().availableProcessors() > 1 ? 100 : 0;
    private final ConcurrentHashMap<Class<?>, Object> states = new ConcurrentHashMap<>();
    private final Object making = new Object();
    private volatile @Nullable Waiting waiting;
    private volatile @Nullable Launcher launcher;

    /// @param waiting null: as the session has it, made when somebody first waits
    RealMachine(
            Session session, @Nullable Parent parent, Budget budget, @Nullable Waiting waiting) {
        this.session = session;
        this.parent = parent;
        this.waiting = waiting;
        header = session.header();
        slots = session.slots();
        heap = new Heap(session, this);
        undertaker = new Undertaker(slots, session.locks(), session.self(), new DeathNotice());
        recorder = new Recorder(session, heap);
        name = session.nameOf(session.self());
        pid = session.pid();
        ownerBase = Owner.of(session.self(), 1) - 1;
        start = session.start();
        this.budget = budget;
    }

    /// Opens a session, with this JVM as its root. It is closed when the JVM ends.
    static RealMachine root() {
        return new RealMachine(RootSession.open(), null, Budget.root(Session.ROOT_NAME), null);
    }

    /// This JVM as a child in a session that it has joined.
    static RealMachine child(Session session, Parent parent, Budget budget) {
        return new RealMachine(session, parent, budget, null);
    }

    /// Says who this process is. Before any code of a user's runs.
    void become(String name, Budget budget) {
        this.name = name;
        this.budget = budget;
    }

    /// The directory of the session; only this user can look into it.
    public Path directory() {
        return session.directory();
    }

    Session session() {
        return session;
    }

    // ------------------------------------------------------------------------------- who is asking

    @Override
    public ProcessId self() {
        return session.self();
    }

    @Override
    public String nameOf(ProcessId process) {
        return session.nameOf(process);
    }

    @Override
    public long owner() {
        return ownerBase | Integer.toUnsignedLong(thread());
    }

    private static int thread() {
        int thread = (int) Thread.currentThread().threadId();
        return thread == 0 ? -1 : thread; // 0 means nobody
    }

    @Override
    public boolean isGone(long owner) {
        return owner != Owner.NOBODY && undertaker.isGone(Owner.process(owner));
    }

    @Override
    public int deaths() {
        return session.deaths();
    }

    @Override
    public long pid() {
        return pid;
    }

    // ------------------------------------------------------------------------------- shared bytes

    @Override
    public Region allocate(long bytes, RegionKind kind) {
        unreachable.free();
        for (int tries = 1; ; tries++)
            try {
                return heap.allocate(bytes, kind);
            } catch (SharedMemoryException full) {
                if (!makesRoom(full, tries)) throw full;
            }
    }

    @Override
    public Region allocate(long bytes, RegionKind kind, Arena arena) {
        unreachable.free();
        for (int tries = 1; ; tries++)
            try {
                return heap.allocate(bytes, kind, arena);
            } catch (SharedMemoryException full) {
                if (!makesRoom(full, tries)) throw full;
            }
    }

    /// Where a file could not be filled, perhaps only garbage stands in the way: objects that
    /// nobody has any more, and mappings of files that were deleted long ago. These go with the
    /// second collection, when the objects have gone with the first.
    private boolean makesRoom(SharedMemoryException full, int tries) {
        if (tries > 2 || !(full.getCause() instanceof IOException)) return false;
        if (!Files.isDirectory(session.directory())) return false;
        unreachable.search();
        return true;
    }

    @Override
    public Region common(RegionKind kind, long bytes) {
        return heap.common(kind, bytes);
    }

    @Override
    public Claim freeAfter(Object holder, Region region, Consumer<Region> release) {
        return unreachable.watch(holder, region, release);
    }

    @Override
    public Region attach(Handle handle, RegionKind kind) {
        return heap.attach(handle, kind);
    }

    @Override
    public Region attach(Handle handle, RegionKind kind, Arena arena) {
        return heap.attach(handle, kind, arena);
    }

    @Override
    public void free(Region region) {
        heap.free(region);
    }

    @Override
    public long room() {
        return session.directory().toFile().getUsableSpace();
    }

    // ------------------------------------------------------------------------------- waiting

    @Override
    public Wake await(Region region, long at, int expected, long deadline, Reason reason) {
        if (Thread.interrupted()) return Wake.INTERRUPTED;
        MemorySegment bytes = region.body();
        int deaths = session.deaths();
        if (Words.intAt(bytes, at) != expected) return Wake.CHANGED;
        long now = nanoTime();
        if (now >= deadline) return Wake.TIMED_OUT;

        // Most waits are short. Only one that lasts is worth telling everybody about.
        waiting().await(bytes, at, expected, deaths, Math.min(NOTEWORTHY, deadline - now));
        if (Words.intAt(bytes, at) != expected) return Wake.CHANGED;
        if (!isOver(deaths, deadline)) {
            long nanos = Math.min(LOOK_AGAIN, deadline - nanoTime());
            boolean ofUser = !(Thread.currentThread() instanceof Helper);
            if (ofUser && recorder.isOn()) noteWait(reason);
            boolean noted = ofUser && slots.waitBegins(self().slot(), thread(), reason, now);
            try {
                waiting().await(bytes, at, expected, deaths, nanos);
            } finally {
                if (noted) slots.waitEnds(self().slot());
            }
        }
        if (Words.intAt(bytes, at) != expected) return Wake.CHANGED;
        if (Thread.interrupted()) return Wake.INTERRUPTED;
        return nanoTime() >= deadline ? Wake.TIMED_OUT : Wake.CHANGED;
    }

    private boolean isOver(int deaths, long deadline) {
        return session.deaths() != deaths
                || Thread.currentThread().isInterrupted()
                || nanoTime() >= deadline;
    }

    /// Waits for something that happens within this process, as [#await] waits for what may happen
    /// in another one.
    ///
    /// @return false if the deadline came first
    boolean await(CountDownLatch here, long deadline, Reason reason) throws InterruptedException {
        long now = nanoTime();
        if (Thread.interrupted()) throw new InterruptedException();
        if (here.await(Math.min(NOTEWORTHY, deadline - now), TimeUnit.NANOSECONDS)) return true;
        boolean ofUser = !(Thread.currentThread() instanceof Helper);
        while (nanoTime() < deadline) {
            if (ofUser && recorder.isOn()) noteWait(reason);
            boolean noted = ofUser && slots.waitBegins(self().slot(), thread(), reason, now);
            try {
                long nanos = Math.min(LOOK_AGAIN, deadline - nanoTime());
                if (here.await(nanos, TimeUnit.NANOSECONDS)) return true;
            } finally {
                if (noted) slots.waitEnds(self().slot());
            }
        }
        return here.getCount() == 0;
    }

    @Override
    public void wake(Region region, long at) {
        wake(region.body(), at);
    }

    /// Where nobody of the session has ever slept there is nobody to be woken: a process that does
    /// not wait itself is spared the setting up of native calls. Who is about to sleep has said so
    /// before the kernel looks at the word, and the word has been changed before we look here.
    private void wake(MemorySegment bytes, long at) {
        if (waiting == null && FileWords.intAt(session.words(), SessionHeader.WAITED_AT) == 0)
            return;
        waiting().wake(bytes, at);
    }

    @Override
    public int spins() {
        return spins;
    }

    /// How this process waits, in one word.
    String waitsBy() {
        return waiting() instanceof FutexWaiting ? "futex" : "polling";
    }

    private Waiting waiting() {
        Waiting way = waiting;
        return way != null ? way : chooseWaiting();
    }

    /// Nothing native is touched before somebody waits.
    private Waiting chooseWaiting() {
        synchronized (making) {
            Waiting way = waiting;
            if (way != null) return way;
            Futex futex = session.waiting() == SessionHeader.FUTEX ? Futex.open() : null;
            FileWords.putInt(session.words(), SessionHeader.WAITED_AT, 1);
            way = futex != null ? new FutexWaiting(futex, header) : new PollingWaiting(header);
            waiting = way;
            return way;
        }
    }

    // ------------------------------------------------------------------------------- time, chance

    /// What [System#nanoTime] reads counts from the start of the computer, in all processes alike:
    /// the monotonic clock of Linux, the absolute time of macOS, the performance counter of
    /// Windows.
    @Override
    public long nanoTime() {
        return System.nanoTime() - start;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }

    @Override
    public long random() {
        return state(SecureRandom.class, SecureRandom::new).nextLong();
    }

    // ------------------------------------------------------------------------------- processes

    @Override
    public Launched launch(Launch plan) {
        return launcher().launch(plan);
    }

    @Override
    public Reserved reserve(int count, Supplier<Launch> rehearsal, Runnable practice) {
        return launcher().reserve(count, rehearsal, practice);
    }

    /// See [Machines#attendants].
    Set<Long> attendants() {
        Launcher made = launcher;
        return made == null ? Set.of() : made.attendants();
    }

    private Launcher launcher() {
        Launcher made = launcher;
        if (made != null) return made;
        synchronized (making) {
            made = launcher;
            if (made == null) launcher = made = new Launcher(this, budget);
            return made;
        }
    }

    @Override
    public @Nullable Parent parent() {
        return parent;
    }

    @Override
    public Thread helper(String name, Runnable work) {
        return new Helper(name, work);
    }

    /// Reserves a place in the session for a child that is about to be started.
    ///
    /// @throws SharedMemoryException if there is none left
    ProcessId reserve(String name, boolean daemon) {
        return session.reserve(name, daemon, false, undertaker);
    }

    /// The same for a standby.
    ProcessId reserveStandby(String name) {
        return session.reserve(name, false, true, undertaker);
    }

    /// Marks a process as ended, wakes everybody who waits for anything, and frees its place. Does
    /// nothing if that has been done.
    void bury(ProcessId process) {
        undertaker.bury(process);
    }

    /// Does the same for all that have died without anybody having noticed.
    void buryAll() {
        undertaker.buryAll();
    }

    boolean isGone(ProcessId process) {
        return undertaker.isGone(process);
    }

    /// Whether processes live below one that has died, as far as can be said: who dies meanwhile
    /// may have left some.
    boolean orphansLive() {
        int deaths = session.deaths();
        return undertaker.orphansLive() || session.deaths() != deaths;
    }

    /// Not a lambda: the first one costs a starting JVM milliseconds.
    private final class DeathNotice implements Runnable {
        @Override
        public void run() {
            int _ = FileWords.addInt(session.words(), SessionHeader.DEATHS_AT, 1);
            wake(header, SessionHeader.DEATHS_AT);
        }
    }

    @Override
    public String waitOf(ProcessId process) {
        if (slots.name(process) == null) return "";
        SlotTable.Wait wait = slots.waiting(process.slot());
        return wait == null ? "" : wait.words(this::nameOf);
    }

    // ------------------------------------------------------------------------------- being seen

    @Override
    public void visible(Operation operation, Subject subject) {
        // real processes go when they like
    }

    @Override
    public void happened(Operation operation, Subject subject, Result result, String detail) {
        if (!recorder.isOn()) return;
        lastWait.remove();
        note(operation, subject, result, detail, false);
    }

    /// A long wait comes here several times a second, but is noted once.
    private void noteWait(Reason reason) {
        var wait = new NotedWait(reason.operation(), reason.subject().key());
        if (wait.equals(lastWait.get())) return;
        lastWait.set(wait);
        note(reason.operation(), reason.subject(), Result.DONE, holder(reason), true);
    }

    private record NotedWait(Operation operation, long key) {}

    private void note(
            Operation operation, Subject subject, Result result, String detail, boolean waits) {
        recorder.happened(
                new Event(
                        nanoTime(),
                        self(),
                        name,
                        pid,
                        thread(),
                        operation,
                        subject.label(),
                        subject.key(),
                        result,
                        detail,
                        waits,
                        recorder.site()));
    }

    /// What a wait for somebody looks like.
    private String holder(Reason reason) {
        if (reason.holder() == Owner.NOBODY) return "";
        return "of " + nameOf(Owner.process(reason.holder()));
    }

    @Override
    public boolean recording() {
        return recorder.isOn();
    }

    @Override
    public void record(boolean on) {
        recorder.record(on);
    }

    @Override
    public List<Event> events() {
        return recorder.events();
    }

    // ------------------------------------------------------------------------------- per process

    @Override
    public <T> T state(Class<T> type, Supplier<T> first) {
        Object made = states.get(type);
        if (made == null) {
            // Not computeIfAbsent: what is made here may ask for other state while it is made.
            synchronized (states) {
                made = states.get(type);
                if (made == null) states.put(type, made = first.get());
            }
        }
        return type.cast(made);
    }

    @Override
    public String toString() {
        Path directory = session.directory();
        return "RealMachine[" + nameOf(self()) + ", " + directory + "]";
    }
}
