package brood.course.kernel;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// The five channels of the Jupyter protocol. Each has a thread of its own, so that the heart beats
/// and an interrupt arrives while a cell runs.
///
/// A message that is broken, not signed, or that its handler fails on is dropped with a line in the
/// kernel's log; the channel goes on.
final class Channels {
    /// Handles requests of one channel, one after the other, on the channel's thread.
    @FunctionalInterface
    interface Handler {
        /// @param reply sends the reply, back to where the request came from
        void handle(Message request, Reply reply);

        /// Told when no more requests are waiting.
        default void drained() {}
    }

    /// The way back of one request.
    @FunctionalInterface
    interface Reply {
        void send(String type, JsonObject content);
    }

    private static final int LINGER_MILLIS = 500;

    private final ZContext context = new ZContext();
    private final Connection connection;
    private final Frames frames;
    private final Publisher publisher;
    private final Questions questions;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;

    Channels(Connection connection) {
        this.connection = connection;
        frames = new Frames(connection);
        context.setLinger(LINGER_MILLIS);
        publisher = new Publisher(frames, bind(SocketType.PUB, connection.iopub()));
        questions = new Questions(frames, bind(SocketType.ROUTER, connection.stdin()));
    }

    Publisher publisher() {
        return publisher;
    }

    Questions questions() {
        return questions;
    }

    void open(Handler shell, Handler control) {
        ZMQ.Socket heartbeat = bind(SocketType.REP, connection.heartbeat());
        ZMQ.Socket shellSocket = bind(SocketType.ROUTER, connection.shell());
        ZMQ.Socket controlSocket = bind(SocketType.ROUTER, connection.control());
        publisher.start();
        questions.start();
        start("heartbeat", () -> beat(heartbeat));
        start("control", () -> serve(controlSocket, control));
        start("shell", () -> serve(shellSocket, shell));
    }

    private ZMQ.Socket bind(SocketType type, int port) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setReceiveTimeOut(Sockets.PATIENCE_MILLIS);
        socket.setSndHWM(
                0); // never drop what a cell has printed; the publisher's queue is the bound
        socket.bind(connection.address(port));
        return socket;
    }

    private void start(String name, Runnable work) {
        var thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (ZMQException _) {
                                // the context was closed under us: the kernel ends
                            }
                        },
                        "kernel: " + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void beat(ZMQ.Socket socket) {
        while (open) {
            List<byte[]> message = Sockets.receive(socket, true);
            if (!message.isEmpty()) Sockets.send(socket, message);
        }
    }

    private void serve(ZMQ.Socket socket, Handler handler) {
        boolean busy = false;
        while (open) {
            List<byte[]> received = Sockets.receive(socket, !busy);
            if (received.isEmpty()) {
                if (busy) handler.drained();
                busy = false;
                continue;
            }
            busy = true;
            try {
                Message request = frames.decode(received);
                handler.handle(request, (type, content) -> reply(socket, request, type, content));
            } catch (KernelException e) {
                Log.line(e.sentence());
            } catch (RuntimeException | StackOverflowError e) {
                Log.failure("a request failed", e);
            }
        }
    }

    private void reply(ZMQ.Socket socket, Message request, String type, JsonObject content) {
        Sockets.send(
                socket,
                frames.encode(
                        frames.message(request.identities(), type, request.header(), content)));
    }

    /// Sends what is waiting, and lets go of the ports. Not from a thread of a channel.
    void close() throws InterruptedException {
        open = false;
        publisher.close(LINGER_MILLIS);
        questions.close();
        for (Thread thread : threads) thread.join(LINGER_MILLIS);
        context.close();
    }
}
