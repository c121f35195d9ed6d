package brood.course.mark;

import brood.course.grade.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds what was handed in for an exercise, in a folder that somebody else has filled:
///
/// ```
///   FOLDER/01-spawning/two-children/TwoChildren.java     a workspace
///   FOLDER/workspace/01-spawning/...                     a folder around it
///   FOLDER/two-children/TwoChildren.java                 without lessons
///   FOLDER/TwoChildren.java                              single files, as people upload them
/// ```
///
/// The first that is there counts. A link that leads out of the folder does not: it could lead to a
/// right solution, or to a file that nobody should see in a compiler's message.
public final class HandIns {
    /// Far more than anybody writes; a compiler given a gigabyte takes the grader's memory.
    static final long LARGEST = 200_000;

    private final Path folder;
    private final List<Exercise> course;

    /// What there is for one exercise.
    public sealed interface Found {
        record File(Path file) implements Found {}

        /// @param why a sentence for the learner
        record Nothing(String why) implements Found {}
    }

    /// @param course all exercises, also those that are not graded now: a name that two of them
    ///   share says nothing without a folder
    public HandIns(Path folder, List<Exercise> course) {
        this.folder = folder;
        this.course = List.copyOf(course);
    }

    public Found of(Exercise exercise) {
        for (Path each : places(exercise))
            if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) return looked(exercise, each);
        return new Found.Nothing("There is no " + exercise.file() + ".");
    }

    private List<Path> places(Exercise exercise) {
        String last = exercise.name().substring(exercise.name().indexOf('/') + 1);
        var all = new ArrayList<Path>();
        for (Path top : List.of(folder, folder.resolve("workspace"))) {
            all.add(top.resolve(exercise.name()).resolve(exercise.file()));
            all.add(top.resolve(last).resolve(exercise.file()));
            boolean alone =
                    course.stream().filter(each -> each.file().equals(exercise.file())).count()
                            <= 1;
            if (alone) all.add(top.resolve(exercise.file()));
        }
        return all;
    }

    private Found looked(Exercise exercise, Path file) {
        try {
            if (!file.toRealPath().startsWith(folder.toRealPath()))
                return new Found.Nothing(
                        exercise.file()
                                + " is a link that leads out of the folder. Hand in the file itself.");
            if (!Files.isRegularFile(file))
                return new Found.Nothing(exercise.file() + " is no file.");
            long size = Files.size(file);
            if (size > LARGEST)
                return new Found.Nothing(
                        "%s has %,d bytes, and at most %,d are read."
                                .formatted(exercise.file(), size, LARGEST));
            return Files.mismatch(file, exercise.starter()) < 0
                    ? new Found.Nothing("The starter is as it was given.")
                    : new Found.File(file);
        } catch (IOException e) {
            return new Found.Nothing(exercise.file() + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
