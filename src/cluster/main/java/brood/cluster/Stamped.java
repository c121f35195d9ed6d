package brood.cluster;

import brood.task.Nullable;
import brood.wire.Codec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/// A value of a map with a stamp that no other has, so that who has put it knows it again.
final class Stamped {
    private static final int STAMP = 2 * Long.BYTES;

    private Stamped() {}

    static byte[] of(@Nullable Object value) {
        Objects.requireNonNull(value, "a map takes no null");
        byte[] bytes = Codec.encode(value);
        UUID stamp = UUID.randomUUID();
        return ByteBuffer.allocate(STAMP + bytes.length)
                .putLong(stamp.getMostSignificantBits())
                .putLong(stamp.getLeastSignificantBits())
                .put(bytes)
                .array();
    }

    static boolean same(byte[] one, byte[] other) {
        return Arrays.equals(one, 0, STAMP, other, 0, STAMP);
    }

    static Object value(byte[] bytes) {
        Object value = Codec.decode(Arrays.copyOfRange(bytes, STAMP, bytes.length), Codec.loader());
        return Objects.requireNonNull(value, "a map has no null");
    }
}
