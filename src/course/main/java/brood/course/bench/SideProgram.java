package brood.course.bench;

import brood.task.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs the programs of both sides, one at a time, each within a time limit. Its output goes to
/// files, so that a grandchild that keeps a pipe open cannot make us wait, and nobody reads while
/// something is measured.
final class SideProgram {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path folder;
    private @Nullable Process running;
    private boolean stopped;

    /// @param folder where they work, and their output is put
    SideProgram(Path folder) {
        this.folder = folder;
    }

    /// How a program ended.
    ///
    /// @param failure why it is of no use, or null
    /// @param lines what it wrote to its standard output
    /// @param nanos how long it ran, as seen from here
    record Ended(@Nullable String failure, List<String> lines, long nanos) {}

    Ended run(List<String> command) throws InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var builder = new ProcessBuilder(command);
        builder.directory(folder.toFile());
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectOutput(out.toFile());
        builder.redirectError(err.toFile());
        try {
            long begun = System.nanoTime();
            Process process = start(builder);
            try {
                boolean ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                long nanos = System.nanoTime() - begun;
                if (!ended) return failed("no end after " + LIMIT.toSeconds() + " s");
                if (process.exitValue() != 0) return failed(reason(process.exitValue(), err));
                return new Ended(null, lines(out), nanos);
            } finally {
                end(process);
                forget();
            }
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    /// Ends what is running with all that it has started; nothing is started afterwards.
    synchronized void stop() {
        stopped = true;
        if (running != null) end(running);
    }

    private synchronized Process start(ProcessBuilder builder)
            throws IOException, InterruptedException {
        if (stopped) throw new InterruptedException("the benchmark has been stopped");
        Process process = builder.start();
        running = process;
        return process;
    }

    private synchronized void forget() {
        running = null;
    }

    private static void end(Process process) {
        Stream<ProcessHandle> children = process.descendants();
        children.toList().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Ended failed(String why) {
        return new Ended(why, List.of(), 0);
    }

    /// The last line of what it complained about: where Python has the error, and our own programs
    /// too.
    private static String reason(int code, Path err) throws IOException {
        return lines(err).stream()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .map(String::strip)
                .orElse("it ended with exit code " + code + " and said nothing");
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
