package brood.course.cli;

import brood.course.grade.Exercise;
import brood.course.grade.ExerciseException;
import brood.course.lesson.Catalogue;
import brood.task.Nullable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds the exercise that somebody typed: by its name, or by the path of its folder, in the course
/// or in the workspace, as a shell completes it.
final class Exercises {
    private Exercises() {}

    /// @throws CommandException if there is none of that name, with the nearest names; or if it is
    ///   not in order
    static Exercise named(String typed, Checkout checkout) {
        Catalogue catalogue = Catalogue.of(checkout.root());
        return read(
                catalogue
                        .exercise(typed)
                        .or(() -> at(typed, checkout, catalogue))
                        .orElseThrow(() ->
                                new CommandException(
                                        ExitCodes.USAGE,
                                        "there is no exercise '"
                                                + typed
                                                + "'."
                                                + instead(typed, catalogue)
                                                + " ./brood list shows all.")));
    }

    /// The exercise whose folder a path leads to, or whose file in the workspace.
    private static Optional<Catalogue.Exercise> at(
            String typed, Checkout checkout, Catalogue catalogue) {
        Path path = path(typed);
        if (path == null) return Optional.empty();
        Path workspace = checkout.workspace().toAbsolutePath().normalize();
        Path course = checkout.root().resolve("exercises").toAbsolutePath().normalize();
        for (Path top : List.of(workspace, course)) {
            int deep = top.getNameCount();
            // A file of the course is not what would be graded.
            if (!path.startsWith(top)
                    || path.getNameCount() < deep + 2
                    || top.equals(course) && Files.isRegularFile(path)) continue;
            return catalogue.exercise(path.getName(deep) + "/" + path.getName(deep + 1));
        }
        return Optional.empty();
    }

    private static @Nullable Path path(String typed) {
        try {
            return Path.of(typed).toAbsolutePath().normalize();
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    /// What to type, as far as it can be guessed.
    private static String instead(String typed, Catalogue catalogue) {
        Path path = path(typed);
        if (path != null && Files.isRegularFile(path))
            return " To grade a file: ./brood grade EXERCISE --file " + typed + ".";
        // The lesson in front of a name may be left out, so a name is near with it or without it.
        List<String> names =
                catalogue.exercises().stream()
                        .map(Catalogue.Exercise::name)
                        .map(name -> typed.contains("/") ? name : name.replaceFirst(".*/", ""))
                        .toList();
        return Nearest.hint(typed, names);
    }

    static Exercise read(Catalogue.Exercise listed) {
        try {
            return Exercise.of(listed);
        } catch (ExerciseException e) {
            throw new CommandException(ExitCodes.BUG, String.valueOf(e.getMessage()), e);
        }
    }
}
