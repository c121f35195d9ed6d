package brood.manager;

import brood.connect.Connection;
import brood.connect.Listener;
import brood.connect.SocketOptions;
import brood.machine.Machine;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Where clients come in that share no memory with the manager: listens at a socket, and gives each
/// connection threads that serve it.
final class Office implements AutoCloseable {
    /// So many handshakes at the same time. A client that is silent takes as long as it may.
    private static final int GREETED_AT_ONCE = 100;

    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final Machine machine;
    private final Host host;
    private final long manager;
    private final Listener listener;
    private final Host.Trust trust;
    private final Map<Caller, Integer> clients = new ConcurrentHashMap<>();
    private final Semaphore greeted = new Semaphore(GREETED_AT_ONCE);
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    Office(Machine machine, Host host, long manager, Listener listener, SocketOptions options) {
        this.machine = machine;
        this.host = host;
        this.manager = manager;
        this.listener = listener;
        this.trust = options.acceptsEverything() ? Host.Trust.FUNCTIONS : Host.Trust.VALUES;
    }

    void open() {
        machine.helper("brood manager at " + listener.address(), this::receive).start();
    }

    private void receive() {
        try {
            while (!listener.isClosed()) {
                greeted.acquire();
                try {
                    Callable<Connection> came = listener.knock();
                    machine.helper("brood manager, a client", () -> greet(came)).start();
                } catch (IOException | OutOfMemoryError tooMany) {
                    greeted.release();
                    machine.sleep(A_MOMENT); // no descriptor, or no thread, is left just now
                }
            }
        } catch (IllegalStateException | InterruptedException over) {
            // nobody is let in any more
        }
    }

    private void greet(Callable<Connection> came) {
        Connection client;
        try {
            client = came.call();
        } catch (Exception stranger) {
            return; // or one that hung up; it has been told
        } finally {
            greeted.release();
        }
        open.add(client);
        if (listener.isClosed()) client.close();
        try {
            new Visit(this, client).run();
        } finally {
            open.remove(client);
        }
    }

    Machine machine() {
        return machine;
    }

    Host host() {
        return host;
    }

    Host.Trust trust() {
        return trust;
    }

    long manager() {
        return manager;
    }

    void cameIn(Caller client) {
        clients.merge(client, 1, Integer::sum);
    }

    /// A connection is over; with the last one the client has left.
    void leaves(Caller client) {
        if (clients.merge(client, -1, (now, less) -> now + less == 0 ? null : now + less) != null)
            return;
        client.hungUp();
        host.left(client);
    }

    @Override
    public void close() {
        listener.close();
        for (Connection connection : open) connection.close();
    }
}
