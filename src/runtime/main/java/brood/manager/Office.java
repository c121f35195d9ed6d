package brood.manager;

import brood.connect.AuthenticationException;
import brood.connect.Connection;
import brood.connect.Listener;
import brood.connect.SocketOptions;
import brood.machine.Machine;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where clients come in that share no memory with the manager: listens at a socket, and gives each
/// connection threads that serve it.
final class Office implements AutoCloseable {
    /// A client that is silent during the handshake keeps one of them.
    private static final int RECEPTIONISTS = 3;

    private final Machine machine;
    private final Host host;
    private final long manager;
    private final Listener listener;
    private final Host.Trust trust;
    private final Map<Caller, Integer> clients = new ConcurrentHashMap<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    Office(Machine machine, Host host, long manager, Listener listener, SocketOptions options) {
        this.machine = machine;
        this.host = host;
        this.manager = manager;
        this.listener = listener;
        this.trust = options.acceptsEverything() ? Host.Trust.FUNCTIONS : Host.Trust.VALUES;
    }

    void open() {
        for (int i = 0; i < RECEPTIONISTS; i++)
            machine.helper("brood manager at " + listener.address(), this::receive).start();
    }

    private void receive() {
        while (!listener.isClosed()) {
            try {
                Connection client = listener.accept();
                open.add(client);
                if (listener.isClosed()) client.close();
                else machine.helper("brood manager, a client", new Visit(this, client)).start();
            } catch (AuthenticationException stranger) {
                // it has been told; the next one, please
            } catch (IOException broken) {
                // one that hung up while it was greeted
            } catch (IllegalStateException | InterruptedException over) {
                return;
            }
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
    void leaves(Caller client, Connection connection) {
        open.remove(connection);
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
