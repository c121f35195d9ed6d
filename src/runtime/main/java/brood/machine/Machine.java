package brood.machine;

import brood.task.Nullable;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A computer, as one of its processes sees it: shared bytes, waiting, processes, time, chance, and
/// the hook through which traces and schedulers see what happens.
///
/// Every primitive of Brood is written once, on these operations. On the real machine they are
/// mapped files, futexes and child JVMs; on the simulated one an array, a scheduler and virtual
/// threads. Runtime state that must exist once for each process hangs on its machine ([#state]),
/// never in a static field, since simulated processes share their classes.
public interface Machine {

    /// The machine of the process in which the calling thread runs. In an ordinary JVM this is the
    /// real machine, made at the first call; that call opens the session.
    static Machine current() {
        return Machines.current();
    }

    // ------------------------------------------------------------------------------- who is asking

    /// The process whose view this is.
    ProcessId self();

    /// The number that the operating system gave to this process; a made-up one in simulation.
    default long pid() {
        return ProcessHandle.current().pid();
    }

    /// The name of a process of this session, such as `main` or `sieve`; `slot 7` if it is no
    /// longer known.
    String nameOf(ProcessId process);

    /// The word with which the calling thread marks what it owns; see [Owner].
    long owner();

    /// Whether the process in an owner word has ended. Once true, it stays true: what it owned may
    /// be taken over.
    boolean isGone(long owner);

    /// How many processes of the session are known to have ended: while it stays the same, nobody
    /// new is [gone][#isGone] who was looked at before. A read of one word.
    int deaths();

    // ------------------------------------------------------------------------------- shared bytes

    /// New shared bytes, all zero, in the session of the root process. They outlive this process.
    ///
    /// @param bytes the size of the body, 1 or more
    /// @param kind what will live there; checked at [#attach]
    /// @throws SharedMemoryException if there is no room left; nothing has been taken then
    Region allocate(long bytes, RegionKind kind);

    /// The region that a handle names, as this process sees it.
    ///
    /// @throws SharedMemoryException if the handle is stale, of another session, or not of this
    ///   kind
    Region attach(Handle handle, RegionKind kind);

    /// As [#allocate], but in bytes apart from all others, which this process keeps until the arena
    /// is closed: from then on every access of this process to them throws. What is called
    /// elsewhere *letting go*.
    default Region allocate(long bytes, RegionKind kind, Arena arena) {
        return allocate(bytes, kind);
    }

    /// As [#attach], for a region that was made by [#allocate(long, RegionKind, Arena)].
    default Region attach(Handle handle, RegionKind kind, Arena arena) {
        return attach(handle, kind);
    }

    /// The one region of this kind that all processes of the session have in common: all zero when
    /// the first of them asks.
    ///
    /// @throws SharedMemoryException if there is no room left
    Region common(RegionKind kind, long bytes);

    /// Frees a region some time after `holder` can no longer be reached in this process, unless it
    /// is [kept][Claim#keep]: for objects whose handle has never left the process. Where bytes are
    /// not scarce, as in simulation, nothing happens.
    ///
    /// @param holder what is used as long as the region is used; the region must not refer to it
    /// @param release how it is freed; must not refer to the holder either
    default Claim freeAfter(Object holder, Region region, Consumer<Region> release) {
        return Claim.NONE;
    }

    /// Says that a region may be known elsewhere.
    interface Claim {
        Claim NONE = () -> {};

        /// The region outlives its holder. Once said, it stays so.
        void keep();
    }

    /// Gives the bytes of a region back. Every later [#attach] of its handle throws; processes that
    /// are attached already keep what they see until they let go of it.
    void free(Region region);

    /// About how many bytes could be allocated now, by all processes together; a read of the file
    /// system on the real machine.
    default long room() {
        return Long.MAX_VALUE;
    }

    // ------------------------------------------------------------------------------- waiting

    /// Waits while the word holds `expected`. May return early for no reason ([Wake#CHANGED]), so
    /// the caller looks again in a loop. Also returns when a process of the session has ended,
    /// since that may be what the caller has to notice. An interrupt clears the thread's flag.
    ///
    /// @param at offset of the 32-bit word in the region's body
    /// @param deadline on the scale of [#nanoTime]; [#FOREVER] for none
    /// @param reason what is waited for, for pictures, `toString` and the report of a deadlock
    Wake await(Region region, long at, int expected, long deadline, Reason reason);

    /// Wakes everyone who waits on this word, in all processes. Change the word first.
    void wake(Region region, long at);

