package brood.course.notebook;

import brood.task.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Sends what is printed to the cell that it belongs to.
///
/// `System.out` and `System.err` are replaced by streams that look up the cell of the calling
/// thread. Threads inherit it from the thread that starts them, and so do the ones that bring the
/// output of child JVMs: a line that arrives late still goes to the cell that started the child.
final class CellStreams implements AutoCloseable {
    /// Where the prints of one cell go: kept, and shown at once if somebody watches.
    static final class Kept {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();

        List<String> out() {
            return lines(out);
        }

        List<String> err() {
            return lines(err);
        }

        private static List<String> lines(ByteArrayOutputStream bytes) {
            return bytes.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    private final InheritableThreadLocal<@Nullable Kept> cell = new InheritableThreadLocal<>();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final boolean watched;

    /// @param watched whether prints also go where they went before
    CellStreams(boolean watched) {
        this.watched = watched;
        System.setOut(stream(out, false));
        System.setErr(stream(err, true));
    }

    /// From now on the calling thread, and those that it starts, print into `kept`.
    void enter(Kept kept) {
        cell.set(kept);
    }

    private PrintStream stream(PrintStream before, boolean errors) {
        return new PrintStream(new Router(before, errors), true, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }

    private final class Router extends OutputStream {
        private final PrintStream before;
        private final boolean errors;

        Router(PrintStream before, boolean errors) {
            this.before = before;
            this.errors = errors;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            Kept kept = cell.get();
            if (kept != null) (errors ? kept.err : kept.out).write(bytes, from, length);
            if (kept == null || watched) before.write(bytes, from, length);
        }

        @Override
        public void flush() {
            before.flush();
        }
    }
}
