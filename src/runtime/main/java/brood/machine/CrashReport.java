package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/// What a JVM writes about its own crash (`hs_err`).
///
/// The JVM writes it into the directory of the session, which is gone when the program is. So it is
/// moved to where a JVM that was started by hand would have put it: into the working directory of
/// this process, or into the temporary directory where that cannot be written to. It is called
/// `hs_err_NAME_pidPID.log`, and never takes the place of another file.
///
/// @param head the first lines, which name the signal and the place
/// @param file where the whole report is; null if it could not be kept
public record CrashReport(String head, @Nullable Path file) {
    private static final int LONGEST_NAME = 40;
    private static final int ATTEMPTS = 100;

    /// Takes the report out of the session's directory. Null if there is none.
    static @Nullable CrashReport take(Path written, String name, long pid) {
        if (!Files.exists(written)) return null;
        return new CrashReport(head(written), move(written, name, pid));
    }

    private static String head(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.takeWhile(line -> line.startsWith("#"))
                    .map(line -> line.substring(1).strip())
                    .filter(line -> !line.isEmpty())
                    .limit(12)
                    .collect(Collectors.joining("\n"));
        } catch (IOException | RuntimeException unreadable) {
            return "the JVM crashed; its report cannot be read: " + unreadable;
        }
    }

    private static @Nullable Path move(Path from, String name, long pid) {
        Path to = place(name, pid);
        if (to == null) return null;
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            Files.deleteIfExists(from); // or it goes with the session's directory
            return to;
        } catch (IOException | RuntimeException full) {
            return null;
        }
    }

    /// Where a report is kept, for as long as nobody puts another file there; null if nowhere.
    static @Nullable Path place(String name, long pid) {
        String stem = "hs_err_" + visible(name) + "_pid" + pid;
        for (String property : List.of("user.dir", "java.io.tmpdir")) {
            Path directory = Path.of(System.getProperty(property, ""));
            if (!Files.isWritable(directory)) continue;
            for (int i = 1; i <= ATTEMPTS; i++) {
                Path place = directory.resolve(stem + (i == 1 ? "" : "-" + i) + ".log");
                if (!Files.exists(place)) return place;
            }
        }
        return null;
    }

    /// The name as it may stand in the name of a file.
    private static String visible(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "_");
        return safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME);
    }
}
