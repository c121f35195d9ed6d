package brood.sync;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.RegionKind;
import brood.machine.Result;
import brood.memory.Identity;
import brood.memory.OwnerLock;
import brood.memory.SharedObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/// A lock between threads of all processes of a session: a
/// [java.util.concurrent.locks.ReentrantLock] on the other side of the wall.
///
/// ```java
/// var lock = SharedLock.create();
/// brood.spawn("teller", () -> { try (var _ = lock.held()) { total.set(total.get() + 10); } });
/// ```
///
/// It belongs to one *thread* of one process; that thread may take it again, and gives it back as
/// often (unless it was made [#nonReentrant]). It is not fair: who comes at the right moment may be
/// served before those who wait. A task that captures it gets another view of the same lock; views
/// of the same lock are equal.
///
/// **If the owner's process ends** while it holds the lock, by `kill -9` or otherwise, the lock is
/// *abandoned*: what it guards may be half changed. Nobody waits for ever then, and nobody gets the
/// lock as if nothing had happened. Every way of taking it throws [AbandonedLockException], without
/// taking it, until somebody has called [#recover] with a repair:
///
/// ```java
/// try (var _ = lock.held()) {
///     move(10, from, to);
/// } catch (AbandonedLockException told) {
///     lock.recover(() -> to.set(SUM - from.get()));    // exactly one process runs this
/// }
/// ```
///
/// (The lock of a *thread* that ends in a process that lives on stays locked, as with
/// `ReentrantLock`: give it back in `finally`, which `held()` does.)
///
/// **Memory effects.** What a thread wrote to shared memory before it gave the lock back is seen by
/// the thread, in whatever process, that takes it next. The same holds for what a dead owner wrote.
public final class SharedLock extends SharedObject implements Lock {
    private static final long serialVersionUID = 1L;

    // The body of the region:
    //
    //   0          8                    24                32           36       40
    //   +----------+--------------------+-----------------+------------+--------+
    //   | identity | owner lock         | abandoned by    | more holds | once   |
    //   +----------+--------------------+-----------------+------------+--------+
    //
    // The owner alone writes the words behind its own. The commit of everything is the owner word.
    // "Once" never changes: 1 if the owner may not take it again.
    private static final int OWNER_LOCK = Identity.BYTES;
    private static final int ABANDONED_BY = OWNER_LOCK + OwnerLock.BYTES;
    private static final int MORE_HOLDS = ABANDONED_BY + Long.BYTES;
    private static final int ONCE = MORE_HOLDS + Integer.BYTES;
    private static final int BYTES = ONCE + Integer.BYTES;

    private final transient OwnerLock word;
    private final transient boolean once;
    private final transient Held held = this::unlock;

    private SharedLock(Identity identity) {
        super(identity);
        this.word = new OwnerLock(region, OWNER_LOCK);
        this.once = region.getInt(ONCE) != 0;
    }

