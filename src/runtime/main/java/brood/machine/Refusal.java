package brood.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Why the operating system did not start a process, in a sentence. The JDK's own message guesses
/// at much, and does not see that no more files may be opened.
final class Refusal {
    /// A start needs some descriptors for a moment, and three that stay.
    private static final int NEEDED = 16;

    private Refusal() {}

    static String of(Exception refused) {
        String all = String.valueOf(refused.getMessage());
        String text = all.lines().findFirst().orElse(all).strip();
        if (text.contains("Too many open files") || descriptorsAreScarce())
            return "this process has too many files open, and every child needs some (%s). End some children first, or raise the limit (ulimit -n)."
                    .formatted(text);
        if (text.contains("Cannot allocate memory")
                || text.contains("Resource temporarily unavailable"))
            return "the computer has no room for one more process (%s). End some first."
                    .formatted(text);
        return text;
    }

    private static boolean descriptorsAreScarce() {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            long count = open.count();
            for (String line : Files.readAllLines(Path.of("/proc/self/limits")))
                if (line.startsWith("Max open files"))
                    return count + NEEDED > Long.parseLong(line.split("\\s+", -1)[3]);
        } catch (IOException | RuntimeException unknown) {
            // then what the operating system said has to do
        }
        return false;
    }
}
