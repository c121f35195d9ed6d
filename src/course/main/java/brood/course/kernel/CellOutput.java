package brood.course.kernel;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What one cell prints. Collected, and published from time to time or when it gets long, so that a
/// loop of ten thousand lines is not ten thousand messages. Output and errors keep their order.
final class CellOutput {
    private static final int LONG = 32 * 1024;

    private final Publisher publisher;
    private final JsonObject parent;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean errors;

    CellOutput(Publisher publisher, JsonObject parent) {
        this.publisher = publisher;
        this.parent = parent;
    }

    /// @param toErrors true for standard error
    synchronized void write(boolean toErrors, byte[] bytes, int from, int length) {
        if (errors != toErrors) flush(true);
        errors = toErrors;
        pending.write(bytes, from, length);
        if (pending.size() > LONG) flush(false);
    }

    /// Publishes all that was printed.
    void flush() {
        flush(false);
    }

    /// @param all also the start of a character whose rest has not been printed yet
    private synchronized void flush(boolean all) {
        byte[] bytes = pending.toByteArray();
        int whole = all ? bytes.length : wholeCharacters(bytes);
        if (whole == 0) return;
        pending.reset();
        pending.write(bytes, whole, bytes.length - whole);
        var content = new JsonObject();
        content.addProperty("name", errors ? "stderr" : "stdout");
        content.addProperty("text", new String(bytes, 0, whole, StandardCharsets.UTF_8));
        publisher.publish(parent, "stream", content);
    }

    /// Publishes something else of this cell, behind what it has printed so far.
    synchronized void publish(String type, JsonObject content) {
        flush(true);
        publisher.publish(parent, type, content);
    }

    /// How many of these bytes are whole characters of UTF-8.
    static int wholeCharacters(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int b = bytes[bytes.length - back] & 0xFF;
            if (b < 0x80) break;
            if (b < 0xC0) continue;
            int needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
            return needed > back ? bytes.length - back : bytes.length;
        }
        return bytes.length;
    }
}
