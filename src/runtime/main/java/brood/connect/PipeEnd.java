package brood.connect;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.ProcessId;
import brood.machine.Region;
import brood.machine.Subject;
import brood.memory.Identity;
import brood.task.Nullable;
import brood.wire.Passenger;
import java.io.Serializable;

/// One end of a pipe, as one process sees it: what all sorts of ends have in common. Knows whether
/// this process holds it, and lets go of it.
abstract sealed class PipeEnd implements Subject, Passenger, Serializable
        permits PipeConnection, PipeSender, PipeReceiver {
    private static final long serialVersionUID = 1L;

    static final int LEFT = 0;
    static final int RIGHT = 1;

    final Identity identity;
    final int side;

    final transient Region region;
    final transient Machine machine;
    private final transient Holders mine;
    final transient Holders others;

    private transient volatile boolean held;
    private transient volatile boolean closed;

    PipeEnd(Identity identity, int side) {
        this.identity = identity;
        this.side = side;
        this.region = identity.region();
        this.machine = region.machine();
        this.mine = new Holders(region, side);
        this.others = new Holders(region, 1 - side);
    }

    /// The lane that goes out from here; null if there is none.
    abstract @Nullable SendLane sends();

    /// The lane that comes in here; null if there is none.
    abstract @Nullable ReceiveLane receives();

    // --------------------------------------------------------------------------------- holding

    /// Before each use. The first one makes this process a holder.
    ///
    /// @throws IllegalStateException if it is closed
    void use() {
        refuseClosed();
        if (!held) hold();
    }

    private synchronized void hold() {
        if (held) return;
        refuseClosed();
        boolean open = mine.take(label());
        held = true;
        others.unexpect();
        if (!open)
            throw new IllegalStateException(
                    label()
                            + " is closed: all processes that held it have closed it or ended, so nobody can use it any more.");
    }

    /// What arrives in a process is expected to be used there.
    final void arrive() {
        mine.expect(machine.self(), label());
    }

    @Override
    public void boards(ProcessId process) {
        if (!closed) mine.expect(process, label());
    }

    // --------------------------------------------------------------------------------- closing

    public boolean isClosed() {
        return closed;
    }

    void refuseClosed() {
        if (closed) throw new IllegalStateException(label() + " is closed here");
    }

    public void close() {
        synchronized (this) {
            if (closed) return;
            machine.visible(Operation.CLOSE, this);
            closed = true;
            mine.leave(held);
        }
        machine.happened(Operation.CLOSE, this, "");
        SendLane out = sends();
        if (out != null) out.wakeAll();
        ReceiveLane in = receives();
        if (in != null) in.wakeAll();
        if (mine.isClosed() && others.isClosed()) giveBack();
    }

    /// The last one gives the bytes back.
    private void giveBack() {
        if (region.compareAndSetInt(PipeLayout.GIVEN_BACK, 0, 1)) machine.free(region);
    }

    // --------------------------------------------------------------------------------- who it is

    @Override
    public String label() {
        return identity.label() + (side == LEFT ? " (left)" : " (right)");
    }

    @Override
    public long key() {
        return identity.key();
    }

    /// Whether the other is a view of the same end of the same pipe.
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof PipeEnd it && it.side == side && it.identity.equals(identity);
    }

    @Override
    public final int hashCode() {
        return 2 * identity.hashCode() + side;
    }

    @Override
    public String toString() {
        return label() + (closed ? ", closed" : "");
    }
}