    /// How often at most a thread may look at a word again before it waits for it. Where another
    /// processor may change the word meanwhile, a short look is cheaper than a wait; where nobody
    /// else can run, as on one processor or in simulation, it is of no use and this is 0.
    default int spins() {
        return 0;
    }

    /// A deadline that never comes.
    long FOREVER = Long.MAX_VALUE;

    /// The deadline that is `timeout` from now; now, if it is zero or negative; [#FOREVER] if it is
    /// further away than the clock can count.
    default long deadline(Duration timeout) {
        Objects.requireNonNull(timeout, "the time to wait is null; Duration.ZERO does not wait");
        long nanos;
        try {
            nanos = timeout.toNanos();
        } catch (ArithmeticException tooLong) {
            return timeout.isNegative() ? nanoTime() : FOREVER;
        }
        long now = nanoTime();
        if (nanos <= 0) return now;
        long at = now + nanos;
        return at < now ? FOREVER : at;
    }

    // ------------------------------------------------------------------------------- time, chance

    /// Nanoseconds since some fixed moment of this session: 0 or more, never going back, the same
    /// scale in all its processes.
    long nanoTime();

    /// Sleeps. On the simulated machine no real time passes.
    void sleep(Duration duration) throws InterruptedException;

    /// 64 random bits: unpredictable on the real machine, part of the schedule on the simulated
    /// one.
    long random();

    // ------------------------------------------------------------------------------- processes

    /// Starts a process. Returns when it has been asked for, not when it runs.
    ///
    /// @throws LaunchException if it cannot be started; nothing is left behind then
    Launched launch(Launch plan);

    /// Keeps idle processes ready, in which later [launches][#launch] that say so may run, if they
    /// want the same of their JVM. Does nothing where a start costs nothing.
    ///
    /// @param count how many more than others have asked for
    /// @param rehearsal how the next one is started, and a first task that leaves no trace; its
    ///   name, class source and audience are not used
    /// @param practice what this process does itself before it launches one and after one has
    ///   ended; run again and again, on a thread of the runtime, while the first idle process
    ///   starts. Nothing of it may be seen afterwards
    default Reserved reserve(int count, Supplier<Launch> rehearsal, Runnable practice) {
        return () -> {};
    }

    /// A claim to idle processes.
    interface Reserved {
        /// Gives it up. Returns when those that nobody else wants have ended.
        void end();
    }

    /// The child's end of the line to its parent; null in the root process.
    @Nullable
    Parent parent();

    /// A daemon thread, not yet started, for the runtime's own work in this process. It inherits
    /// the caller's inheritable thread locals, so that what it prints goes where the caller's
    /// prints go.
    Thread helper(String name, Runnable work);

    /// What a process waits for just now, such as `waits to take from queue 1`; empty if it waits
    /// for nothing, or for something that this machine does not know.
    default String waitOf(ProcessId process) {
        return "";
    }

    /// Does some work while the calling thread holds the monitor of an object, as in a
    /// `synchronized` block: for code of the runtime within which code of a program calls `wait`
    /// and `notifyAll`.
    default <T> T within(Object monitor, Callable<T> work) throws Exception {
        synchronized (monitor) {
            return work.call();
        }
    }

    // ------------------------------------------------------------------------------- being seen

    /// Called at the start of every operation that another process could notice. A scheduler may
    /// let others go first. After it returns the operation runs on until it commits or waits.
    void visible(Operation operation, Subject subject);

    /// Called when an operation has committed. Cheap unless somebody records; ask [#recording]
    /// before you build an expensive detail.
    ///
    /// @param result what came of it; pictures do not show it, so the detail says it too
    /// @param detail the same for people, in a few words: the value read, the item taken; may be
    ///   empty
    void happened(Operation operation, Subject subject, Result result, String detail);

    /// The same for an operation that did what it was called for.
    default void happened(Operation operation, Subject subject, String detail) {
        happened(operation, subject, Result.DONE, detail);
    }

    /// Whether somebody wants to know what happens.
    boolean recording();

    /// Says that something failed and nobody has looked at it: in a line on `System.err`. The
    /// simulated machine notes it as a finding instead.
    ///
    /// @param still whether nobody has looked yet; asked now, and in simulation at the end of the
    ///   program
    default void unseen(String sentence, BooleanSupplier still) {
        if (still.getAsBoolean()) System.err.println(sentence);
    }

    /// Starts or ends recording in all processes of the session. Calls nest.
    void record(boolean on);

    /// What was recorded in all processes of the session, ended ones included, in the order in
    /// which it happened.
    List<Event> events();

    // ------------------------------------------------------------------------------- per process

    /// The one object of this type that this process has, made at the first call.
    <T> T state(Class<T> type, Supplier<T> first);
}
