package brood.connect;

import brood.task.Nullable;
import brood.wire.Codec;
import java.lang.foreign.MemorySegment;

/// The bytes of a message to be sent: some that were made for it, and behind them some that lie
/// where the program has them. So a large array is not copied before it is sent.
record Message(byte[] head, MemorySegment body) {
    /// No array can be longer.
    static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final byte[] NOTHING = {};

    static Message ofBytes(MemorySegment bytes) {
        return new Message(NOTHING, bytes);
    }

    /// @throws brood.task.NotSendableException if the value cannot be sent
    static Message ofObject(@Nullable Object value) {
        if (value instanceof byte[] bytes)
            return new Message(Codec.headOfBytes(bytes.length), MemorySegment.ofArray(bytes));
        return new Message(Codec.encode(value), MemorySegment.NULL);
    }

    long length() {
        return head.length + body.byteSize();
    }

    static IndexOutOfBoundsException outside(long offset, long length, long there) {
        return new IndexOutOfBoundsException(
                "%,d bytes from %,d on cannot be sent: there are %,d bytes, counted from 0"
                        .formatted(length, offset, there));
    }
}
