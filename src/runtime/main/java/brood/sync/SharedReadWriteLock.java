package brood.sync;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Reason;
import brood.machine.RegionKind;
import brood.machine.Wake;
import brood.memory.Identity;
import brood.memory.OwnerLock;
import brood.memory.SharedObject;
import brood.memory.WaitCell;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Supplier;

/// Many may read at the same time, or one may write: a
/// [java.util.concurrent.locks.ReentrantReadWriteLock] on the other side of the wall.
///
/// ```java
/// var lock = SharedReadWriteLock.create();
/// brood.spawn("reader", () -> { try (var _ = lock.reading()) { show(table); } });
/// brood.spawn("writer", () -> { try (var _ = lock.writing()) { change(table); } });
/// ```
///
/// A hold belongs to one *thread* of one process, which may take it again and gives it back as
/// often. Who writes may also read, and may give the write lock back first. Who reads cannot write
/// as well: it would wait for itself, so that is refused by [IllegalMonitorStateException].
///
/// **It is fair.** First come, first served; readers that come one after the other go in together.
/// So writers are not starved by readers, nor readers by writers. Only `tryLock()` without a time
/// does not queue. At most 500 threads hold it or queue for it; more of them wait outside, in no
/// order.
///
/// **If a process ends** while it reads, it just vanishes: a reader leaves nothing half changed. If
/// it ends while it *writes*, the lock is *abandoned*, as with [SharedLock]: every way of taking
/// it, to read or to write, throws [AbandonedLockException] without taking it, until somebody has
/// called [#recover] with a repair.
///
/// Readers pay for the order: a read lock costs about what a [SharedLock] costs twice. Take this
/// one where readers stay inside for a while, and that one for a few statements.
///
/// A task that captures it, or one of its two sides, gets another view of the same lock; views of
/// the same lock are equal. It lives as long as the session of the root process.
///
/// **Memory effects.** What a thread wrote to shared memory before it gave the write lock back is
/// seen by all threads, in whatever process, that take either side next; what readers did before
/// they gave theirs back happens before the next writer gets in.
public final class SharedReadWriteLock extends SharedObject implements ReadWriteLock {
    private static final long serialVersionUID = 1L;

    // The body of the region:
    //
    //   0          8             24          32
    //   +----------+-------------+-----------+----------+
    //   | identity | owner lock  | wait cell | seats    |
    //   +----------+-------------+-----------+----------+
    //
    // The owner lock guards the seats.
    private static final int BOOK = Identity.BYTES;
    private static final int CELL = BOOK + OwnerLock.BYTES;
    private static final int SEATS = CELL + Long.BYTES;
    private static final int BYTES = SEATS + Seats.BYTES;

    private final transient OwnerLock book;
    private final transient WaitCell cell;
    private final transient Seats seats;
    private final transient Side reading = new Side(this, false);
    private final transient Side writing = new Side(this, true);

    private SharedReadWriteLock(Identity identity) {
        super(identity);
        this.book = new OwnerLock(region, BOOK);
        this.cell = new WaitCell(region, CELL);
        this.seats = new Seats(region, SEATS);
    }

