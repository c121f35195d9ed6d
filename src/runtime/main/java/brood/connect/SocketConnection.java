package brood.connect;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Result;
import brood.machine.Subject;
import brood.memory.WaitCell;
import brood.task.Nullable;
import brood.trace.Brief;
import brood.wire.Codec;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/// One end of a socket, behind the handshake. It belongs to the process that accepted or connected
/// it, and cannot be sent to another one.
final class SocketConnection implements Connection, Subject {
    private final Machine machine;
    private final SocketOptions options;
    private final Stream stream;
    private final FrameReader in;
    private final FrameWriter out;
    private final ReentrantLock receiving = new ReentrantLock();
    private final ReentrantLock sending = new ReentrantLock();
    private final ClassLoader loader = Codec.loader();
    private final long key;

    private SocketConnection(
            Stream stream, FrameReader in, FrameWriter out, SocketOptions options) {
        this.machine = stream.machine();
        this.options = options;
        this.stream = stream;
        this.in = in;
        this.out = out;
        this.key = machine.state(Sockets.class, Sockets::new).nextKey();
    }

    /// Shakes hands over a channel that is connected. If that fails, the channel is closed.
    static SocketConnection open(
            SocketChannel channel,
            String label,
            byte[] key,
            SocketOptions options,
            boolean listener)
            throws IOException, InterruptedException {
        Machine machine = Machine.current();
        boolean done = false;
        Stream stream = new Stream(channel, machine, label);
        try {
            var in = new FrameReader(stream);
            var out = new FrameWriter(stream);
            long deadline = machine.deadline(options.patience());
            var handshake = new Handshake(in, out, label, key, options.md5(), deadline);
            if (listener) handshake.asListener();
            else handshake.asClient();
            done = true;
            return new SocketConnection(stream, in, out, options);
        } finally {
            if (!done) stream.close();
        }
    }

    // --------------------------------------------------------------------------------- send

    @Override
    public void send(@Nullable Object message) throws IOException, InterruptedException {
        Message bytes = Message.ofObject(message);
        String detail = "";
        if (machine.recording()) detail = message == null ? "null" : Brief.of(message);
        send(bytes, detail);
    }

    @Override
    public void sendBytes(MemorySegment bytes) throws IOException, InterruptedException {
        Message message =
                Message.ofBytes(Objects.requireNonNull(bytes, "there are no bytes to send: null"));
        send(message, machine.recording() ? message.length() + " bytes" : "");
    }

    private void send(Message message, String detail) throws IOException, InterruptedException {
        machine.visible(Operation.SEND, this);
        sending.lockInterruptibly();
        try {
            out.write(message, Machine.FOREVER);
        } catch (PeerClosedException inVain) {
            machine.happened(Operation.SEND, this, Result.CLOSED, "closed");
            throw inVain;
        } finally {
            sending.unlock();
        }
        machine.happened(Operation.SEND, this, detail);
    }

    // --------------------------------------------------------------------------------- receive

    @Override
    public @Nullable Object receive() throws IOException, InterruptedException {
        Object value = Admission.decode(next(options.longest()), loader, options);
        String detail = "";
        if (machine.recording()) detail = value == null ? "null" : Brief.of(value);
        machine.happened(Operation.RECEIVE, this, detail);
        return value;
    }

    @Override
    public byte[] receiveBytes(int most) throws IOException, InterruptedException {
        if (most < 0)
            throw new IllegalArgumentException(
                    "a message has 0 bytes or more, so at most " + most + " is impossible");
        byte[] bytes = next(Math.min(most, options.longest()));
        machine.happened(
                Operation.RECEIVE, this, machine.recording() ? bytes.length + " bytes" : "");
        return bytes;
    }

    private byte[] next(long most) throws IOException, InterruptedException {
        machine.visible(Operation.RECEIVE, this);
        receiving.lockInterruptibly();
        try {
            return in.next(most, Machine.FOREVER);
        } catch (EOFException ended) {
            machine.happened(Operation.RECEIVE, this, Result.CLOSED, "the end");
            throw ended;
        } finally {
            receiving.unlock();
        }
    }

    @Override
    public boolean poll() throws IOException {
        machine.visible(Operation.POLL, this);
        return polled(look(), Result.EMPTY);
    }

    private boolean look() throws IOException {
        stream.refuseClosed();
        if (!receiving.tryLock()) return false; // what comes is for who receives
        try {
            return in.isReady();
        } finally {
            receiving.unlock();
        }
    }

    @Override
    public boolean poll(Duration timeout) throws IOException, InterruptedException {
        machine.visible(Operation.POLL, this);
        long deadline = machine.deadline(timeout);
        receiving.lockInterruptibly();
        try {
            return polled(in.await(deadline), Result.TIMED_OUT);
        } finally {
            receiving.unlock();
        }
    }

    private boolean polled(boolean ready, Result ifNot) {
        if (in.isLost())
            throw new IllegalStateException(
                    label()
                            + ": nothing can be received any more, since a message came that was too long. Close it.");
        machine.happened(
                Operation.POLL, this, ready ? Result.DONE : ifNot, ready ? "something" : "nothing");
        return ready;
    }

    // --------------------------------------------------------------------------------- waitAny

    @Override
    public boolean isReady() {
        try {
            return look();
        } catch (IOException broken) {
            return true; // receive says why
        }
    }

    @Override
    public WaitCell readiness() {
        try {
            return machine.state(Sockets.class, Sockets::new).watchReads(stream.channel());
        } catch (IOException broken) {
            throw new UncheckedIOException(label() + " cannot be waited for", broken);
        }
    }

    // --------------------------------------------------------------------------------- the rest

    @Override
    public boolean isClosed() {
        return stream.isClosed();
    }

    @Override
    public void close() {
        if (stream.isClosed()) return;
        machine.visible(Operation.CLOSE, this);
        stream.close();
        machine.state(Sockets.class, Sockets::new).forget(stream.channel());
        machine.happened(Operation.CLOSE, this, "");
    }

    @Override
    public String label() {
        return stream.label();
    }

    @Override
    public long key() {
        return key;
    }

    @Override
    public String toString() {
        return label() + (isClosed() ? ", closed" : "");
    }
}
