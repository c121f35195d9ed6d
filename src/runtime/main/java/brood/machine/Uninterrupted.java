package brood.machine;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/// File work that an interrupt must not break. A [java.nio.channels.FileChannel] closes itself when
/// the thread that uses it is interrupted; a learner's thread with its flag set could then not even
/// make a queue. So the work is done again, and the flag is set at the end.
final class Uninterrupted {
    private Uninterrupted() {}

    /// Opens what it needs itself, since it may run more than once.
    interface Work<T> {
        T run() throws IOException;
    }

    static <T> T run(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.run();
                } catch (ClosedByInterruptException _) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
