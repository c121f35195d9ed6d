package brood.manager;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.task.Nullable;
import brood.wire.Encoder;

/// The manager's end of a [Line]: a thread that does what one client thread asks for.
final class Serving implements Runnable, Way.Waiting {
    private final Doorman doorman;
    private final Gate gate;
    private final Host host;
    private final Machine machine;
    private final Region region;
    private final Way requests;
    private final Way replies;
    private final Caller client;
    private final long owner;
    private final Reason reason;
    private int deathsSeen = -1;
    private int calls;

    // Under the lock of this object.
    private @Nullable Thread atWork;
    private int current;
    private int interrupted;
    private boolean abandoned;

    Serving(Doorman doorman, Gate gate, Host host, Handle line) {
        this.doorman = doorman;
        this.gate = gate;
        this.host = host;
        this.machine = gate.machine();
        this.region = machine.attach(line, RegionKind.LINE);
        this.requests = new Way(region, LineLayout.REQUESTS);
        this.replies = new Way(region, LineLayout.REPLIES);
        this.owner = region.getLongVolatile(LineLayout.CLIENT);
        this.client = Caller.of(machine, owner);
        this.reason = new Reason(Operation.SERVE, gate, owner);
    }

    Caller client() {
        return client;
    }

    @Override
    public void run() {
        boolean told = false;
        try {
            while (true) {
                Encoder reply = reply();
                if (gate.isClosed()) throw new LineEndedException(); // and not: interrupted
                replies.send(reply, this);
                host.giveBack(reply);
            }
        } catch (LineEndedException over) {
            told = true;
            if (isClosed() || machine.isGone(owner)) machine.free(region);
        } finally {
            if (!told) leave();
            doorman.over(this);
        }
    }

    private Encoder reply() throws LineEndedException {
        byte[] request;
        try {
            request = requests.receive(this);
        } catch (OutOfMemoryError tooLarge) {
            return host.refusal(tooLarge);
        }
        begin();
        try {
            return host.answer(request, client);
        } finally {
            end();
        }
    }

    /// There is no memory left even to answer: the client must not wait.
    private void leave() {
        region.setIntVolatile(LineLayout.LEFT, 1);
        requests.wakeAll();
        replies.wakeAll();
    }

    // Shared bytes are looked at outside of the lock: a simulated process may be held up there.

    private void begin() {
        synchronized (this) {
            current = ++calls;
            atWork = Thread.currentThread();
        }
        interruptIf(false, region.getIntVolatile(LineLayout.CANCEL));
    }

    private synchronized void end() {
        atWork = null;
        boolean _ = Thread.interrupted(); // one that came too late
    }

    /// Interrupts the call if its client wants that, or has ended, or if nobody is served any more.
    void look() {
        interruptIf(
                gate.isClosed() || machine.isGone(owner), region.getIntVolatile(LineLayout.CANCEL));
    }

    /// @param cancel which call the client would rather not wait for
    private synchronized void interruptIf(boolean gone, int cancel) {
        abandoned |= gone;
        Thread thread = atWork;
        boolean wanted = abandoned || cancel == current;
        if (thread == null || !wanted || interrupted == current) return;
        interrupted = current;
        thread.interrupt();
    }

    private boolean isClosed() {
        return region.getIntVolatile(LineLayout.CLOSED) != 0;
    }

    // --------------------------------------------------------------------------------- waiting

    @Override
    public Reason reason() {
        return reason;
    }

    @Override
    public void check(boolean thoroughly) throws LineEndedException {
        if (gate.isClosed() || isClosed()) throw new LineEndedException();
        int deaths = machine.deaths();
        if (!thoroughly && deaths == deathsSeen) return;
        if (machine.isGone(owner)) throw new LineEndedException();
        deathsSeen = deaths;
    }

    @Override
    public void interrupted() {
        // by look(), a moment too late
    }
}
