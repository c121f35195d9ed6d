package brood.course.lesson;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a cell or listing is promised to print.
///
/// @param line where the block begins in `lesson.md`; 0 if there is none
/// @param modes how it is compared; always exactly one mode about order
/// @param promised the lines, without trailing blanks
public record Output(int line, Set<Mode> modes, List<String> promised) {
    /// What a cell without an output block promises: to print nothing.
    public static final Output NOTHING = new Output(0, EnumSet.of(Mode.EXACT), List.of());

    public Output {
        modes = Set.copyOf(modes);
        promised = List.copyOf(promised);
    }

    /// The lines for a reader: an outcome that is always there needs no verdict beside it, and what
    /// is said about it stands behind it in brackets.
    public List<String> shown() {
        if (!has(Mode.OUTCOMES)) return promised;
        return promised.stream()
                .map(line ->
                        line.replaceFirst("\\s*\\| *always$", "")
                                .replaceFirst("\\s*\\| *always: *(.*)$", "   ($1)"))
                .toList();
    }

    public boolean has(Mode mode) {
        return modes.contains(mode);
    }

    /// Whether the code is promised to end with an error, so that a notebook must be told to go on.
    public boolean fails() {
        return has(Mode.THROWS) || has(Mode.DOES_NOT_COMPILE);
    }
}
