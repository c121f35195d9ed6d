package brood.pool;

/// The bytes of messages; see [Kind]. Their numbers are put and read byte by byte: it is as fast as
/// a buffer around each message when it is compiled, and faster before.
final class Message {
    private Message() {}

    static byte[] of(byte kind, int number, byte[] carried) {
        byte[] bytes = new byte[Kind.HEAD + carried.length];
        head(bytes, kind, number);
        System.arraycopy(carried, 0, bytes, Kind.HEAD, carried.length);
        return bytes;
    }

    /// Writes what stands before all that a message carries.
    static void head(byte[] message, byte kind, int number) {
        putInt(message, 0, message.length - Integer.BYTES);
        message[Integer.BYTES] = kind;
        putInt(message, Integer.BYTES + 1, number);
    }

    static void putInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    static int getInt(byte[] bytes, int at) {
        return bytes[at] << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }
}
