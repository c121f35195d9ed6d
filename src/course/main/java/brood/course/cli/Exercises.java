package brood.course.cli;

import brood.course.grade.Exercise;
import brood.course.grade.ExerciseException;
import brood.course.lesson.Catalogue;
import java.util.List;

/// Finds the exercise that somebody typed.
final class Exercises {
    private Exercises() {}

    /// @throws CommandException if there is none of that name, with the nearest names; or if it is
    ///   not in order
    static Exercise named(String typed, Catalogue catalogue) {
        // The lesson in front of a name may be left out, so a name is near with it or without it.
        List<String> names =
                catalogue.exercises().stream()
                        .map(Catalogue.Exercise::name)
                        .map(name -> typed.contains("/") ? name : name.replaceFirst(".*/", ""))
                        .toList();
        return read(
                catalogue
                        .exercise(typed)
                        .orElseThrow(() ->
                                new CommandException(
                                        ExitCodes.USAGE,
                                        "there is no exercise '"
                                                + typed
                                                + "'."
                                                + Nearest.hint(typed, names)
                                                + " ./brood list shows all.")));
    }

    static Exercise read(Catalogue.Exercise listed) {
        try {
            return Exercise.of(listed);
        } catch (ExerciseException e) {
            throw new CommandException(ExitCodes.BUG, String.valueOf(e.getMessage()), e);
        }
    }
}
