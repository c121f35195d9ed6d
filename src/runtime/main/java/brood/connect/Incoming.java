package brood.connect;

import brood.machine.Region;
import brood.task.Nullable;
import brood.wire.Codec;

/// A message that comes piece by piece, or has come.
///
/// If an object is expected and it is an array of bytes, which is known by its first bytes, they go
/// straight to where they will stay.
final class Incoming {
    private final long length;
    private boolean mayBeArray;
    private byte @Nullable [] bytes;
    private byte @Nullable [] array;
    private int filled;

    Incoming(int length, boolean object) {
        this.length = length;
        this.mayBeArray = object && length >= Codec.HEAD_OF_BYTES;
    }

    /// The next bytes of the message.
    void take(Region region, long at, int count) {
        if (count == 0 && length > 0) return;
        if (mayBeArray) {
            mayBeArray = false;
            if (count >= Codec.HEAD_OF_BYTES) {
                byte[] head = new byte[Codec.HEAD_OF_BYTES];
                region.read(at, head, 0, head.length);
                if (Codec.isHeadOfBytes(head, length - head.length)) {
                    byte[] body = new byte[(int) length - head.length];
                    array = body;
                    region.read(at + head.length, body, 0, count - head.length);
                    filled = count - head.length;
                    return;
                }
            }
        }
        byte[] target = array;
        if (target == null) target = bytes;
        if (target == null) bytes = target = new byte[(int) length];
        region.read(at, target, filled, count);
        filled += count;
    }

    long length() {
        return length;
    }

    byte[] bytes() {
        return bytes != null ? bytes : new byte[0];
    }

    /// @throws brood.wire.WireException if it is no object
    @Nullable
    Object object(ClassLoader loader) {
        return array != null ? array : Codec.decode(bytes(), loader);
    }
}
