package brood.trace;

import java.util.ArrayList;
import java.util.List;

/// The same step of the same process, several times with nothing in between.
///
/// @param first the first of them
/// @param length how many there are
record Run(Step first, int length) {
    /// Fewer are shown one by one.
    private static final int SHORTEST = 4;

    /// All steps, in order; those that repeat themselves as one.
    static List<Run> of(List<Step> steps) {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < steps.size(); ) {
            int length = 1;
            while (i + length < steps.size() && same(steps.get(i), steps.get(i + length))) length++;
            if (length < SHORTEST) length = 1;
            runs.add(new Run(steps.get(i), length));
            i += length;
        }
        return runs;
    }

    private static boolean same(Step one, Step other) {
        return one.lane() == other.lane()
                && one.text().equals(other.text())
                && one.note().isEmpty()
                && other.note().isEmpty();
    }
}
