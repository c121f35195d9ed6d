package brood.manager;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.wire.Encoder;
import java.time.Duration;

/// A line from one thread of a client to a thread of the manager's that serves it alone: a request
/// goes there, a reply comes back. Nobody else's waiting gets in the way.
///
/// The memory of a line is given back by the manager when the client is done with it, and by the
/// client when the manager has ended.
final class Line implements Way.Waiting {
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final Gate gate;
    private final Machine machine;
    private final Region region;
    private final Way requests;
    private final Way replies;
    private final Reason reason;
    private int deathsSeen = -1;
    private int calls;
    private boolean interruptible;
    private boolean interrupted;

    private Line(Gate gate, Region region) {
        this.gate = gate;
        this.machine = gate.machine();
        this.region = region;
        this.requests = new Way(region, LineLayout.REQUESTS);
        this.replies = new Way(region, LineLayout.REPLIES);
        this.reason = new Reason(Operation.CALL, gate, gate.server());
    }

    /// A new line for the calling process.
    static Line open(Gate gate) throws LineEndedException {
        Machine machine = gate.machine();
        Region region = machine.allocate(LineLayout.BYTES, RegionKind.LINE);
        region.setLongVolatile(LineLayout.CLIENT, machine.owner());
        var line = new Line(gate, region);
        try {
            while (!gate.knock(region.handle())) {
                line.check(true);
                line.pause();
            }
            return line;
        } catch (LineEndedException nobody) {
            machine.free(region);
            throw nobody;
        }
    }

    /// Many knock at once.
    private void pause() {
        try {
            machine.sleep(A_MOMENT);
        } catch (InterruptedException later) {
            interrupted = true;
        }
    }

    /// Sends a request and waits for the reply.
    ///
    /// @param interruptibly whether the object is told when the calling thread is interrupted
    byte[] call(Encoder request, boolean interruptibly) throws LineEndedException {
        calls++;
        interruptible = interruptibly;
        requests.send(request, this);
        return replies.receive(this);
    }

    /// Whether the calling thread was interrupted while it waited, since the last question.
    boolean wasInterrupted() {
        boolean was = interrupted;
        interrupted = false;
        return was;
    }

    /// The client is done with it.
    void close() {
        region.setIntVolatile(LineLayout.CLOSED, 1);
        requests.wakeAll();
        replies.wakeAll();
    }

    /// The manager has ended, or serves this line no longer.
    void drop() {
        if (isLeft() || gate.serverIsGone()) machine.free(region);
    }

    /// Whether the server has given it up, though it is alive.
    boolean isLeft() {
        return region.getIntVolatile(LineLayout.LEFT) != 0;
    }

    // --------------------------------------------------------------------------------- waiting

    @Override
    public Reason reason() {
        return reason;
    }

    @Override
    public void check(boolean thoroughly) throws LineEndedException {
        if (gate.isClosed() || isLeft()) throw new LineEndedException();
        int deaths = machine.deaths();
        if (!thoroughly && deaths == deathsSeen) return;
        if (gate.serverIsGone()) throw new LineEndedException();
        deathsSeen = deaths;
    }

    @Override
    public void interrupted() {
        interrupted = true;
        if (!interruptible) return;
        region.setIntVolatile(LineLayout.CANCEL, calls);
        gate.ring();
    }
}
