package brood.machine;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// One message on the line between a parent and its child: a kind, a length, the bytes.
///
/// ```
///   parent -> child, the child's standard input     HELLO TASK ANSWER INTERRUPT HEARD
///   child -> parent, a ring in shared memory        READY QUESTION LOG FAREWELL
/// ```
///
/// @param kind what it is
/// @param payload its bytes
record Frame(Kind kind, byte[] payload) {
    /// Bytes before the payload: kind and length.
    static final int HEADER = 5;

    enum Kind {
        /// who the child is, and where its session lives: see [Hello]
        HELLO,
        /// what the child was started for
        TASK,
        /// the number of a question; the bytes of the class, if there are any
        ANSWER,
        /// interrupt the main thread; with a byte: for this process shall end
        INTERRUPT,
        /// the farewell has arrived
        HEARD,
        /// the child runs
        READY,
        /// the number of a question; the name of a class, or nothing for the levels of logging
        QUESTION,
        /// how the child ends
        FAREWELL,
        /// a log record
        LOG
    }

    static Frame of(Kind kind) {
        return new Frame(kind, new byte[0]);
    }

    /// What travels: header and payload.
    byte[] bytes() {
        return ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) kind.ordinal())
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    /// Reads the next message.
    ///
    /// @throws EOFException if the line has ended, even in the middle of a message
    static Frame read(DataInputStream in) throws IOException {
        Kind kind = Kind.values()[in.readUnsignedByte()];
        int length = in.readInt();
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) throw new EOFException("the line ended within a message");
        return new Frame(kind, payload);
    }
}