    /// A new lock, held by nobody.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedLock create() {
        return new SharedLock(Identity.make(RegionKind.LOCK, BYTES));
    }

    /// A new lock that its holder cannot take a second time. With an ordinary non-reentrant lock
    /// (Python's `Lock` is one) a thread that does so waits for itself, for ever. Here [#lock] and
    /// its relatives throw [IllegalMonitorStateException] instead, and both ways of `tryLock`
    /// return false at once: only the caller itself could give it back.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedLock nonReentrant() {
        Identity identity = Identity.make(RegionKind.LOCK, BYTES);
        identity.region().setInt(ONCE, 1);
        return new SharedLock(identity);
    }

    /// Takes the lock for a `try` block: `try (var _ = lock.held()) { ... }`. Waits as [#lock]
    /// does.
    ///
    /// @throws AbandonedLockException see [#lock]
    public Held held() {
        lock();
        return held;
    }

    /// Takes the lock; waits as long as it must. An interrupt does not end the wait.
    ///
    /// @throws AbandonedLockException if the owner's process has ended; the lock is not taken
    @Override
    public void lock() {
        machine.visible(Operation.LOCK, this);
        long me = machine.owner();
        if (!takenAtOnce(me)) {
            refuseTwice(me);
            try {
                toldOf(word.contend(me, false, false, Machine.FOREVER, Operation.LOCK, this));
            } catch (InterruptedException impossible) {
                throw new AssertionError("lock() cannot be interrupted", impossible);
            }
        }
        machine.happened(Operation.LOCK, this, "");
    }

    /// As [#lock], but an interrupt ends the wait.
    @Override
    public void lockInterruptibly() throws InterruptedException {
        machine.visible(Operation.LOCK, this);
        refuseInterrupted();
        long me = machine.owner();
        if (!takenAtOnce(me)) {
            refuseTwice(me);
            toldOf(word.contend(me, false, true, Machine.FOREVER, Operation.LOCK, this));
        }
        machine.happened(Operation.LOCK, this, "");
    }

    /// Takes the lock if nobody else holds it now.
    ///
    /// @throws AbandonedLockException see [#lock]
    @Override
    public boolean tryLock() {
        machine.visible(Operation.TRY_LOCK, this);
        boolean taken = takenAtOnce(machine.owner());
        if (!taken) {
            long owner = word.owner();
            if (word.isLeftBy(owner)) throw abandoned(owner);
        }
        tried(taken, Result.REFUSED);
        return taken;
    }

    /// Takes the lock; waits for at most this time, not at all if it is zero or negative.
    ///
    /// @return false if the time was up first
    /// @throws AbandonedLockException see [#lock]
    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        machine.visible(Operation.TRY_LOCK, this);
        refuseInterrupted();
        long me = machine.owner();
        boolean taken = takenAtOnce(me);
        if (!taken && word.owner() != me) {
            long deadline = machine.deadline(Duration.ofNanos(unit.toNanos(time)));
            long found = word.contend(me, false, true, deadline, Operation.TRY_LOCK, this);
            taken = found != me;
            if (taken) toldOf(found);
        }
        tried(taken, Result.TIMED_OUT);
        return taken;
    }

    private void tried(boolean taken, Result ifNot) {
        machine.happened(
                Operation.TRY_LOCK, this, taken ? Result.DONE : ifNot, taken ? "taken" : "refused");
    }

    /// Gives the lock back; if it was taken several times, once.
    ///
    /// @throws IllegalMonitorStateException if the calling thread does not hold it; the message
    ///   says who does
    @Override
    public void unlock() {
        machine.visible(Operation.UNLOCK, this);
        requireHeld("give it back");
        int more = region.getInt(MORE_HOLDS);
        if (more > 0) {
            region.setInt(MORE_HOLDS, more - 1);
            machine.happened(Operation.UNLOCK, this, Result.STILL_HELD, "still held");
        } else {
            // Told while it is still ours. Told afterwards, the next owner's "lock" could come
            // before our "unlock", and every picture would show two owners at once.
            machine.happened(Operation.UNLOCK, this, "");
            word.release(region.getLong(ABANDONED_BY));
        }
    }

    /// A new condition of this lock.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    @Override
    public SharedCondition newCondition() {
        return SharedCondition.of(this);
    }

    /// Takes a lock that was abandoned, and mends what it guards.
    ///
    /// Takes the lock, waiting for it if somebody living holds it. If it is abandoned, runs the
    /// repair while it holds the lock; then the lock is sound again. Gives the lock back. Of all
    /// processes that call this at the same time, one runs its repair; the others wait for it and
    /// then find the lock sound. If the repair throws, or its process ends, the lock stays
    /// abandoned, and the next one is told; so write repairs that can be run again.
    ///
    /// Who waits on a condition of this lock and has not been told by then goes on waiting: let the
    /// repair signal it, if what it waits for may have come about.
    ///
    /// @return whether the repair was run
    public boolean recover(Runnable repair) {
        machine.visible(Operation.LOCK, this);
        long me = machine.owner();
        if (word.owner() == me) takeOnceMore();
        else if (!word.tryAcquire(me)) steal(me, Operation.LOCK);
        machine.happened(Operation.LOCK, this, "to recover");
        try {
            if (region.getLong(ABANDONED_BY) == Owner.NOBODY) return false;
            repair.run();
            region.setLong(ABANDONED_BY, Owner.NOBODY);
            return true;
        } finally {
            unlock();
        }
    }

    /// Whether any thread of any process holds it now, a dead one included.
    public boolean isLocked() {
        return word.owner() != Owner.NOBODY;
    }

    public boolean isHeldByCurrentThread() {
        return word.owner() == machine.owner();
    }

    /// Whether it is abandoned: its owner's process has ended, and nobody has called [#recover]
    /// yet.
    public boolean isAbandoned() {
        long owner = word.owner();
        if (owner == machine.owner()) return region.getLong(ABANDONED_BY) != Owner.NOBODY;
        return word.isLeftBy(owner);
    }

    /// The two ways to have it without waiting: it is free, or it is the caller's already.
    private boolean takenAtOnce(long me) {
        if (word.tryAcquire(me)) return true;
        if (once || word.owner() != me) return false;
        takeOnceMore();
        return true;
    }

    private void takeOnceMore() {
        region.setInt(MORE_HOLDS, Math.addExact(region.getInt(MORE_HOLDS), 1));
    }

    /// @throws IllegalMonitorStateException if the caller holds it, and would wait for itself
    private void refuseTwice(long me) {
        if (!once || word.owner() != me) return;
        throw new IllegalMonitorStateException(
                "This thread holds "
                        + label()
                        + " already, and it is not reentrant: to take it again would be to wait for"
                        + " oneself. Give it back first, or make it with SharedLock.create().");
    }

    /// Takes the lock, abandoned or not, and remembers that it was.
    private void steal(long me, Operation operation) {
        long gone = word.acquire(me, operation, this);
        if (gone == Owner.NOBODY) return;
        region.setInt(MORE_HOLDS, 0);
        // A dead one that had stolen it itself, and died before it mended anything, is named here
        // already; the first cause is the better story.
        if (region.getLong(ABANDONED_BY) == Owner.NOBODY) region.setLong(ABANDONED_BY, gone);
    }

    /// For conditions: gives the lock back however often it was taken.
    ///
    /// @return how often more than once
    int releaseAll() {
        int more = region.getInt(MORE_HOLDS);
        region.setInt(MORE_HOLDS, 0);
        word.release(region.getLong(ABANDONED_BY));
        return more;
    }

    /// For conditions: takes the lock again, as often as it was held before. A caller of `await`
    /// has to have it, abandoned or not.
    void takeAgain(long me, int more) {
        if (!word.tryAcquire(me)) steal(me, Operation.LOCK);
        region.setInt(MORE_HOLDS, more);
    }

    /// For conditions.
    ///
    /// @throws AbandonedLockException if the caller holds the lock although it is abandoned
    void throwIfAbandoned() {
        long gone = region.getLong(ABANDONED_BY);
        if (gone != Owner.NOBODY) throw abandoned(gone);
    }

    void requireHeld(String purpose) {
        long owner = word.owner();
        if (owner == machine.owner()) return;
        throw new IllegalMonitorStateException(
                label()
                        + " is held by "
                        + (owner == Owner.NOBODY ? "nobody" : describe(owner))
                        + ". Only the thread that holds it may "
                        + purpose
                        + ".");
    }

    private void toldOf(long found) {
        if (found != Owner.NOBODY) throw abandoned(found);
    }

    private AbandonedLockException abandoned(long gone) {
        return new AbandonedLockException(
                "'"
                        + machine.nameOf(Owner.process(gone))
                        + "' ended while it held "
                        + label()
                        + ". What the lock guards may be half changed. Call recover(repair):"
                        + " it takes the lock, mends, and makes it sound again.",
                Owner.process(gone));
    }

    private String describe(long owner) {
        String name = "'" + machine.nameOf(Owner.process(owner)) + "'";
        if (word.isLeftBy(owner)) return name + ", which has ended";
        return name + " (thread " + Integer.toUnsignedString(Owner.thread(owner)) + ")";
    }

    /// Such as `lock 1, held by 'sieve' (thread 1)`.
    @Override
    public String toString() {
        long owner = word.owner();
        return label() + (owner == Owner.NOBODY ? ", free" : ", held by " + describe(owner));
    }

    private Object readResolve() {
        return new SharedLock(identity());
    }
}
