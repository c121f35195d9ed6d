package brood.manager;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Wake;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Lets clients in: gives each new [Line] a thread that serves it. Looks round whenever somebody
/// rings and whenever a process has ended, and interrupts what is done for nobody.
final class Doorman implements Runnable {
    private final Gate gate;
    private final Host host;
    private final Machine machine;
    private final List<Serving> served = new CopyOnWriteArrayList<>();

    Doorman(Gate gate, Host host) {
        this.gate = gate;
        this.host = host;
        this.machine = gate.machine();
    }

    /// Returns when the gate is closed, or the calling thread is interrupted.
    @Override
    public void run() {
        while (true) {
            int announced = gate.announceWait();
            boolean closed = gate.isClosed();
            if (!closed) for (Handle line : gate.knocks()) letIn(line);
            for (Serving each : served) each.look();
            if (closed) return;
            if (gate.awaitBell(announced) == Wake.INTERRUPTED) break;
        }
        gate.close();
    }

    private void letIn(Handle line) {
        var serving = new Serving(this, gate, host, line);
        served.add(serving);
        machine.helper("brood manager, for " + serving.client(), serving).start();
    }

    /// A line is no longer served. With its last one, a client that has ended has left.
    void over(Serving serving) {
        served.remove(serving);
        Caller client = serving.client();
        if (!client.isGone()) return;
        for (Serving other : served) if (other.client().equals(client)) return;
        host.left(client);
    }
}
