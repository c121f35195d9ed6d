package brood.course.cli;

import java.io.PrintWriter;
import java.time.Duration;

/// Shows that something long is still going on: a dot every few seconds, for a person who looks on.
/// Writes nothing where nobody does.
final class Ticker implements AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(2);

    private final Thread thread;

    private Ticker(Thread thread) {
        this.thread = thread;
    }

    static Ticker start(PrintWriter out) {
        Runnable dots = Consent.terminal().isPresent() ? () -> dots(out) : () -> {};
        return new Ticker(Thread.ofVirtual().start(dots));
    }

    private static void dots(PrintWriter out) {
        try {
            while (true) {
                Thread.sleep(STEP);
                out.print('.');
                out.flush();
            }
        } catch (InterruptedException _) {
            out.println();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
