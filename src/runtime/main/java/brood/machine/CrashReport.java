package brood.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// What a JVM writes about its own crash (`hs_err`).
final class CrashReport {
    private CrashReport() {}

    /// The head of the report, which names the signal and the place; empty if there is none. The
    /// file is deleted.
    static String take(Path file) {
        if (!Files.exists(file)) return "";
        String head;
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            head =
                    lines.takeWhile(line -> line.startsWith("#"))
                            .map(line -> line.substring(1).strip())
                            .filter(line -> !line.isEmpty())
                            .limit(12)
                            .collect(Collectors.joining("\n"));
        } catch (IOException | RuntimeException unreadable) {
            head = "the JVM crashed; its report cannot be read: " + unreadable;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException later) {
            // it goes with the session's directory
        }
        return head;
    }
}
