package brood.course.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// What the JVM watches when it makes the AOT cache of the command: the start of the commands that
/// are typed most, and of a mistake. The `brood` script runs it after a build.
final class Training {
    private Training() {}

    public static void main(String[] args) {
        run("--help");
        run("list");
        run("lsit");
        run("grade", "--help");
        run("grade", "nothing/of-that-name");
        System.exit(0); // as every command ends; it looks for a logger first
    }

    private static void run(String... words) {
        var nowhere =
                new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        CommandLine line = Main.commandLine(words);
        line.setOut(nowhere).setErr(nowhere).execute(words);
    }
}
