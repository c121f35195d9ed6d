package brood.course.mark;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// While it is open, nothing that is printed in this JVM is shown. The JVMs of submissions print
/// through ours; a line of theirs in the log of a workflow could be a command to it, and a flood of
/// them could fill a disk.
final class Hush implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    Hush() {
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }
}
