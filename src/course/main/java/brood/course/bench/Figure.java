package brood.course.bench;

import java.util.List;

/// One thing that is measured: a row of the table, or several, if it is compared with several.
///
/// @param id stable, for `--json` and for the programs that measure
/// @param title for people
/// @param how who takes the time
/// @param amount how much is measured in one round
/// @param against what it is compared with
record Figure(String id, String title, Unit unit, How how, Amount amount, List<Reference> against) {

    /// Who takes the time.
    enum How {
        /// The program itself; it prints a line for each sample.
        INSIDE,

        /// We do, from the start of the program to its end.
        WHOLE_PROGRAM
    }

    Figure {
        against = List.copyOf(against);
    }

    static Figure inside(String id, String title, Unit unit, Amount amount, Reference... against) {
        return new Figure(id, title, unit, How.INSIDE, amount, List.of(against));
    }

    static Figure wholeProgram(String id, String title, Amount amount, Reference... against) {
        return new Figure(
                id, title, Unit.MILLISECONDS, How.WHOLE_PROGRAM, amount, List.of(against));
    }

    Figure quick() {
        return new Figure(id, title, unit, how, amount.quick(), against);
    }
}
