package brood.course.cli;

import brood.course.lesson.Catalogue;
import java.util.List;

/// Finds lessons by what somebody typed.
final class Lessons {
    private Lessons() {}

    /// The lessons of these names; all of them if there is no name.
    ///
    /// @throws CommandException for a name that no lesson has, with the nearest ones
    static List<Catalogue.Lesson> named(List<String> names, Catalogue catalogue) {
        if (names.isEmpty()) return catalogue.lessons();
        return names.stream().map(name -> named(name, catalogue)).toList();
    }

    static Catalogue.Lesson named(String name, Catalogue catalogue) {
        return catalogue.lesson(name).orElseThrow(() -> unknown(name, catalogue));
    }

    private static CommandException unknown(String name, Catalogue catalogue) {
        List<String> all = catalogue.lessons().stream().map(Catalogue.Lesson::name).toList();
        return new CommandException(
                ExitCodes.USAGE,
                "there is no lesson '"
                        + name
                        + "'."
                        + Nearest.hint(name, all)
                        + " './brood list' shows what there is.");
    }
}
