package brood.log;

import brood.task.Nullable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A log record on its way from a child to its parent. All of it is text and numbers: whatever the
/// record held has been made text by the child.
///
/// @param origin who logged it, such as `[sieve 4711]`
/// @param logger the name of the logger; empty for the root
/// @param level on the scale of [System.Logger.Level#getSeverity]
/// @param time when
/// @param sourceClass where in the program; empty if unknown
/// @param sourceMethod where in the program; empty if unknown
/// @param thread the number of the thread
/// @param message in the words of the reader
/// @param thrown the stack of what was thrown, in lines; empty if nothing was
record LogMessage(
        String origin,
        String logger,
        int level,
        Instant time,
        String sourceClass,
        String sourceMethod,
        long thread,
        String message,
        String thrown) {

    /// What the parent logs.
    String text() {
        return origin + " " + message + (thrown.isEmpty() ? "" : "\n" + thrown);
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            text(out, origin);
            text(out, logger);
            out.writeInt(level);
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
            text(out, sourceClass);
            text(out, sourceMethod);
            out.writeLong(thread);
            text(out, message);
            text(out, thrown);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static LogMessage decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new LogMessage(
                    text(in),
                    text(in),
                    in.readInt(),
                    Instant.ofEpochSecond(in.readLong(), in.readInt()),
                    text(in),
                    text(in),
                    in.readLong(),
                    text(in),
                    text(in));
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        byte[] bytes = (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
