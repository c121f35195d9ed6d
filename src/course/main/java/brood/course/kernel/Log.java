package brood.course.kernel;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The kernel's own log: the standard error of its process, which Jupyter shows in the terminal
/// that it was started from. Never a cell.
final class Log {
    private static final PrintStream ERRORS =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private Log() {}

    static void line(String line) {
        ERRORS.println("[brood kernel] " + line);
    }

    static void failure(String what, Throwable failure) {
        line(what);
        failure.printStackTrace(ERRORS);
    }
}
