package brood.connect;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.Wake;
import brood.memory.OwnerLock;
import brood.memory.Patience;
import brood.memory.WaitCell;

/// One direction of a pipe, as one side of it sees it: what [SendLane] and [ReceiveLane] have in
/// common.
abstract class Lane {
    final Region region;
    final Machine machine;
    final long at;
    final long ring;
    final WaitCell notEmpty;
    final WaitCell notFull;
    final Patience patience;
    private final long ringAt;
    private final OwnerLock lock;

    /// This side, and the other.
    final PipeEnd end;

    final Holders others;

    Lane(Region region, int number, PipeEnd end, Holders others, long lockAt) {
        long room = region.getLong(PipeLayout.ROOM);
        this.region = region;
        this.machine = region.machine();
        this.at = PipeLayout.lane(number);
        this.ring = PipeLayout.ring(room);
        this.ringAt = PipeLayout.ringAt(number, room);
        this.notEmpty = new WaitCell(region, at + PipeLayout.NOT_EMPTY);
        this.notFull = new WaitCell(region, at + PipeLayout.NOT_FULL);
        this.patience = new Patience(machine);
        this.lock = new OwnerLock(region, at + lockAt);
        this.end = end;
        this.others = others;
    }

    /// Where the byte with this number stands.
    final long place(long number) {
        return ringAt + number % ring;
    }

    /// How many bytes from there to the end of the ring, where one goes on at its beginning.
    final long untilTurn(long number) {
        return ring - number % ring;
    }

    final long written() {
        return region.getLongVolatile(at + PipeLayout.WRITTEN);
    }

    final long read() {
        return region.getLongVolatile(at + PipeLayout.READ);
    }

    final boolean refused() {
        return region.getIntVolatile(at + PipeLayout.REFUSED) != 0;
    }

    /// One thread at a time is at this side of the lane, as long as its whole message takes. From a
    /// dead one it is taken over.
    ///
    /// @return false if the deadline came first
    final boolean lock(Operation operation, long deadline) throws InterruptedException {
        long me = machine.owner();
        if (lock.tryAcquire(me)) return true;
        long before = lock.contend(me, true, true, deadline, operation, end);
        return before != me;
    }

    final void unlock() {
        lock.release(Owner.NOBODY);
    }

    /// @return whether the deadline has come
    final boolean sleep(WaitCell cell, int announced, Operation operation, long deadline)
            throws InterruptedException {
        Wake why = cell.await(announced, deadline, new Reason(operation, end));
        if (why == Wake.INTERRUPTED)
            throw new InterruptedException("interrupted while waiting for " + end.label());
        return why == Wake.TIMED_OUT;
    }

    final void wakeAll() {
        notEmpty.wakeSleepers();
        notFull.wakeSleepers();
    }
}
