package brood.machine;

import java.io.IOException;

/// The small program by which the JDK starts every other program. If a signal ends it before it has
/// begun, nothing has been started, and it is simply tried again: who kills processes at random
/// hits it too.
final class SpawnHelper {
    private static final int ATTEMPTS = 3;

    /// Starts a process.
    interface Start {
        Process start() throws IOException;
    }

    private SpawnHelper() {}

    static Process start(Start start) throws IOException {
        for (int attempt = 1; ; attempt++)
            try {
                return start.start();
            } catch (IOException failed) {
                if (attempt == ATTEMPTS || !wasKilled(failed)) throw failed;
            }
    }

    private static boolean wasKilled(IOException failed) {
        String text = String.valueOf(failed.getMessage());
        return text.contains("Failed to exec spawn helper") && text.contains("signal:");
    }
}
