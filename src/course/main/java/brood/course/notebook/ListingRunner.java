package brood.course.notebook;

import brood.course.lesson.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Runs the programs beside a lesson, each in a JVM of its own, as `./brood run` does; those in
/// Python on the `python3` of the system.
public final class ListingRunner {
    private static final Pattern THREW =
            Pattern.compile(
                    "Exception in thread \"[^\"]*\" (.+)|([A-Za-z_.]+(?:Error|Exception)\\b.*)");

    private ListingRunner() {}

    /// The interpreter for Python listings; empty if the system has none.
    public static Optional<Path> python() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "python3"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Runs one program to its end, or to its limit; then it is killed with its children.
    ///
    /// @throws IOException if it cannot be started
    public static Ran run(Block.Listing listing) throws IOException, InterruptedException {
        Path out = Files.createTempFile("brood-listing", ".out");
        Path err = Files.createTempFile("brood-listing", ".err");
        try {
            var builder = new ProcessBuilder(command(listing));
            builder.directory(listing.file().toAbsolutePath().resolveSibling("").toFile());
            builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            Process process = builder.start();
            Ran.End end;
            try {
                end = end(process, listing, err);
            } finally {
                kill(process);
            }
            return new Ran(Files.readAllLines(out), Files.readAllLines(err), List.of(), end);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static List<String> command(Block.Listing listing) throws IOException {
        String file = listing.file().toAbsolutePath().toString();
        if (listing.language().equals("python")) {
            Path python =
                    python().orElseThrow(() -> new IOException("there is no python3 on the PATH"));
            return List.of(python.toString(), file);
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), file));
        return command;
    }

    private static Ran.End end(Process process, Block.Listing listing, Path err)
            throws IOException, InterruptedException {
        Duration limit = listing.limit();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
            return new Ran.End.TimedOut(limit, List.of(listing.fileName()));
        int exit = process.exitValue();
        List<String> threw = threw(listing, Files.readAllLines(err));
        return exit != 0 && !threw.isEmpty()
                ? new Ran.End.Threw(threw, exit)
                : new Ran.End.Finished(exit);
    }

    /// The line that names the exception: the first one that Java prints, the last one of Python.
    private static List<String> threw(Block.Listing listing, List<String> errors) {
        List<String> found =
                errors.stream()
                        .map(THREW::matcher)
                        .filter(Matcher::matches)
                        .map(m -> m.group(1) != null ? m.group(1) : m.group(2))
                        .toList();
        if (found.isEmpty()) return List.of();
        return List.of(listing.language().equals("java") ? found.getFirst() : found.getLast());
    }

    /// Returns when the process and its children are gone.
    private static void kill(Process process) {
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }
}
