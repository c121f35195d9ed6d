package brood.connect;

import brood.machine.Machine;
import brood.task.Nullable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// A socket as a stream of bytes whose waits end by an interrupt, at a deadline, and when it is
/// closed. An ordinary blocking channel would be closed by an interrupt.
///
/// One thread reads and one writes at a time.
final class Stream {
    private final SocketChannel channel;
    private final Machine machine;
    private final String label;
    private final Side reading = new Side(SelectionKey.OP_READ);
    private final Side writing = new Side(SelectionKey.OP_WRITE);
    private volatile boolean closed;

    Stream(SocketChannel channel, Machine machine, String label) throws IOException {
        this.channel = channel;
        this.machine = machine;
        this.label = label;
        channel.configureBlocking(false);
    }

    SocketChannel channel() {
        return channel;
    }

    Machine machine() {
        return machine;
    }

    String label() {
        return label;
    }

    /// Reads what is there.
    ///
    /// @return 0 if nothing is; negative at the end
    int readNow(ByteBuffer target) throws IOException {
        refuseClosed();
        try {
            return channel.read(target);
        } catch (ClosedChannelException meanwhile) {
            throw closed();
        } catch (IOException reset) {
            return -1; // the other process has died, with something of ours unread
        }
    }

    /// Waits until there is something to read.
    ///
    /// @return false if the deadline came first
    boolean awaitBytes(long deadline) throws IOException, InterruptedException {
        return reading.await(deadline);
    }

    /// Writes all of it.
    void write(ByteBuffer bytes, long deadline) throws IOException, InterruptedException {
        refuseClosed();
        while (true) {
            try {
                channel.write(bytes);
            } catch (ClosedChannelException meanwhile) {
                throw closed();
            } catch (IOException broken) {
                throw new PeerClosedException(
                        label
                                + ": the other side has closed the connection, or has ended. Nobody can receive what is sent here. ("
                                + broken.getMessage()
                                + ")");
            }
            if (!bytes.hasRemaining()) return;
            if (!writing.await(deadline))
                throw new SocketTimeoutException(label + ": the other side does not read");
        }
    }

    boolean isClosed() {
        return closed;
    }

    void refuseClosed() {
        if (closed) throw closed();
    }

    private IllegalStateException closed() {
        return new IllegalStateException(label + " is closed here");
    }

    /// Wakes whoever waits here.
    void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException atTheEnd) {
            // it is closed for us
        }
        reading.close();
        writing.close();
    }

    /// Where one thread waits until the channel is ready.
    private final class Side {
        private final int operation;
        private @Nullable Selector selector;

        Side(int operation) {
            this.operation = operation;
        }

        boolean await(long deadline) throws IOException, InterruptedException {
            try {
                while (true) {
                    Selector mine = selector();
                    if (Thread.interrupted())
                        throw new InterruptedException("interrupted while waiting for " + label);
                    long millis = 0; // for ever
                    if (deadline != Machine.FOREVER) {
                        long left = deadline - machine.nanoTime();
                        if (left <= 0) return false;
                        millis = Math.max(1, (left + 999_999) / 1_000_000);
                    }
                    int ready = mine.select(millis);
                    refuseClosed();
                    mine.selectedKeys().clear();
                    if (ready > 0) return true;
                }
            } catch (ClosedSelectorException | ClosedChannelException meanwhile) {
                throw closed();
            }
        }

        private synchronized Selector selector() throws IOException {
            refuseClosed();
            Selector made = selector;
            if (made == null) {
                selector = made = Selector.open();
                channel.register(made, operation);
            }
            return made;
        }

        synchronized void close() {
            try {
                if (selector != null) selector.close();
            } catch (IOException atTheEnd) {
                // nobody waits there any more
            }
        }
    }
}
