package brood.connect;

import java.io.IOException;

/// A message came for which the buffer has no room. The whole message is in here; the connection
/// can be used on.
public class BufferTooShortException extends IOException {
    private static final long serialVersionUID = 1L;

    private final byte[] message;

    BufferTooShortException(byte[] message, int room) {
        super(
                "a message of %,d bytes came, and the buffer has room for %,d; message() has all of it"
                        .formatted(message.length, room));
        this.message = message;
    }

    /// The whole message. Not a copy.
    public byte[] message() {
        return message;
    }
}
