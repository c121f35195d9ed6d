package brood.queue;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.RegionKind;
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

    private final PutEnd puts;
    private final Takers takers;
    private final WaitCell notEmpty;
    private final WaitCell notFull;
    private final Patience patience;

    /// The takers' count as it was last seen, so that the two ends touch each other's cache lines
    /// rarely. It only grows, so an old value errs on the safe side. Under the lock of the put end.
    private long takenSeen;

    /// @param subject what the queue is called in pictures and messages
    ByteQueue(Region region, Subject subject) {
        this.machine = region.machine();
        this.subject = subject;
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
        return region;
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
        while (!append(item, detail, operation)) {
            if (late) return false;
            if (spin()) continue;
            int announced = notFull.announce();
            if (!full() || puts.closed()) continue;
            late = sleep(notFull, announced, new Reason(operation, subject), deadline);
        }
        return true;
    }

    /// Appends an item unless the queue is full.
    ///
    /// @param detail what pictures show of the item
    /// @return false if it is full
    /// @throws QueueClosedException if the queue is closed
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
            puts.append(item);
            // Told under the lock, so that puts are told in the order of the items.
            machine.happened(operation, subject, detail);
        } finally {
            puts.unlock();
        }
        notEmpty.wakeSleepers();
        return true;
    }

    /// Looks a few times whether the queue is still full.
    ///
    /// @return whether it no longer is
    private boolean spin() {
        int most = patience.looks();
        for (int i = 0; i < most; i++) {
            if (!full()) {
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

    private boolean full() {
        return room() <= 0;
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
