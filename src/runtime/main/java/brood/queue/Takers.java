package brood.queue;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.Subject;
import brood.memory.Patience;
import brood.memory.WaitCell;
import brood.task.Nullable;
import java.util.List;

/// Who takes and who leases, as one process sees it, and who waits until all is done.
///
/// Three things wait here for one another: takers of an empty queue for a put, or for a lease that
/// is given back; takers of a closed queue also for the last lease to be done, since only then is
/// it certain that nothing comes back; and those who wait until all is done for the last taker.
final class Takers {
    private final Machine machine;
    private final Subject subject;
    private final PutEnd puts;
    private final TakeEnd takes;
    private final LeaseTable leases;
    private final WaitCell notEmpty;
    private final WaitCell notFull;
    private final WaitCell allDone;
    private final Patience patience;

    /// The putters' count as it was last seen. It only grows, so an old value errs on the safe
    /// side. Under the lock of the take end.
    private long putSeen;

    Takers(Region region, Subject subject, PutEnd puts, WaitCell notEmpty, WaitCell notFull) {
        this.machine = region.machine();
        this.subject = subject;
        this.puts = puts;
        this.leases = new LeaseTable(region, QueueLayout.LEASES);
        this.takes = new TakeEnd(region, subject, leases);
        this.notEmpty = notEmpty;
        this.notFull = notFull;
        this.allDone = new WaitCell(region, QueueLayout.ALL_DONE);
        this.patience = new Patience(machine);
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
            if (late || nothingComes()) return null;
            late = untilSomethingComes(operation, deadline);
        }
    }

    /// Takes the first item; null if the queue is empty.
    byte @Nullable [] removeFirst(Operation operation) {
        byte[] item;
        boolean last;
        takes.lock(machine.owner(), operation);
        try {
            boolean leased = leases.used() != 0;
            item = leased ? takes.removeBack(false) : null;
            if (item != null) {
                last = true; // perhaps
            } else if (hasItems()) {
                item = takes.remove();
                last = takes.count() == putSeen;
            } else {
                item = leased ? takes.removeBack(true) : null;
                if (item == null) return null;
                last = true;
            }
        } finally {
            takes.unlock();
        }
        notFull.wakeSleepers();
        if (last) oneLess();
        return item;
    }

    private boolean hasItems() {
        long count = takes.count();
        if (putSeen <= count) putSeen = puts.count();
        return putSeen > count;
    }

    // --------------------------------------------------------------------------------- lease

    /// Leases the first item; waits while the queue is empty.
    ///
    /// @return null if the deadline came first, or nothing is to come any more
    @Nullable
    Leased lease(Operation operation, long deadline) throws InterruptedException {
        boolean late = false;
        while (true) {
            Leased item = leaseFirst(operation);
            if (item != null) return item;
            if (late || nothingComes()) return null;
            late = untilSomethingComes(operation, deadline);
        }
    }

    /// Leases the first item; null if the queue is empty.
    @Nullable
    Leased leaseFirst(Operation operation) {
        long me = machine.owner();
        Leased item;
        takes.lock(me, operation);
        try {
            item = takes.leaseAgain(me, false);
            if (item == null) item = hasItems() ? takes.lease(me) : takes.leaseAgain(me, true);
        } finally {
            takes.unlock();
        }
        if (item != null) notFull.wakeSleepers();
        return item;
    }

    /// The work on a leased item is done.
    void done(int slot) {
        leases.done(slot);
        takes.lock(machine.owner(), Operation.DONE);
        try {
            takes.sweep(slot);
        } finally {
            takes.unlock();
        }
        oneLess();
    }

    /// A leased item goes back to the front.
    void giveBack(int slot) {
        takes.lock(machine.owner(), Operation.GIVE_BACK);
        try {
            leases.giveBack(slot);
        } finally {
            takes.unlock();
        }
        notEmpty.wakeSleepers();
    }

    /// How many leases are in somebody's hands.
    int leased() {
        return leases.held(takes.count());
    }

    // --------------------------------------------------------------------------------- all done

    /// Waits until everything that was put has been taken, and all that was leased is done.
    ///
    /// @return false if the deadline came first
    boolean awaitAllDone(long deadline) throws InterruptedException {
        boolean late = false;
        while (true) {
            if (isAllDone()) return true;
            int announced = allDone.announce();
            if (isAllDone()) return true;
            if (late) return false;
            late =
                    ByteQueue.sleep(
                            allDone, announced, new Reason(Operation.AWAIT, subject), deadline);
        }
    }

    /// If the queue was empty at some moment, nobody has put since, and no lease is open, then all
    /// is done: without a put, open leases can only become fewer.
    private boolean isAllDone() {
        long taken = takes.count();
        return puts.count() == taken
                && leases.open(taken, Owner.NOBODY) == 0
                && puts.count() == taken;
    }

    /// After an item has gone for good: those who wait for the end may have been waiting for this.
    private void oneLess() {
        allDone.wakeSleepers();
        if (puts.closed()) notEmpty.wakeSleepers();
    }

    // --------------------------------------------------------------------------------- waiting

    /// @return whether the deadline has come
    private boolean untilSomethingComes(Operation operation, long deadline)
            throws InterruptedException {
        if (spin()) return false;
        int announced = notEmpty.announce();
        if (!isEmpty() || nothingComes()) return false;
        return ByteQueue.sleep(notEmpty, announced, new Reason(operation, subject), deadline);
    }

    /// Looks a few times whether there are still no items.
    ///
    /// @return whether there are some
    private boolean spin() {
        int most = patience.looks();
        for (int i = 0; i < most; i++) {
            if (puts.count() > takes.count()) {
                patience.paid(i);
                return true;
            }
            Thread.onSpinWait();
        }
        patience.wasted();
        return false;
    }

    /// Whether the calling thread can get nothing more. A lease of its own may still come back, but
    /// then by its own doing: it must not wait for itself.
    private boolean nothingComes() {
        return puts.closed() && isEmpty() && leases.open(takes.count(), machine.owner()) == 0;
    }

    /// Whether the queue is closed, and all items are taken, and all leases done. In this order:
    /// once it is closed, nothing is put any more.
    boolean drained() {
        return puts.closed() && isAllDone();
    }

    private boolean isEmpty() {
        long taken = takes.count();
        return taken >= puts.count() && leases.back(taken) == 0;
    }

    // --------------------------------------------------------------------------------- looking

    /// How many items have ever been taken off the chain of chunks.
    long count() {
        return takes.count();
    }

    /// How many bytes of items have ever been taken.
    long bytes() {
        return takes.bytes();
    }

    /// The number of items at one moment. While both reads of one count agree, the other was read
    /// when it had that value; where leases may be given back, the lock says what "one moment" is.
    long items() {
        if (leases.used() != 0) return itemsAndThoseGivenBack();
        while (true) {
            long taken = takes.count();
            long put = puts.count();
            if (takes.count() == taken) return put - taken;
        }
    }

    private long itemsAndThoseGivenBack() {
        takes.lock(machine.owner(), Operation.LOOK);
        try {
            long taken = takes.count();
            return puts.count() - taken + leases.back(taken);
        } finally {
            takes.unlock();
        }
    }

    /// The first items, at most so many; they stay where they are.
    List<byte[]> look(long most) {
        takes.lock(machine.owner(), Operation.LOOK);
        try {
            return takes.look(most, puts.count());
        } finally {
            takes.unlock();
        }
    }
}
