package brood.course.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The `brood` command in a JVM of its own, on a checkout made for the test.
final class RealCommand {
    private static final int DEADLINE_SECONDS = 120;

    private final Path checkout;

    /// What came of one call.
    record Result(int exit, String out, String err) {}

    RealCommand(Path checkout) throws IOException {
        this.checkout = checkout;
        Files.createDirectories(checkout.resolve("lessons"));
    }

    /// Puts a lesson of this body into the checkout.
    Path lesson(String name, String body) throws IOException {
        Path folder = Files.createDirectories(checkout.resolve("lessons").resolve(name));
        return Files.writeString(
                folder.resolve("lesson.md"),
                "---\ntitle: T\nminutes: 1\nquestion: Q?\n---\n\n# T\n\n" + body.replace('~', '`'));
    }

    /// Runs `brood words…`, with `input` on standard input, and waits for its end.
    Result run(String input, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.add("-Dbrood.checkout=" + checkout);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("brood.course.cli.Main");
        command.addAll(List.of(words));
        Path in = Files.writeString(checkout.resolve("stdin"), input);
        Path out = checkout.resolve("stdout");
        Path err = checkout.resolve("stderr");
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try {
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                throw new AssertionError("brood " + List.of(words) + " did not end");
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
