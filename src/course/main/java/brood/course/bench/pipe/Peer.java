package brood.course.bench.pipe;

import brood.connect.Client;
import brood.connect.Connection;
import brood.connect.Listener;
import brood.connect.Pipe;
import brood.process.Brood;
import java.io.IOException;

/// A child at the other end of a pipe, or of a socket. Of each message it looks only at what it is:
/// it counts what is no text, and answers `"echo"` by sending back what comes, so many times; and
/// `"count"` by the count.
final class Peer implements AutoCloseable {
    private static final long COLD = 100_000_000;

    private final Brood brood = Brood.open();
    private final Connection connection;
    private final int size;

    /// @param socket whether to take a Unix socket, and no pipe
    /// @param size how many messages make one sample
    Peer(boolean socket, int size) throws Exception {
        this.size = size;
        if (socket) {
            byte[] key = Listener.newKey();
            try (var listener = Listener.bind(key)) {
                var address = listener.address();
                brood.spawn("peer", () -> serve(Client.connect(address, key), size));
                connection = listener.accept();
            }
        } else {
            var pipe = Pipe.open();
            Connection there = pipe.right();
            brood.spawn("peer", () -> serve(there, size));
            connection = pipe.left();
        }
        connection.receive();
    }

    private static void serve(Connection there, int size) throws Exception {
        try (there) {
            there.send("ready");
            int count = 0;
            while (true) {
                Object message = there.receive();
                if ("end".equals(message)) break;
                if ("echo".equals(message)) {
                    for (int i = 0; i < size; i++) there.send(there.receive());
                } else if ("count".equals(message)) {
                    there.send(count);
                    count = 0;
                } else {
                    count++;
                }
            }
        }
    }

    /// The same message again and again, one way.
    ///
    /// @return nanoseconds for one
    long stream(Object message) throws Exception {
        long begun = System.nanoTime();
        for (int i = 0; i < size; i++) connection.send(message);
        count();
        return (System.nanoTime() - begun) / size;
    }

    /// A number goes there and comes back, and only then the next one goes.
    ///
    /// @return nanoseconds for one round trip
    long roundTrips() throws Exception {
        connection.send("echo");
        long begun = System.nanoTime();
        for (int i = 0; i < size; i++) {
            connection.send(i);
            connection.receive();
        }
        return (System.nanoTime() - begun) / size;
    }

    /// What a message costs in the first 100 ms of two fresh JVMs.
    long cold() throws Exception {
        long begun = System.nanoTime();
        for (int i = 0; System.nanoTime() - begun < COLD; i++) connection.send(i);
        int count = count();
        return (System.nanoTime() - begun) / Math.max(1, count);
    }

    private int count() throws Exception {
        connection.send("count");
        if (connection.receive() instanceof Integer count) return count;
        throw new IllegalStateException("the peer has not counted");
    }

    @Override
    public void close() throws IOException {
        try {
            connection.send("end");
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
        connection.close();
        brood.close();
    }
}
