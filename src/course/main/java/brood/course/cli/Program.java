package brood.course.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program of the system, run to its end within a time limit; whatever it started ends with it.
///
/// Its output goes through a file, so that a grandchild that keeps the pipe open cannot make us
/// wait.
record Program(List<String> command, Map<String, String> environment, Duration limit) {
    /// How it ended. `code` is 127 when it could not be started and 124 when it took too long.
    record Ended(int code, String output) {
        boolean well() {
            return code == 0;
        }

        /// The last line that says something, for a sentence.
        String lastLine() {
            return output.lines().filter(line -> !line.isBlank()).reduce("", (_, b) -> b).strip();
        }
    }

    static final int NOT_STARTED = 127;
    static final int TOO_SLOW = 124;

    Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    static Program of(Duration limit, String... command) {
        return new Program(List.of(command), Map.of(), limit);
    }

    /// Runs it with its input empty; keeps standard output and standard error, together.
    Ended run() throws InterruptedException {
        try {
            Path output = Files.createTempFile("brood-", ".out");
            try {
                return run(output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new Ended(NOT_STARTED, String.valueOf(e.getMessage()));
        }
    }

    /// As [#run()], but the output is added to `log`, which stays; the result has only what is new.
    Ended run(Path log) throws IOException, InterruptedException {
        long before = Files.exists(log) ? Files.size(log) : 0;
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Ended(NOT_STARTED, String.valueOf(e.getMessage()));
        }
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) return new Ended(process.exitValue(), textFrom(log, before));
            return new Ended(
                    TOO_SLOW, textFrom(log, before) + "\nno end after " + limit.toSeconds() + " s");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String textFrom(Path log, long before) throws IOException {
        byte[] all = Files.readAllBytes(log);
        int from = (int) Math.min(before, all.length);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }
}
