package brood.sync;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.RegionKind;
import brood.machine.Result;
import brood.memory.Identity;
import brood.memory.Patience;
import brood.memory.SharedObject;
import brood.memory.WaitCell;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Lets so many threads of all processes through at the same time: a
/// [java.util.concurrent.Semaphore] on the other side of the wall.
///
/// ```java
/// var slots = SharedSemaphore.of(3);                    // three downloads at a time
/// brood.spawn("loader", () -> { try (var _ = slots.held()) { load(page); } });
/// ```
///
/// It is not fair: who comes at the right moment may be served before those who wait, and one who
/// wants many permits may wait long while others want few.
///
/// **Who owns a permit?** That depends on how it was taken.
///
/// - [#held()] takes permits *for this process*, and gives them back at the end of the `try` block.
///   If the process ends before, by `kill -9` or otherwise, they come back by themselves: whoever
///   wants a permit then, or asks how many there are, gets them.
/// - [#acquire()] and its relatives take permits that then belong to *nobody*, as in
///   `java.util.concurrent`: any thread of any process may give them back, and a release without an
///   acquire adds one. So nobody can know what a process that has been killed would have given
///   back: those permits are gone.
///
/// A task that captures it gets another view of the same semaphore; views of the same semaphore are
/// equal. It lives as long as the session of the root process.
///
/// **Memory effects.** What a thread wrote to shared memory before it gave a permit back is seen by
/// the thread, in whatever process, that takes that permit.
public final class SharedSemaphore extends SharedObject {
    private static final long serialVersionUID = 1L;

    // The body of the region:
    //
    //   0                       Permits.BYTES
    //   +-----------------------+-----------+
    //   | identity and permits  | wait cell |
    //   +-----------------------+-----------+
    private static final int CELL = Permits.BYTES;
    private static final int BYTES = CELL + Integer.BYTES;

    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private final transient Permits permits;
    private final transient WaitCell cell;
    private final transient Patience patience;

    private SharedSemaphore(Identity identity) {
        super(identity);
        this.permits = new Permits(region, this);
        this.cell = new WaitCell(region, CELL);
        this.patience = new Patience(machine);
    }

    /// A new semaphore.
    ///
    /// @param permits how many there are at first; zero or more
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedSemaphore of(int permits) {
        return make(permits, UNBOUNDED);
    }

    /// A new semaphore that never has more permits than at first: a [#release()] too many is a
    /// mistake, and throws.
    ///
    /// @param permits how many there are at first, and at most; zero or more
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedSemaphore bounded(int permits) {
        return make(permits, permits);
    }

    private static SharedSemaphore make(int permits, int bound) {
        if (permits < 0)
            throw new IllegalArgumentException(
                    "A semaphore has 0 permits or more at first, not " + permits + ".");
        var semaphore = new SharedSemaphore(Identity.make(RegionKind.SEMAPHORE, BYTES));
        semaphore.permits.begin(permits, bound);
        return semaphore;
    }

    /// Takes a permit for a `try` block: `try (var _ = slots.held()) { ... }`. Waits as
    /// [#acquireUninterruptibly()] does. If this process ends before the block, the permit comes
    /// back.
    ///
    /// @throws IllegalStateException if 1000 other processes hold permits in this way
    public Held held() {
        return held(1);
    }

    /// As [#held()], so many at once.
    public Held held(int n) {
        refuseNegative(n);
        takeUninterruptibly(n, true);
        return new Borrowed(this, n);
    }

    /// Permits of a `try` block. Closing it twice gives them back once.
    private static final class Borrowed implements Held {
        private final SharedSemaphore from;
        private int n;

        Borrowed(SharedSemaphore from, int n) {
            this.from = from;
            this.n = n;
        }

        @Override
        public synchronized void close() {
            int all = n;
            n = 0;
            if (all > 0) from.takeBack(all);
        }
    }

    private void takeBack(int n) {
        machine.visible(Operation.RELEASE, this);
        machine.happened(Operation.RELEASE, this, count(n));
        permits.takeBack(machine.owner(), n);
        cell.wakeSleepers();
    }

    /// Takes a permit; waits until there is one.
    public void acquire() throws InterruptedException {
        acquire(1);
    }

    /// Takes so many permits at once; waits until there are so many.
    public void acquire(int n) throws InterruptedException {
        refuseNegative(n);
        machine.visible(Operation.ACQUIRE, this);
        refuseInterrupted();
        if (!permits.take(n)) contend(n, false, true, Machine.FOREVER);
        machine.happened(Operation.ACQUIRE, this, count(n));
    }

    /// As [#acquire()], but an interrupt does not end the wait.
    public void acquireUninterruptibly() {
        acquireUninterruptibly(1);
    }

    /// As [#acquire(int)], but an interrupt does not end the wait.
    public void acquireUninterruptibly(int n) {
        refuseNegative(n);
        takeUninterruptibly(n, false);
    }

    private void takeUninterruptibly(int n, boolean lent) {
        machine.visible(Operation.ACQUIRE, this);
        try {
            if (!takeNow(n, lent)) contend(n, lent, false, Machine.FOREVER);
        } catch (InterruptedException impossible) {
            throw new AssertionError("an uninterruptible wait was interrupted", impossible);
        }
        machine.happened(Operation.ACQUIRE, this, count(n));
    }

    /// Takes a permit if there is one now.
    public boolean tryAcquire() {
        return tryAcquire(1);
    }

    /// Takes so many permits if there are so many now.
    public boolean tryAcquire(int n) {
        refuseNegative(n);
        machine.visible(Operation.ACQUIRE, this);
        boolean taken = permits.take(n);
        while (!taken && gotBack()) taken = permits.take(n);
        return tried(taken, n, Result.REFUSED);
    }

