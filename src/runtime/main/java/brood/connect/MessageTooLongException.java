package brood.connect;

import java.io.IOException;

/// A message came that is longer than the receiver allows. Nothing can be received from this
/// connection afterwards.
public class MessageTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long length;

    MessageTooLongException(String label, long length, long most) {
        super(
                "%s: a message of %,d bytes came, and %,d are allowed. Nothing more can be received here: close it."
                        .formatted(label, length, most));
        this.length = length;
    }

    /// How long the message is, in bytes.
    public long length() {
        return length;
    }
}
