package brood.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What a JVM says about errors before it runs anything: why it cannot start, as a rule.
///
/// It is kept until the child runs or has ended. A JVM that gets a signal while it boots, as from a
/// Ctrl-C, complains about itself; if somebody wanted its end, nobody wants to read that.
final class FirstErrors {
    /// Who has asked the JVM to say this much wants to see it at once.
    private static final int MOST_LINES = 1_000;

    private final Consumer<String> to;
    private final List<String> kept = new ArrayList<>();
    private boolean open;
    private boolean failing;

    FirstErrors(Consumer<String> to) {
        this.to = to;
    }

    /// A line of the child's.
    synchronized void line(String line) {
        if (open) {
            to.accept(line);
            return;
        }
        kept.add(line);
        if (kept.size() == MOST_LINES) release();
    }

    /// Takes a line of standard output if it is an error none the less: a JVM that fails while it
    /// boots tells it there.
    synchronized boolean isOne(String line) {
        failing |= line.equals("Error occurred during initialization of VM");
        if (failing) line(line);
        return failing;
    }

    /// Gives what was kept, and from now on all at once.
    synchronized void release() {
        open = true;
        kept.forEach(to);
        kept.clear();
    }

    /// The same for a JVM that has ended before it ran anything.
    ///
    /// @param unwanted whether somebody had asked it to end
    synchronized void end(boolean unwanted) {
        if (!open && (unwanted || kept.stream().anyMatch(FirstErrors::isOfSignal))) kept.clear();
        release();
    }

    /// Whether a JVM says this only if a signal met it while it booted.
    private static boolean isOfSignal(String line) {
        return line.startsWith("Runtime.exit(") && line.contains(" logging failed: ")
                || line.contains("InternalError: Bad level: ");
    }
}
