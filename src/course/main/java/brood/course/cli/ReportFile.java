package brood.course.cli;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The file that a report goes to.
///
/// @param path what was asked for; null if nothing was
record ReportFile(@Nullable Path path) {

    /// As it is, if a file was asked for; else the other one.
    ReportFile or(@Nullable Path other) {
        return path != null ? this : new ReportFile(other);
    }

    boolean given() {
        return path != null;
    }

    /// Replaces the file, with its folders: whoever reads it sees the old report or this one.
    void write(String text) {
        Path to = path;
        if (to == null) throw new IllegalStateException("no file was asked for");
        Path whole = to.toAbsolutePath();
        try {
            Path parent = whole.getParent();
            if (parent != null) Files.createDirectories(parent);
            // What is no ordinary file, such as /dev/stdout, cannot be replaced.
            if (Files.exists(whole) && !Files.isRegularFile(whole)) {
                Files.writeString(whole, text);
                return;
            }
            Path fresh = Files.createTempFile(parent, ".report", ".new");
            try {
                Files.writeString(fresh, text);
                readableAsUsual(fresh);
                Files.move(fresh, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw cannot(to, e);
        }
    }

    /// Adds to the file, as a job's summary wants it.
    void append(String text) {
        Path to = path;
        if (to == null) throw new IllegalStateException("no file was asked for");
        try {
            Files.writeString(to, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw cannot(to, e);
        }
    }

    /// A temporary file is for its owner only; a report is fetched by others.
    private static void readableAsUsual(Path file) {
        if (!file.toFile().setReadable(true, false))
            throw new IllegalStateException("cannot be made readable: " + file);
    }

    private static CommandException cannot(Path to, IOException e) {
        return new CommandException(
                ExitCodes.UNAVAILABLE, "cannot write the report " + to + ": " + e, e);
    }
}
