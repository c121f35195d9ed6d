package brood.machine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Text in a field of fixed size: one byte that holds the length, then UTF-8. What does not fit is
/// cut between two characters and ends with `…`.
final class ShortText {
    private static final byte[] CUT = "…".getBytes(StandardCharsets.UTF_8);

    private ShortText() {}

    /// @param field size of the field with its length byte, at most 256
    static void put(MemorySegment bytes, long at, int field, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int room = field - 1;
        int length = utf8.length;
        if (length > room) {
            length = room - CUT.length;
            while (length > 0 && isContinuation(utf8[length])) length--;
            MemorySegment.copy(CUT, 0, bytes, ValueLayout.JAVA_BYTE, at + 1 + length, CUT.length);
        }
        MemorySegment.copy(utf8, 0, bytes, ValueLayout.JAVA_BYTE, at + 1, length);
        if (length < utf8.length) length += CUT.length;
        bytes.set(ValueLayout.JAVA_BYTE, at, (byte) length);
    }

    /// Reads what [#put] wrote. A field that is being written gives garbage, but never an
    /// exception: the caller checks afterwards whether it was.
    static String get(MemorySegment bytes, long at, int field) {
        int length = Math.min(bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF, field - 1);
        byte[] utf8 = new byte[length];
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at + 1, utf8, 0, length);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
