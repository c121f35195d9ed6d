package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files that one process has in the session's directory.
///
/// ```
///   start-5-3-2-4    of the process 5-3 (slot and generation), whose parent is 2-4: what the parent
///   exit-5-3-2-4     wants to read or remove. Nobody else touches it while the parent lives, even
///   crash-5-3-2-4    when the process is gone.
///   bell-5-3         what the process has made for its children
/// ```
///
/// @param directory of the session
/// @param id whose they are
/// @param parent who started it
record ProcessFiles(Path directory, ProcessId id, ProcessId parent) {
    private static final String ID = "-(\\d+)-(\\d+)";
    private static final Pattern NAME =
            Pattern.compile("(?:(?:start|exit|crash)" + ID + ID + "|bell" + ID + ")");

    /// Those of this JVM, as far as its command line tells: for a child that could not join its
    /// session, and so never learnt who it is. Null if it does not tell.
    static @Nullable ProcessFiles ofThisJvm() {
        for (String argument : ProcessHandle.current().info().arguments().orElse(new String[0])) {
            if (!argument.startsWith("@")) continue;
            Path options = Path.of(argument.substring(1));
            Path directory = options.getParent();
            Owners owners = owners(SessionDirectory.name(options));
            if (directory != null && owners != null && owners.parent() != null)
                return new ProcessFiles(directory, owners.process(), owners.parent());
        }
        return null;
    }

    /// The options that its JVM is started with.
    Path start() {
        return ofParent("start");
    }

    /// Where its JVM marks that it leaves by itself; see [ExitMark].
    Path exit() {
        return ofParent("exit");
    }

    /// Where its JVM reports a crash.
    Path crash() {
        return ofParent("crash");
    }

    /// Where its children ring; see [Doorbell].
    Path bell() {
        return bell(directory, id);
    }

    static Path bell(Path directory, ProcessId id) {
        return directory.resolve("bell" + text(id));
    }

    private Path ofParent(String what) {
        return directory.resolve(what + text(id) + text(parent));
    }

    private static String text(ProcessId id) {
        return "-" + id.slot() + "-" + id.generation();
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

    /// Who may need a file.
    ///
    /// @param process whose it is
    /// @param parent null if it is for the process alone
    record Owners(ProcessId process, @Nullable ProcessId parent) {}

    /// Who may need a file, by its name; null if it is none of these.
    static @Nullable Owners owners(String name) {
        var parts = NAME.matcher(name);
        if (!parts.matches()) return null;
        try {
            return parts.group(1) != null
                    ? new Owners(id(parts, 1), id(parts, 3))
                    : new Owners(id(parts, 5), null);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static ProcessId id(Matcher parts, int first) {
        return new ProcessId(
                Integer.parseInt(parts.group(first)), Integer.parseInt(parts.group(first + 1)));
    }
}
