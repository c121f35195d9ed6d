package brood.queue;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Result;
import brood.task.Nullable;
import brood.wire.WireException;

/// What [SharedQueue] says about leases, done: each step is announced, and told afterwards.
final class Leasing<E> {
    /// So often an item that nobody can rebuild is leased.
    private static final int ATTEMPTS = 5;

    private final SharedQueue<E> queue;
    private final Machine machine;
    private final Takers takers;
    private final ItemForm<E> form;

    Leasing(SharedQueue<E> queue, Machine machine, ByteQueue items, ItemForm<E> form) {
        this.queue = queue;
        this.machine = machine;
        this.takers = items.takers();
        this.form = form;
    }

    /// Waits for an item; null if none can come any more.
    @Nullable
    Lease<E> unlessDrained() throws InterruptedException {
        machine.visible(Operation.TAKE, queue);
        queue.refuseInterrupted();
        Leased leased = takers.lease(Operation.TAKE, Machine.FOREVER);
        if (leased != null) return leased(leased, Operation.TAKE);
        machine.happened(Operation.TAKE, queue, Result.CLOSED, "closed");
        return null;
    }

    /// Does not wait.
    @Nullable
    Lease<E> now() {
        machine.visible(Operation.POLL, queue);
        Leased leased = takers.leaseFirst(Operation.POLL);
        if (leased != null) return leased(leased, Operation.POLL);
        machine.happened(Operation.POLL, queue, queue.closedOr(Result.EMPTY), "nothing");
        return null;
    }

    @Nullable
    Lease<E> until(long deadline) throws InterruptedException {
        machine.visible(Operation.POLL, queue);
        queue.refuseInterrupted();
        Leased leased = takers.lease(Operation.POLL, deadline);
        if (leased != null) return leased(leased, Operation.POLL);
        machine.happened(Operation.POLL, queue, queue.closedOr(Result.TIMED_OUT), "nothing");
        return null;
    }

    /// What cannot be rebuilt here goes back: another process may know its class. But it goes to
    /// the front, and so would end every loop over the leases; the last attempt takes it away.
    private Lease<E> leased(Leased leased, Operation operation) {
        E item;
        try {
            item = form.decode(leased.item());
        } catch (RuntimeException unknown) {
            if (leased.attempt() < ATTEMPTS) {
                takers.giveBack(leased.slot());
                throw unknown;
            }
            takers.done(leased.slot());
            throw new WireException(
                    "%s. It was leased for the %dth time, so it has been taken off %s."
                            .formatted(unknown.getMessage(), leased.attempt(), queue.label()),
                    unknown);
        }
        machine.happened(operation, queue, form.brief(item));
        return new Lease<>(queue, leased, item);
    }

    void done(Leased leased, E item) {
        machine.visible(Operation.DONE, queue);
        machine.happened(Operation.DONE, queue, form.brief(item));
        takers.done(leased.slot());
    }

    void giveBack(Leased leased, E item) {
        machine.visible(Operation.GIVE_BACK, queue);
        machine.happened(Operation.GIVE_BACK, queue, form.brief(item));
        takers.giveBack(leased.slot());
    }

    /// @return false if the deadline came first
    boolean awaitAllDone(long deadline) throws InterruptedException {
        machine.visible(Operation.AWAIT, queue);
        queue.refuseInterrupted();
        boolean all = takers.awaitAllDone(deadline);
        if (all) machine.happened(Operation.AWAIT, queue, "all done");
        else machine.happened(Operation.AWAIT, queue, Result.TIMED_OUT, "not all done");
        return all;
    }
}
