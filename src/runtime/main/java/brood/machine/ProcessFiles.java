package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The files that one process has in the session's directory.
///
/// @param directory of the session
/// @param id whose they are
record ProcessFiles(Path directory, ProcessId id) {
    private static final Pattern NAME = Pattern.compile("(start|exit|crash|bell)-(\\d+)-(\\d+)");

    /// Those of this JVM, as far as its command line tells: for a child that could not join its
    /// session, and so never learnt who it is. Null if it does not tell.
    static @Nullable ProcessFiles ofThisJvm() {
        for (String argument : ProcessHandle.current().info().arguments().orElse(new String[0])) {
            if (!argument.startsWith("@")) continue;
            Path options = Path.of(argument.substring(1));
            Path directory = options.getParent();
            ProcessId id = owner(options.getFileName().toString());
            if (directory != null && id != null) return new ProcessFiles(directory, id);
        }
        return null;
    }

    /// The options that its JVM is started with.
    Path start() {
        return file("start");
    }

    /// Where its JVM marks that it leaves by itself; see [ExitMark].
    Path exit() {
        return file("exit");
    }

    /// Where its JVM reports a crash.
    Path crash() {
        return file("crash");
    }

    /// Where its children ring; see [Doorbell].
    Path bell() {
        return file("bell");
    }

    private Path file(String what) {
        return directory.resolve(what + "-" + id.slot() + "-" + id.generation());
    }

    void delete() {
        for (Path file : new Path[] {start(), exit(), crash(), bell()}) deleteQuietly(file);
    }

    static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException later) {
            // it goes with the session's directory
        }
    }

    /// Whose a file is, by its name; null if it belongs to no single process.
    static @Nullable ProcessId owner(String name) {
        var parts = NAME.matcher(name);
        if (!parts.matches()) return null;
        try {
            return new ProcessId(
                    Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }
}
