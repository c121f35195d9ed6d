package brood.manager;

import brood.connect.Client;
import brood.connect.Connection;
import brood.connect.MessageTooLongException;
import brood.connect.SocketOptions;
import brood.machine.Machine;
import brood.task.NotSendableException;
import brood.task.Nullable;
import brood.wire.Failure;
import brood.wire.WireException;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// Connects.
    Remote(Machine machine, SocketAddress address, byte[] key, SocketOptions options)
            throws IOException, InterruptedException {
        this.machine = machine;
        this.address = address;
        this.key = Objects.requireNonNull(key, "with which key? null").clone();
        this.options = taking(options);
        this.client = machine.random();
        Connection first = Client.connect(address, this.key, this.options);
        this.id = greet(first);
        open.add(first);
        idle.addFirst(first);
    }

    /// What both sides have to let in.
    static SocketOptions taking(SocketOptions options) {
        return options.accepting(Request.class, Reply.class, Sent.class);
    }

    private Connection connection() throws IOException, InterruptedException {
        if (closed) throw closedHere();
        Connection kept = idle.pollFirst();
        if (kept != null) return kept;
        Connection made = Client.connect(address, key, options);
        if (greet(made) != id) {
            made.close();
            throw new IOException("another manager serves there now");
        }
        open.add(made);
        if (!closed) return made;
        giveBack(made, false);
        throw closedHere();
    }

    /// @param whole whether it can be used again
    private void giveBack(Connection connection, boolean whole) {
        if (whole && !closed) {
            idle.addFirst(connection);
            if (!closed) return;
        }
        open.remove(connection);
        connection.close();
    }

    /// How many connections there are, idle ones included.
    int connections() {
        return open.size();
    }

    private IllegalStateException closedHere() {
        return new IllegalStateException(label() + " is closed here");
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
        var question = new Question(request, interruptibly);
        try {
            while (true) {
                Reply reply = asked(question);
                if (reply != null) return reply;
            }
        } catch (MessageTooLongException tooLong) {
            throw new IllegalStateException(
                    "what %s answered is too long: %s If it may be so long, say connect(address, key, SocketOptions.defaults().withLongestMessage(...))."
                            .formatted(label(), tooLong.getMessage()),
                    tooLong);
        } catch (IOException lost) {
            throw closed ? closedHere() : died(question, lost);
        } finally {
            question.end();
        }
    }

    private ManagerDiedException died(Question question, IOException why) {
        return new ManagerDiedException(
                question.wasAsked()
                        ? "the connection to %s is lost, and whether the last call was made is not known"
                                .formatted(label())
                        : label() + " cannot be reached any more, and the call was not made",
                why);
    }

    /// @return null if it has to be asked again
    private @Nullable Reply asked(Question question) throws IOException {
        Connection connection = null;
        boolean whole = false;
        try {
            connection = connection();
            Reply reply = question.over(connection);
            whole = reply != null;
            return reply;
        } catch (InterruptedException whileConnecting) {
            question.interrupted();
            return null;
        } catch (NotSendableException | WireException noValue) {
            whole = true;
            throw noValue;
        } catch (IllegalStateException meanwhile) {
            throw closed ? closedHere() : meanwhile;
        } finally {
            if (connection != null) giveBack(connection, whole);
        }
    }

    /// Over a socket come values: throwables of the JDK and of Brood, with nothing else in them.
    @Override
    public Throwable rebuilt(byte[] failure) {
        return options.acceptsEverything()
                ? Link.super.rebuilt(failure)
                : Failure.decodeOfStranger(failure, new JdkAndBrood());
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

    /// Who waits for an answer is told.
    @Override
    public void close() {
        closed = true;
        for (Connection each : open) each.close();
        idle.clear();
    }
}
