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
import brood.task.Nullable;
import java.util.List;

/// A queue of bytes, as one process sees it: two ends, and who waits at them. What the bytes mean,
/// [SharedQueue] knows.
///
/// Whoever finds the queue full, or empty, first looks a few times more, then announces that he
/// sleeps, looks once again and sleeps; so no change is missed. See [WaitCell].
final class ByteQueue {
    private final Machine machine;
    private final Subject subject;
    private final long capacity;

    private final PutEnd puts;
    private final TakeEnd takes;
    private final WaitCell notEmpty;
    private final WaitCell notFull;
    private final Patience patience;

    /// The other end's count as it was last seen, so that the two ends touch each other's cache
    /// lines rarely. Both only grow, so old values err on the safe side. Under the lock of the end
    /// that reads them.
    private long takenSeen;

    private long putSeen;

    /// @param subject what the queue is called in pictures and messages
    ByteQueue(Region region, Subject subject) {
        this.machine = region.machine();
        this.subject = subject;
        this.capacity = region.getLong(QueueLayout.CAPACITY);
        this.puts = new PutEnd(region, subject);
        this.takes = new TakeEnd(region, subject);
        this.notEmpty = new WaitCell(region, QueueLayout.NOT_EMPTY);
        this.notFull = new WaitCell(region, QueueLayout.NOT_FULL);
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

    // --------------------------------------------------------------------------------- put

    /// Appends an item; waits while the queue is full.
    ///
    /// @param detail what pictures show of the item
    /// @return false if the deadline came first
    /// @throws QueueClosedException if the queue is closed, or is closed during the wait
    boolean send(byte[] item, String detail, Operation operation, long deadline)
            throws InterruptedException {
        boolean late = false;
        while (!append(item, detail, operation)) {
            if (late) return false;
            if (spinWhile(true)) continue;
            int announced = notFull.announce();
            if (!full() || puts.closed()) continue;
            late = sleep(notFull, announced, operation, deadline);
        }
        return true;
    }

    /// Appends an item unless the queue is full.
    ///
    /// @param detail what pictures show of the item
    /// @return false if it is full
    /// @throws QueueClosedException if the queue is closed
    boolean append(byte[] item, String detail, Operation operation) {
        puts.lock(machine.owner(), operation);
        try {
            if (puts.closed())
                throw new QueueClosedException(
                        subject.label() + " is closed: nothing can be put any more");
            long count = puts.count();
            if (count - takenSeen >= capacity) {
                takenSeen = takes.count();
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

    // --------------------------------------------------------------------------------- take

    /// Takes the first item; waits while the queue is empty.
    ///
    /// @return null if the deadline came first, or nothing is to come any more
    byte @Nullable [] receive(Operation operation, long deadline) throws InterruptedException {
        boolean late = false;
        while (true) {
            byte[] item = removeFirst(operation);
            if (item != null) return item;
            if (late || drained()) return null;
            if (spinWhile(false)) continue;
            int announced = notEmpty.announce();
            if (!empty() || puts.closed()) continue;
            late = sleep(notEmpty, announced, operation, deadline);
        }
    }

    /// Takes the first item; null if the queue is empty.
    byte @Nullable [] removeFirst(Operation operation) {
        byte[] item;
        takes.lock(machine.owner(), operation);
        try {
            long count = takes.count();
            if (putSeen <= count) {
                putSeen = puts.count();
                if (putSeen <= count) return null;
            }
            item = takes.remove();
        } finally {
            takes.unlock();
        }
        notFull.wakeSleepers();
        return item;
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

    /// In this order: once it is closed, nothing comes any more.
    boolean drained() {
        return puts.closed() && empty();
    }

    // --------------------------------------------------------------------------------- looking

    /// The first items, at most so many; they stay where they are.
    List<byte[]> look(long most) {
        takes.lock(machine.owner(), Operation.LOOK);
        try {
            return takes.look(Math.min(most, puts.count() - takes.count()));
        } finally {
            takes.unlock();
        }
    }

    /// The number of items at one moment: while both reads of one count agree, the other was read
    /// when it had that value.
    long count() {
        while (true) {
            long taken = takes.count();
            long put = puts.count();
            if (takes.count() == taken) return put - taken;
        }
    }

    /// How many more items there is room for.
    long room() {
        return capacity - count();
    }

    private boolean empty() {
        return takes.count() >= puts.count();
    }

    private boolean full() {
        return room() <= 0;
    }

    // --------------------------------------------------------------------------------- waiting

    /// @return whether the deadline has come
    private boolean sleep(WaitCell cell, int announced, Operation operation, long deadline)
            throws InterruptedException {
        Wake end = cell.await(announced, deadline, new Reason(operation, subject));
        if (end == Wake.INTERRUPTED)
            throw new InterruptedException("interrupted while waiting for " + subject.label());
        return end == Wake.TIMED_OUT;
    }

    /// Looks a few times whether the queue is still full, or still empty.
    ///
    /// @return whether it no longer is
    private boolean spinWhile(boolean full) {
        int most = patience.looks();
        for (int i = 0; i < most; i++) {
            if (full ? !full() : !empty()) {
                patience.paid(i);
                return true;
            }
            Thread.onSpinWait();
        }
        patience.wasted();
        return false;
    }
}
