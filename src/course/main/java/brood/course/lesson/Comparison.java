package brood.course.lesson;

import java.util.ArrayList;
import java.util.List;

/// Compares what was printed with what is promised.
public final class Comparison {
    private static final String REST = "…";

    private Comparison() {}

    /// The difference as lines to read: `- ` is promised and was not printed, `+ ` was printed and
    /// is not promised, two blanks are both. Empty if the promise is kept.
    ///
    /// @param actual the lines that were printed
    public static List<String> difference(Output output, List<String> actual) {
        List<String> promised = trimmed(output.promised());
        List<String> printed = trimmed(actual);
        var masks = new Masks(output.modes());
        if (output.has(Mode.OUTCOMES))
            return OutcomeTable.parse(promised).complaints(printed, masks);
        if (output.has(Mode.UNORDERED)) return unordered(promised, printed, masks);
        if (output.has(Mode.STARTS_WITH)) return startsWith(promised, printed, masks);
        List<String> a = masks.apply(promised);
        List<String> b = masks.apply(printed);
        return a.equals(b) ? List.of() : Diff.of(promised, a, printed, b);
    }

    private static List<String> unordered(
            List<String> promised, List<String> printed, Masks masks) {
        var difference = new ArrayList<String>();
        var missing = new ArrayList<>(masks.apply(promised));
        List<String> printedKeys = masks.apply(printed);
        for (int i = 0; i < printed.size(); i++) {
            if (missing.remove(printedKeys.get(i))) continue;
            difference.add("+ " + printed.get(i));
        }
        missing.forEach(line -> difference.add("- " + line));
        if (difference.isEmpty() && !masks.pidCounts(promised).equals(masks.pidCounts(printed)))
            difference.add(
                    "! the lines are right, but other pids are equal: promised groups "
                            + masks.pidCounts(promised)
                            + ", printed "
                            + masks.pidCounts(printed));
        return difference;
    }

    private static List<String> startsWith(
            List<String> promised, List<String> printed, Masks masks) {
        boolean more = !promised.isEmpty() && promised.getLast().strip().equals(REST);
        List<String> wanted = more ? promised.subList(0, promised.size() - 1) : promised;
        List<String> found =
                more ? printed.subList(0, Math.min(wanted.size(), printed.size())) : printed;
        List<String> a = masks.apply(wanted);
        List<String> b = masks.apply(found);
        boolean kept = a.size() == b.size();
        for (int i = 0; kept && i < a.size(); i++) kept = begins(a.get(i), b.get(i));
        return kept ? List.of() : Diff.of(wanted, a, found, b);
    }

    static boolean begins(String promised, String printed) {
        return promised.endsWith(REST)
                ? printed.startsWith(promised.substring(0, promised.length() - REST.length()))
                : promised.equals(printed);
    }

    private static List<String> trimmed(List<String> lines) {
        var trimmed = new ArrayList<>(lines.stream().map(String::stripTrailing).toList());
        while (!trimmed.isEmpty() && trimmed.getLast().isEmpty()) trimmed.removeLast();
        return trimmed;
    }
}
