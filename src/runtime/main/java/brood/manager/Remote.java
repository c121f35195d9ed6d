package brood.manager;

import brood.connect.Client;
import brood.connect.Connection;
import brood.connect.SocketOptions;
import brood.machine.Machine;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.WireException;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.ConcurrentLinkedDeque;

/// The link to a manager behind a socket: as many connections as threads have been at it at the
/// same time.
final class Remote implements Link, AutoCloseable {
    private final Machine machine;
    private final SocketAddress address;
    private final byte[] key;
    private final SocketOptions options;
    private final long client;
    private final long id;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /// Connects.
    Remote(Machine machine, SocketAddress address, byte[] key, SocketOptions options)
            throws IOException, InterruptedException {
        this.machine = machine;
        this.address = address;
        this.key = key.clone();
        this.options = taking(options);
        this.client = machine.random();
        Connection first = Client.connect(address, this.key, this.options);
        this.id = greet(first);
        idle.addFirst(first);
    }

    /// What both sides have to let in.
    static SocketOptions taking(SocketOptions options) {
        return options.accepting(Request.class, Reply.class, Sent.class);
    }

    private Connection connection() throws IOException, InterruptedException {
        Connection kept = idle.pollFirst();
        if (kept != null) return kept;
        Connection made = Client.connect(address, key, options);
        if (greet(made) == id) return made;
        made.close();
        throw new IOException("another manager serves there now");
    }

    /// @return the number of the manager
    private long greet(Connection connection) throws IOException, InterruptedException {
        boolean done = false;
        try {
            String name = machine.nameOf(machine.self());
            connection.send(new Request.Hello(Request.VERSION, name, client));
            Object answer;
            try {
                answer = connection.receive();
            } catch (WireException unreadable) {
                throw new IOException(
                        "what answers at %s does not speak as a manager does: %s"
                                .formatted(address, unreadable.getMessage()),
                        unreadable);
            }
            if (!(answer instanceof Reply.Welcome(int version, long manager)))
                throw new IOException(
                        "what answers at %s is no manager: %s".formatted(address, answer));
            if (version != Request.VERSION)
                throw new IOException(
                        "the manager at %s speaks version %d of the messages, and this process version %d. Use the same version of Brood on both sides."
                                .formatted(address, version, Request.VERSION));
            done = true;
            return manager;
        } finally {
            if (!done) connection.close();
        }
    }

    @Override
    public Reply ask(Request request, boolean interruptibly) {
        boolean interrupted = Thread.interrupted(); // the object decides, not the socket
        Connection connection = null;
        boolean told = false;
        try {
            if (closed) throw new IllegalStateException(label() + " is closed here");
            connection = connection();
            connection.send(request);
            while (true) {
                try {
                    var reply = (Reply) connection.receive();
                    if (reply == null) throw new IOException("null came for a reply");
                    told = reply instanceof Reply.Threw threw && threw.interrupted();
                    idle.addFirst(connection);
                    return reply;
                } catch (InterruptedException now) {
                    if (interruptibly && !interrupted) connection.send(new Request.Cancel());
                    interrupted = true;
                } catch (WireException unreadable) {
                    idle.addFirst(connection);
                    throw unreadable;
                }
            }
        } catch (IOException lost) {
            if (connection != null) connection.close();
            throw died(lost);
        } catch (InterruptedException whileConnecting) {
            interrupted = true;
            if (connection != null) connection.close();
            throw died(whileConnecting);
        } finally {
            if (interrupted && !told) Thread.currentThread().interrupt();
        }
    }

    private ManagerDiedException died(Exception why) {
        String reason = why.getMessage();
        var died =
                new ManagerDiedException(
                        label(),
                        new Obituary(
                                "the connection is lost: " + (reason == null ? why : reason),
                                null));
        died.initCause(why);
        return died;
    }

    /// Over a socket come values: what a throwable is, only where the JDK or Brood has it.
    @Override
    public ClassLoader throwables() {
        return options.acceptsEverything() ? Codec.loader() : new JdkAndBrood();
    }

    private static final class JdkAndBrood extends ClassLoader {
        JdkAndBrood() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith("brood.")) throw new ClassNotFoundException(name);
            return Class.forName(name, false, Remote.class.getClassLoader());
        }
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public byte[] gate() {
        return new byte[0];
    }

    @Override
    public String label() {
        return "the manager at " + address;
    }

    @Override
    public void close() {
        closed = true;
        for (@Nullable Connection kept; (kept = idle.pollFirst()) != null; ) kept.close();
    }
}
