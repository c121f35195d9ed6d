package brood.course.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Temporary directories of the grader.
final class Scratch {
    private Scratch() {}

    /// Deletes a directory with all that is in it, as far as that is possible.
    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(each);
        } catch (IOException e) {
            // What cannot be deleted now lies in the temporary directory; the verdict is worth
            // more.
            directory.toFile().deleteOnExit();
        }
    }
}
