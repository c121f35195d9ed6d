package brood.pool;

import java.nio.ByteBuffer;

/// The bytes of messages; see [Kind].
final class Message {
    private Message() {}

    static byte[] of(byte kind, int number, byte[] carried) {
        byte[] bytes = new byte[Kind.HEAD + carried.length];
        ByteBuffer.wrap(bytes)
                .putInt(bytes.length - Integer.BYTES)
                .put(kind)
                .putInt(number)
                .put(carried);
        return bytes;
    }
}
