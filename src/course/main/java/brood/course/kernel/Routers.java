package brood.course.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Replaces the three standard streams, once, by ones that look up the cell of the calling thread.
/// So what a thread prints goes to the cell that started it, even after that cell has ended.
/// Threads of no cell print into the kernel's log.
final class Routers {
    /// How long printed text may wait for more before it is published.
    private static final long PAUSE_MILLIS = 50;

    private final Set<CellOutput> waiting = ConcurrentHashMap.newKeySet();

    /// Replaces the streams of this JVM.
    void install() {
        System.setOut(new PrintStream(new Out(false, System.out), false, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Out(true, System.err), false, StandardCharsets.UTF_8));
        System.setIn(new In());
        var thread = new Thread(this::flush, "kernel: output");
        thread.setDaemon(true);
        thread.start();
    }

    private void flush() {
        try {
            while (true) {
                Thread.sleep(PAUSE_MILLIS);
                for (CellOutput output : List.copyOf(waiting)) {
                    waiting.remove(output); // first: what is printed meanwhile adds it again
                    output.flush();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Out extends OutputStream {
        private final boolean errors;
        private final PrintStream otherwise;

        Out(boolean errors, PrintStream otherwise) {
            this.errors = errors;
            this.otherwise = otherwise;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            Cell cell = Cell.current();
            if (cell == null) {
                otherwise.write(bytes, from, length);
                otherwise.flush();
            } else {
                cell.output().write(errors, bytes, from, length);
                waiting.add(cell.output());
            }
        }
    }

    private static final class In extends InputStream {
        @Override
        public int read() throws IOException {
            Cell cell = Cell.current();
            return cell == null ? -1 : cell.input().read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            Cell cell = Cell.current();
            return cell == null ? -1 : cell.input().read(into, from, length);
        }

        @Override
        public int available() {
            Cell cell = Cell.current();
            return cell == null ? 0 : cell.input().available();
        }
    }
}
