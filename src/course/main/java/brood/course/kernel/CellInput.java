package brood.course.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;

/// What a cell reads from `System.in`: each time it needs more, the front end asks its user for a
/// line.
final class CellInput extends InputStream {
    private final Cell cell;
    private final Questions questions;
    private byte[] line = {};
    private int at;

    CellInput(Cell cell, Questions questions) {
        this.cell = cell;
        this.questions = questions;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) return 0;
        if (at == line.length) ask();
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, into, from, count);
        at += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return line.length - at;
    }

    private void ask() throws IOException {
        if (!cell.request().flag("allow_stdin", true))
            throw new IOException(
                    "This cell reads from System.in, but whoever runs this notebook cannot be asked."
                            + " Run it in Jupyter, or put the answer into the code.");
        cell.output().flush();
        try {
            String answer = questions.ask(cell.request(), "");
            line = (answer + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted while waiting for input");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
