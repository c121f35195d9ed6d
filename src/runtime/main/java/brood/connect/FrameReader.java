package brood.connect;

import brood.task.Nullable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Reads messages as CPython's `multiprocessing.connection` frames them:
///
/// ```
///   0           4
///   +-----------+--------------------              -1 (FF FF FF FF): the length does not fit,
///   | length    | bytes ...                        and stands in 8 bytes behind it
///   +-----------+-----------+--------              big end first
///   | -1        | length    | bytes ...
///   +-----------+-----------+--------
/// ```
///
/// What has been read of a message stays here if the wait for the rest ends, so nothing is lost by
/// an interrupt. One thread at a time.
final class FrameReader {
    private static final int BUFFER = 64 << 10;

    /// Room for a message is made at once up to this length, and for a longer one as it comes: so
    /// nobody makes us ask for memory by a mere promise.
    private static final int AT_ONCE = 16 << 20;

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Stream stream;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private boolean ended;

    private long length = UNKNOWN;
    private byte @Nullable [] message;
    private int filled;

    /// Set once a message has been refused: where the next one begins is not known any more.
    private volatile boolean lost;

    FrameReader(Stream stream) {
        this.stream = stream;
    }

    boolean isLost() {
        return lost;
    }

    /// The next message.
    ///
    /// @param most the longest that is allowed
    byte[] next(long most, long deadline) throws IOException, InterruptedException {
        if (lost)
            throw new IllegalStateException(
                    stream.label()
                            + ": nothing can be received any more, since a message came that was too long. Close it.");
        stream.refuseClosed();
        if (length == UNKNOWN) length = head(deadline);
        if (length < 0 || length > most) {
            lost = true;
            if (length < 0)
                throw new IOException(
                        stream.label()
                                + ": what came is no message: its length would be "
                                + length);
            throw new MessageTooLongException(stream.label(), length, most);
        }
        byte[] whole = body((int) length, deadline);
        length = UNKNOWN;
        message = null;
        filled = 0;
        return whole;
    }

    /// Nothing is taken out of the buffer before all of the head is there.
    private long head(long deadline) throws IOException, InterruptedException {
        need(4, deadline);
        int first = buffer.getInt(buffer.position());
        if (first != -1) {
            buffer.getInt();
            return first;
        }
        need(12, deadline);
        buffer.getInt();
        return buffer.getLong();
    }

    private byte[] body(int length, long deadline) throws IOException, InterruptedException {
        byte[] target = message;
        if (target == null) message = target = new byte[Math.min(length, AT_ONCE)];
        while (filled < length) {
            if (!buffer.hasRemaining()) fill(deadline);
            int count = Math.min(buffer.remaining(), length - filled);
            if (filled + count > target.length) {
                long more = Math.max(2L * target.length, (long) filled + count);
                message = target = Arrays.copyOf(target, (int) Math.min(length, more));
            }
            buffer.get(target, filled, count);
            filled += count;
        }
        return target;
    }

    private void need(int bytes, long deadline) throws IOException, InterruptedException {
        while (buffer.remaining() < bytes) fill(deadline);
    }

    /// Reads at least one byte more into the buffer.
    private void fill(long deadline) throws IOException, InterruptedException {
        while (!fillNow()) {
            if (ended) throw end();
            if (!stream.awaitBytes(deadline))
                throw new SocketTimeoutException(stream.label() + ": the other side is silent");
        }
    }

    /// Reads what is there.
    ///
    /// @return whether something was
    private boolean fillNow() throws IOException {
        if (ended) return false;
        if (buffer.hasRemaining()) buffer.compact();
        else buffer.clear();
        int count;
        try {
            count = stream.readNow(buffer);
        } finally {
            buffer.flip();
        }
        ended = count < 0;
        return count > 0;
    }

    private EOFException end() {
        boolean within = length != UNKNOWN || buffer.hasRemaining();
        return new EOFException(
                stream.label()
                        + ": the other side has closed the connection, or has ended"
                        + (within ? ", in the middle of a message." : ".")
                        + " Nothing comes any more.");
    }

    /// Whether [#next] has something to do at once.
    ///
    /// @return false if the deadline came first
    boolean await(long deadline) throws IOException, InterruptedException {
        while (!isReady()) if (!stream.awaitBytes(deadline)) return false;
        return true;
    }

    boolean isReady() throws IOException {
        stream.refuseClosed();
        return lost || buffer.hasRemaining() || fillNow() || ended;
    }
}
