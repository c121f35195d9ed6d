package brood.connect;

import brood.memory.Waitable;
import brood.task.Nullable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

/// The end of a connection at which messages are received, in the order in which they were sent.
///
/// When the other end is closed, or all processes that held it have ended, what has been sent can
/// still be received; then comes [java.io.EOFException]. Nobody waits for the dead.
///
/// Several threads may receive at the same time; each message goes to one of them.
public sealed interface Receiver extends AutoCloseable, Waitable permits Connection, PipeReceiver {

    /// Receives an object; waits until one comes.
    ///
    /// @throws java.io.EOFException if nothing can come any more
    /// @throws brood.wire.WireException if the message is no object, or its class is missing here;
    ///   the message is gone then
    /// @throws IllegalStateException if this end is closed
    @Nullable
    Object receive() throws IOException, InterruptedException;

    /// The same for an object of this type.
    ///
    /// @throws ClassCastException if it is of another type, or null; it is gone then
    default <T> T receive(Class<T> type) throws IOException, InterruptedException {
        Objects.requireNonNull(type, "of which type?");
        Object message = receive();
        if (!type.isInstance(message))
            throw new ClassCastException(
                    "%s was to be received, but %s came"
                            .formatted(
                                    type.getName(),
                                    message == null ? "null" : message.getClass().getName()));
        return type.cast(message);
    }

    /// Receives the bytes of a message; waits until one comes.
    ///
    /// @throws java.io.EOFException if nothing can come any more
    default byte[] receiveBytes() throws IOException, InterruptedException {
        return receiveBytes(Message.LONGEST_ARRAY);
    }

    /// The same for a message of so many bytes at most. A longer one ends the receiving: nothing
    /// can be received at this end afterwards. Close it then: the other side may be waiting for
    /// room.
    ///
    /// @throws IllegalArgumentException if `most` is negative
    /// @throws MessageTooLongException if a longer one comes
    byte[] receiveBytes(int most) throws IOException, InterruptedException;

    /// Receives the bytes of a message into the buffer, from its position on, which moves behind
    /// them.
    ///
    /// @return how many bytes came
    /// @throws BufferTooShortException if the buffer has less room; the exception has the whole
    ///   message, the buffer is as it was
    default int receiveInto(ByteBuffer buffer) throws IOException, InterruptedException {
        Objects.requireNonNull(buffer, "there is no buffer to receive into: null");
        if (buffer.isReadOnly())
            throw new IllegalArgumentException(
                    "a message cannot be received into a read-only buffer");
        byte[] bytes = receiveBytes();
        if (bytes.length > buffer.remaining())
            throw new BufferTooShortException(bytes, buffer.remaining());
        buffer.put(bytes);
        return bytes.length;
    }

    /// Whether `receive` has something to do at once: a message has come, or has begun to come, or
    /// nothing can come any more.
    boolean poll() throws IOException;

    /// The same; waits for at most this time until it is so.
    ///
    /// @param timeout zero or less: does not wait
    boolean poll(Duration timeout) throws IOException, InterruptedException;

    /// Whether this end was closed here.
    boolean isClosed();

    /// Closes this end for this process. What has been sent and not received is lost if nobody else
    /// holds this end. May be called again.
    @Override
    void close();
}
