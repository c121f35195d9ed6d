package brood.connect;

import brood.task.Nullable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;

/// The end of a connection at which messages are sent.
///
/// A message is an object, or a number of bytes. It arrives as a whole or not at all. Whoever sends
/// may have to wait: a connection holds only so many bytes that nobody has received yet (64 KiB in
/// a [Pipe]), and a longer message goes through bit by bit *while* the other side receives it.
///
/// Several threads may send at the same time; their messages come one behind the other.
public sealed interface Sender extends AutoCloseable permits Connection, PipeSender {

    /// Sends a copy of an object; null is one too.
    ///
    /// @throws brood.task.NotSendableException if it, or something within it, cannot be sent
    /// @throws PeerClosedException if the other end is closed, or all who held it have ended
    /// @throws IllegalStateException if this end is closed
    /// @throws InterruptedException if the thread is interrupted before all of the message is under
    ///   way. Of a pipe, the other side will see nothing of it; a socket has to be closed then
    void send(@Nullable Object message) throws IOException, InterruptedException;

    /// Sends these bytes as one message. The other side gets them with [Receiver#receiveBytes()].
    ///
    /// @throws IndexOutOfBoundsException if the array has no such bytes
    /// @throws PeerClosedException as [#send]
    default void sendBytes(byte[] bytes, int offset, int length)
            throws IOException, InterruptedException {
        Objects.requireNonNull(bytes, "there are no bytes to send: null");
        if (offset < 0 || length < 0 || length > bytes.length - offset)
            throw Message.outside(offset, length, bytes.length);
        sendBytes(MemorySegment.ofArray(bytes).asSlice(offset, length));
    }

    /// Sends all bytes of the array as one message.
    default void sendBytes(byte[] bytes) throws IOException, InterruptedException {
        Objects.requireNonNull(bytes, "there are no bytes to send: null");
        sendBytes(bytes, 0, bytes.length);
    }

    /// Sends what the buffer has left as one message, and moves its position to the end if that
    /// could be done.
    default void sendBytes(ByteBuffer bytes) throws IOException, InterruptedException {
        Objects.requireNonNull(bytes, "there are no bytes to send: null");
        sendBytes(MemorySegment.ofBuffer(bytes));
        bytes.position(bytes.limit());
    }

    /// Sends these bytes of the segment as one message.
    ///
    /// @throws IndexOutOfBoundsException if the segment has no such bytes
    default void sendBytes(MemorySegment bytes, long offset, long length)
            throws IOException, InterruptedException {
        Objects.requireNonNull(bytes, "there are no bytes to send: null");
        if (offset < 0 || length < 0 || length > bytes.byteSize() - offset)
            throw Message.outside(offset, length, bytes.byteSize());
        sendBytes(bytes.asSlice(offset, length));
    }

    /// Sends all bytes of the segment as one message.
    void sendBytes(MemorySegment bytes) throws IOException, InterruptedException;

    /// Whether this end was closed here.
    boolean isClosed();

    /// Closes this end for this process. What was sent can still be received. May be called again.
    @Override
    void close();
}