    /// A new lock, held by nobody.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedReadWriteLock create() {
        return new SharedReadWriteLock(Identity.make(RegionKind.READ_WRITE_LOCK, BYTES));
    }

    /// The side that many may have. It has no conditions.
    @Override
    public Lock readLock() {
        return reading;
    }

    /// The side that one may have. It has no conditions: take a [SharedLock] for them.
    @Override
    public Lock writeLock() {
        return writing;
    }

    /// Takes the lock to read, for a `try` block: `try (var _ = lock.reading()) { ... }`.
    ///
    /// @throws AbandonedLockException if a process ended while it wrote; the lock is not taken
    public Held reading() {
        reading.lock();
        return reading;
    }

    /// Takes the lock to write, for a `try` block: `try (var _ = lock.writing()) { ... }`.
    ///
    /// @throws AbandonedLockException if a process ended while it wrote; the lock is not taken
    /// @throws IllegalMonitorStateException if the calling thread reads
    public Held writing() {
        writing.lock();
        return writing;
    }

    /// Takes a lock that was abandoned, and mends what it guards: as [SharedLock#recover].
    ///
    /// @return whether the repair was run
    /// @throws IllegalMonitorStateException if the calling thread reads
    public boolean recover(Runnable repair) {
        machine.visible(Operation.WRITE_LOCK, this);
        try {
            take(true, true, false, Machine.FOREVER, Operation.WRITE_LOCK);
        } catch (InterruptedException impossible) {
            throw new AssertionError("recover() cannot be interrupted", impossible);
        }
        machine.happened(Operation.WRITE_LOCK, this, "to recover");
        try {
            if (underBook(seats::abandonedBy) == Owner.NOBODY) return false;
            repair.run();
            underBook(() -> {
                seats.mended();
                return true;
            });
            return true;
        } finally {
            writing.unlock();
        }
    }

    /// Whether a process ended while it wrote, and nobody has called [#recover] yet.
    public boolean isAbandoned() {
        return underBook(() -> {
            long writer = seats.writer();
            if (writer == machine.owner()) return seats.abandonedBy() != Owner.NOBODY;
            return seats.isLeftBy(writer);
        });
    }

    /// Whether any thread of any process writes now, a dead one included.
    public boolean isWriteLocked() {
        return underBook(seats::writer) != Owner.NOBODY;
    }

    public boolean isWriteLockedByCurrentThread() {
        return getWriteHoldCount() > 0;
    }

    /// How often the calling thread holds the write lock.
    public int getWriteHoldCount() {
        return underBook(() -> seats.holds(machine.owner(), true));
    }

    /// How often the calling thread holds the read lock.
    public int getReadHoldCount() {
        return underBook(() -> seats.holds(machine.owner(), false));
    }

    /// How often the read lock is held, by all threads of all processes that live.
    public int getReadLockCount() {
        return underBook(seats::readers);
    }

    Machine machine() {
        return machine;
    }

    /// Takes one side if nobody is in the way, and asks nobody to wait who came earlier.
    ///
    /// @throws AbandonedLockException see [#recover]
    boolean tryTake(boolean toWrite) {
        long me = machine.owner();
        long dead;
        book.acquire(me, Operation.TRY_LOCK, this);
        try {
            if (toWrite && waitsForItself(me)) return false;
            long inTheWay = seat(me, toWrite, -1, false);
            if (inTheWay == Seats.GRANTED) return true;
            if (!seats.isLeftBy(inTheWay)) return false;
            dead = inTheWay;
        } finally {
            book.release(Owner.NOBODY);
        }
        throw abandoned(dead);
    }

    /// Takes one side, when its turn has come.
    ///
    /// @param mend whether to take an abandoned lock, too
    /// @return false if the deadline came first
    boolean take(
            boolean toWrite,
            boolean mend,
            boolean interruptibly,
            long deadline,
            Operation operation)
            throws InterruptedException {
        long me = machine.owner();
        int seat = -1;
        boolean late = false;
        boolean interrupted = false;
        try {
            while (true) {
                int announced = cell.announce();
                long inTheWay;
                boolean dead;
                book.acquire(me, operation, this);
                try {
                    if (toWrite && waitsForItself(me)) throw upgrade();
                    inTheWay = seat(me, toWrite, seat, true);
                    dead = inTheWay != Seats.GRANTED && seats.isLeftBy(inTheWay);
                    boolean over = inTheWay == Seats.GRANTED || dead || late;
                    over |= interrupted && interruptibly;
                    if (!over && seat < 0) seat = seats.await(me, toWrite);
                    if (over && seat >= 0 && inTheWay != Seats.GRANTED) seats.leave(seat);
                    if (dead && mend) seats.steal(inTheWay, me);
                } finally {
                    book.release(Owner.NOBODY);
                }
                if (inTheWay == Seats.GRANTED || dead && mend) return true;
                if (dead || late || interrupted && interruptibly) {
                    cell.wakeSleepers(); // some may have waited for our turn only
                    if (dead) throw abandoned(inTheWay);
                    if (late) return false;
                    interrupted = false;
                    throw new InterruptedException("interrupted while waiting for " + label());
                }
                Wake end = cell.await(announced, deadline, new Reason(operation, this, inTheWay));
                late = end == Wake.TIMED_OUT;
                interrupted |= end == Wake.INTERRUPTED;
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private long seat(long me, boolean toWrite, int waiting, boolean inTurn) {
        return toWrite ? seats.write(me, waiting, inTurn) : seats.read(me, waiting, inTurn);
    }

    private boolean waitsForItself(long me) {
        return seats.reads(me) && seats.holds(me, true) == 0;
    }

    /// @throws IllegalMonitorStateException if the calling thread does not hold this side
    void refuseUnheld(boolean toWrite) {
        int holds = toWrite ? getWriteHoldCount() : getReadHoldCount();
        if (holds == 0) throw notHeld(toWrite);
    }

    /// Gives one side back, of which the calling thread has a hold.
    void giveBack(boolean toWrite) {
        long me = machine.owner();
        underBook(() -> toWrite ? seats.writeNoMore(me) : seats.readNoMore(me));
        cell.wakeSleepers();
    }

    private <T> T underBook(Supplier<T> work) {
        book.acquire(machine.owner(), Operation.LOOK, this);
        try {
            return work.get();
        } finally {
            book.release(Owner.NOBODY);
        }
    }

    private IllegalMonitorStateException upgrade() {
        return new IllegalMonitorStateException(
                "This thread holds "
                        + label()
                        + " to read, so it would wait for itself if it waited to write. Give the"
                        + " read lock back first, or take the write lock from the beginning.");
    }

    private IllegalMonitorStateException notHeld(boolean toWrite) {
        long other = underBook(toWrite ? seats::writer : seats::someReader);
        return new IllegalMonitorStateException(
                label()
                        + " is held to "
                        + (toWrite ? "write" : "read")
                        + " by "
                        + (other == Owner.NOBODY ? "nobody" : describe(other))
                        + ". Only a thread that holds it so may give it back.");
    }

    private AbandonedLockException abandoned(long gone) {
        return new AbandonedLockException(
                "'"
                        + machine.nameOf(Owner.process(gone))
                        + "' ended while it held "
                        + label()
                        + " to write. What the lock guards may be half changed. Call"
                        + " recover(repair): it takes the lock, mends, and makes it sound again.",
                Owner.process(gone));
    }

    private String describe(long owner) {
        String name = "'" + machine.nameOf(Owner.process(owner)) + "'";
        if (machine.isGone(owner)) return name + ", which has ended";
        return name + " (thread " + Integer.toUnsignedString(Owner.thread(owner)) + ")";
    }

    /// Such as `read-write-lock 1, written by 'anna' (thread 1)` or `read-write-lock 1, 2 read`.
    @Override
    public String toString() {
        long writer = underBook(seats::writer);
        if (writer != Owner.NOBODY) return label() + ", written by " + describe(writer);
        int readers = getReadLockCount();
        return label() + (readers == 0 ? ", free" : ", " + readers + " read");
    }

    private Object readResolve() {
        return new SharedReadWriteLock(identity());
    }
}
