package brood.wire;

import brood.task.Nullable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Text of any length, or null, in a stream: its length in bytes, then UTF-8.
final class Text {
    private static final int NULL = -1;

    private Text() {}

    static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NULL);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static @Nullable String read(DataInputStream in) throws IOException {
        byte[] bytes = bytes(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /// Text that was not null when it was written.
    static String present(DataInputStream in) throws IOException {
        String text = read(in);
        if (text == null) throw new EOFException("a text is missing");
        return text;
    }

    /// Bytes behind their length; null for the length -1. Looks at how many came before it
    /// allocates.
    static byte @Nullable [] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == NULL) return null;
        if (length < 0 || length > in.available())
            throw new EOFException(length + " bytes promised, " + in.available() + " there");
        return in.readNBytes(length);
    }
}
