package brood.pool;

import brood.process.Brood;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What this program holds just now, in bytes.
///
/// @param heap used heap of this process, after a collection
/// @param parent memory of this process
/// @param workers memory of all children together
/// @param session files of the session
record Footprint(long heap, long parent, long workers, long session) {
    private static final Pattern SESSION = Pattern.compile("/\\S*/brood-[0-9a-f]{16}(?=/)");

    static Footprint now() throws IOException {
        System.gc();
        Runtime jvm = Runtime.getRuntime();
        long workers = 0;
        for (var child : Brood.children()) workers += resident(Path.of("/proc/" + child.pid()));
        return new Footprint(
                jvm.totalMemory() - jvm.freeMemory(),
                resident(Path.of("/proc/self")),
                workers,
                sessionBytes());
    }

    private static long resident(Path process) throws IOException {
        try (Stream<String> lines = Files.lines(process.resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (NoSuchFileException | UncheckedIOException ended) {
            return 0;
        }
    }

    /// Names of deleted files stand among the mapped ones too, hence only the directory is taken
    /// from there.
    private static long sessionBytes() throws IOException {
        Matcher found = SESSION.matcher(Files.readString(Path.of("/proc/self/maps")));
        if (!found.find()) throw new IllegalStateException("this process has no session");
        try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(found.group())))) {
            List<Path> all = files.toList();
            long bytes = 0;
            for (Path file : all)
                try {
                    bytes += Files.size(file);
                } catch (NoSuchFileException deleted) {
                    // just now
                }
            return bytes;
        }
    }

    /// In MB, such as `heap 12.5 MB, parent 140.2 MB, workers 120.0 MB, session 1.1 MB`.
    @Override
    public String toString() {
        return "heap %.1f MB, parent %.1f MB, workers %.1f MB, session %.2f MB"
                .formatted(heap / 1e6, parent / 1e6, workers / 1e6, session / 1e6);
    }
}
