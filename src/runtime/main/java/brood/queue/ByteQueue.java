package brood.queue;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.SharedMemoryException;
import brood.machine.Subject;
import brood.machine.Wake;
import brood.memory.Patience;
import brood.memory.WaitCell;
import brood.wire.Encoder;
import java.util.List;

/// A queue of bytes, as one process sees it: who puts, who waits for room, who closes. Who takes is
/// in [Takers]; what the bytes mean, [SharedQueue] knows.
///
/// Whoever finds the queue full, or empty, first looks a few times more, then announces that he
/// sleeps, looks once again and sleeps; so no change is missed. See [WaitCell].
final class ByteQueue {
    private final Machine machine;
    private final Subject subject;
    private final long capacity;

    private final Region region;
    private final PutEnd puts;
    private final Takers takers;
    private final WaitCell notEmpty;
    private final WaitCell notFull;
    private final Patience patience;

    /// The takers' count as it was last seen, so that the two ends touch each other's cache lines
    /// rarely. It only grows, so an old value errs on the safe side. Under the lock of the put end.
    private long takenSeen;

    private long bytesTakenSeen;

    /// @param subject what the queue is called in pictures and messages
    ByteQueue(Region region, Subject subject) {
        this.machine = region.machine();
        this.subject = subject;
        this.region = region;
        this.capacity = region.getLong(QueueLayout.CAPACITY);
        this.puts = new PutEnd(region, subject);
        this.notEmpty = new WaitCell(region, QueueLayout.NOT_EMPTY);
        this.notFull = new WaitCell(region, QueueLayout.NOT_FULL);
        this.takers = new Takers(region, subject, puts, notEmpty, notFull);
        this.patience = new Patience(machine);
    }

    /// The bytes of an empty queue.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    static Region allocate(Machine machine, long capacity) {
        Region region = machine.allocate(QueueLayout.BYTES, RegionKind.QUEUE);
        try {
            PutEnd.begin(region, machine.allocate(Chunk.SMALLEST, RegionKind.SPILL));
        } catch (RuntimeException full) {
            machine.free(region);
            throw full;
        }
        region.setLong(QueueLayout.CAPACITY, capacity);
        region.setLong(QueueLayout.MOST_BYTES, machine.room() / 2);
        region.setInt(QueueLayout.WAITS, capacity == Long.MAX_VALUE ? 0 : 1);
        return region;
    }

    /// From now on, who would bring the bytes in the queue above this waits.
    void mostBytes(long most) {
        region.setLongVolatile(QueueLayout.MOST_BYTES, most);
        region.setIntVolatile(QueueLayout.WAITS, 1);
    }

    long mostBytes() {
        return region.getLongVolatile(QueueLayout.MOST_BYTES);
    }

    /// How many bytes the items take that are in the queue; those given back aside.
    long bytes() {
        while (true) {
            long taken = takers.bytes();
            long put = puts.bytes();
            if (takers.bytes() == taken) return put - taken;
        }
    }

    Takers takers() {
        return takers;
    }

    // --------------------------------------------------------------------------------- put

    /// Appends an item; waits while the queue is full.
    ///
    /// @param detail what pictures show of the item
    /// @return false if the deadline came first
    /// @throws QueueClosedException if the queue is closed, or is closed during the wait
    boolean send(Encoder item, String detail, Operation operation, long deadline)
            throws InterruptedException {
        boolean late = false;
        long size = PutEnd.sizeOf(item);
        while (!append(item, detail, operation)) {
            if (late) return false;
            if (spin(size)) continue;
            int announced = notFull.announce();
            if (!full(size) || puts.closed()) continue;
            late = sleep(notFull, announced, new Reason(operation, subject), deadline);
        }
        return true;
    }

    /// Appends an item unless the queue is full.
    ///
    /// @param detail what pictures show of the item
    /// @return false if it is full
    /// @throws QueueClosedException if the queue is closed
    /// @throws IllegalArgumentException if the item is larger than all that the queue may hold
    /// @throws SharedMemoryException if there is no memory left for it
    boolean append(Encoder item, String detail, Operation operation) {
        puts.lock(machine.owner(), operation);
        try {
            if (puts.closed())
                throw new QueueClosedException(
                        subject.label() + " is closed: nothing can be put any more");
            long count = puts.count();
            if (count - takenSeen >= capacity) {
                takenSeen = takers.count();
                if (count - takenSeen >= capacity) return false;
            }
            if (tooManyBytes(PutEnd.sizeOf(item))) return false;
            puts.append(item);
            // Told under the lock, so that puts are told in the order of the items.
            machine.happened(operation, subject, detail);
        } finally {
            puts.unlock();
        }
        notEmpty.wakeSleepers();
        return true;
    }

    /// Whether there is no room for so many bytes more. Under the lock of the put end.
    private boolean tooManyBytes(long size) {
        long most = region.getLong(QueueLayout.MOST_BYTES);
        long put = puts.bytes();
        if (put - bytesTakenSeen + size <= most) return false;
        if (size > most)
            throw new IllegalArgumentException(
                    "an item of %,d bytes never fits into %s, which may hold %,d bytes. Send it in parts, or where it can be found; or say withMostBytes(...) when you make the queue."
                            .formatted(size, subject.label(), most));
        bytesTakenSeen = takers.bytes();
        if (put - bytesTakenSeen + size <= most) return false;
        if (region.getInt(QueueLayout.WAITS) == 0)
            throw new SharedMemoryException(
                    "%s holds %,d bytes already, and with %,d more it would take over half of the room for shared memory that there was (%,d bytes). Let somebody take from it, or make it bounded, or say withMostBytes(...): then put waits."
                            .formatted(subject.label(), put - bytesTakenSeen, size, 2 * most));
        return true;
    }

    /// Looks a few times whether the queue is still full.
    ///
    /// @return whether it no longer is
    private boolean spin(long size) {
        int most = patience.looks();
        for (int i = 0; i < most; i++) {
            if (!full(size)) {
                patience.paid(i);
                return true;
            }
            Thread.onSpinWait();
        }
        patience.wasted();
        return false;
    }

    // --------------------------------------------------------------------------------- closing

    /// Lets nothing be appended any more, and wakes all who wait.
    void close() {
        puts.lock(machine.owner(), Operation.CLOSE);
        try {
            puts.close();
            machine.happened(Operation.CLOSE, subject, "");
        } finally {
            puts.unlock();
        }
        notEmpty.wakeSleepers();
        notFull.wakeSleepers();
    }

    /// Where those wait who want an item.
    WaitCell notEmpty() {
        return notEmpty;
    }

    boolean closed() {
        return puts.closed();
    }

    // --------------------------------------------------------------------------------- looking

    /// The first items, at most so many; they stay where they are.
    List<byte[]> look(long most) {
        return takers.look(most);
    }

    /// The number of items at one moment.
    long count() {
        return takers.items();
    }

    /// How many more items there is room for.
    long room() {
        while (true) {
            long taken = takers.count();
            long put = puts.count();
            if (takers.count() == taken) return capacity - (put - taken);
        }
    }

    private boolean full(long size) {
        return room() <= 0 || bytes() + size > mostBytes();
    }

    /// @return whether the deadline has come
    static boolean sleep(WaitCell cell, int announced, Reason reason, long deadline)
            throws InterruptedException {
        Wake end = cell.await(announced, deadline, reason);
        if (end == Wake.INTERRUPTED)
            throw new InterruptedException(
                    "interrupted while waiting for " + reason.subject().label());
        return end == Wake.TIMED_OUT;
    }
}
