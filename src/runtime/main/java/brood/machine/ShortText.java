package brood.machine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Text in a field of fixed size: one byte that holds the length, then UTF-8. What does not fit is
/// cut between two characters and ends with `…`.
final class ShortText {
    private static final byte[] CUT = "…".getBytes(StandardCharsets.UTF_8);

    private ShortText() {}

    /// @param field size of the field with its length byte, at most 256
    static void put(ByteBuffer bytes, long at, int field, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int room = field - 1;
        int length = utf8.length;
        if (length > room) {
            length = room - CUT.length;
            while (length > 0 && isContinuation(utf8[length])) length--;
            bytes.put((int) at + 1 + length, CUT);
        }
        bytes.put((int) at + 1, utf8, 0, length);
        if (length < utf8.length) length += CUT.length;
        bytes.put((int) at, (byte) length);
    }

    /// Reads what [#put] wrote. A field that is being written gives garbage, but never an
    /// exception: the caller checks afterwards whether it was.
    static String get(ByteBuffer bytes, long at, int field) {
        int length = Math.min(bytes.get((int) at) & 0xFF, field - 1);
        byte[] utf8 = new byte[length];
        bytes.get((int) at + 1, utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