    /// Takes a permit; waits for at most this time.
    ///
    /// @param timeout zero or less: does not wait
    /// @return false if the time was up first
    public boolean tryAcquire(Duration timeout) throws InterruptedException {
        return tryAcquire(1, timeout);
    }

    /// Takes so many permits at once; waits for at most this time.
    ///
    /// @param timeout zero or less: does not wait
    /// @return false if the time was up first
    public boolean tryAcquire(int n, Duration timeout) throws InterruptedException {
        refuseNegative(n);
        machine.visible(Operation.ACQUIRE, this);
        refuseInterrupted();
        return tried(
                permits.take(n) || contend(n, false, true, machine.deadline(timeout)),
                n,
                Result.TIMED_OUT);
    }

    /// As [#tryAcquire(Duration)], in the words of `Semaphore`.
    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        return tryAcquire(1, timeout, unit);
    }

    /// As [#tryAcquire(int, Duration)], in the words of `Semaphore`.
    public boolean tryAcquire(int n, long timeout, TimeUnit unit) throws InterruptedException {
        return tryAcquire(n, Duration.ofNanos(unit.toNanos(timeout)));
    }

    private boolean tried(boolean taken, int n, Result ifNot) {
        if (taken) machine.happened(Operation.ACQUIRE, this, count(n));
        else machine.happened(Operation.ACQUIRE, this, ifNot, "refused");
        return taken;
    }

    /// Takes all permits that there are now.
    ///
    /// @return how many
    public int drainPermits() {
        machine.visible(Operation.ACQUIRE, this);
        gotBack();
        int all = permits.drain();
        machine.happened(Operation.ACQUIRE, this, machine.recording() ? "all " + all : "");
        return all;
    }

    /// Gives a permit back, or adds one.
    ///
    /// @throws IllegalStateException if there were more than the [bound][#bounded] then
    public void release() {
        release(1);
    }

    /// Gives so many permits back, or adds them.
    ///
    /// @throws IllegalStateException if there were more than the [bound][#bounded] then; nothing is
    ///   given back
    public void release(int n) {
        refuseNegative(n);
        machine.visible(Operation.RELEASE, this);
        // Told first: told afterwards, the next one's "acquire" could come before our "release".
        machine.happened(Operation.RELEASE, this, count(n));
        if (!permits.add(n)) throw tooMany(n);
        cell.wakeSleepers();
    }

    private IllegalStateException tooMany(int n) {
        String now = label() + " has " + permits.with(0) + " of at most " + permits.bound();
        String noun = permits.bound() == 1 ? " permit" : " permits";
        String more = noun + ", so " + n + " more cannot be given back.";
        String advice = " Release only what was acquired, and once.";
        return new IllegalStateException(now + more + advice);
    }

    /// How many permits there are now.
    public int availablePermits() {
        machine.visible(Operation.LOOK, this);
        gotBack();
        int free = permits.free();
        machine.happened(
                Operation.LOOK,
                this,
                free > 0 ? Result.DONE : Result.EMPTY,
                machine.recording() ? "" + free : "");
        return free;
    }

    private boolean takeNow(int n, boolean lent) {
        return lent ? permits.lend(machine.owner(), n) : permits.take(n);
    }

    /// Whether processes that have ended held permits, and have given them back now.
    private boolean gotBack() {
        if (!permits.takeBackFromTheDead(machine.owner())) return false;
        cell.wakeSleepers();
        return true;
    }

    /// Takes permits as soon as they are there. For a caller that has just seen that they are not.
    ///
    /// @return false if the deadline came first
    private boolean contend(int n, boolean lent, boolean interruptibly, long deadline)
            throws InterruptedException {
        if (spin(n, lent)) return true;
        boolean late = false;
        boolean interrupted = false;
        try {
            while (true) {
                int announced = cell.announce();
                if (takeNow(n, lent)) return true;
                if (gotBack()) continue;
                if (late) return false;
                switch (cell.await(announced, deadline, new Reason(Operation.ACQUIRE, this))) {
                    case CHANGED -> {}
                    case TIMED_OUT -> late = true;
                    case INTERRUPTED -> {
                        if (interruptibly)
                            throw new InterruptedException(
                                    "interrupted while waiting for " + label());
                        interrupted = true;
                    }
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /// A permit may come sooner than falling asleep takes.
    private boolean spin(int n, boolean lent) {
        int most = patience.looks();
        for (int i = 0; i < most; i++) {
            if (permits.free() >= n && takeNow(n, lent)) {
                patience.paid(i);
                return true;
            }
            Thread.onSpinWait();
        }
        patience.wasted();
        return false;
    }

    private static void refuseNegative(int n) {
        if (n < 0)
            throw new IllegalArgumentException(
                    "The number of permits is 0 or more, not " + n + ".");
    }

    private String count(int n) {
        return n == 1 || !machine.recording() ? "" : "" + n;
    }

    /// Such as `semaphore 1, 2 permits free` or `semaphore 1, 1 of 3 permits free, 2 held by
    /// 'anna'`.
    @Override
    public String toString() {
        int bound = permits.bound();
        int free = permits.free();
        int last = bound == UNBOUNDED ? free : bound;
        return label()
                + ", "
                + free
                + (bound == UNBOUNDED ? "" : " of " + bound)
                + (last == 1 ? " permit free" : " permits free")
                + permits.borrowers();
    }

    private Object readResolve() {
        return new SharedSemaphore(identity());
    }
}
