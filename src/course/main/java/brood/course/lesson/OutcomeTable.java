package brood.course.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The lines that code may print when chance decides, and what each of them means:
///
/// ```
///   parent first  19 x  | acceptable
///   child first    1 x  | interesting: the machine was busy
///   nobody         0 x  | forbidden
/// ```
///
/// Numbers in front of ` x` or ` times` are counts of one run, and not compared. Blanks do not
/// count.
record OutcomeTable(List<Row> rows) {
    /// What a line means. `ALWAYS`: every run prints it. `FORBIDDEN`: none does.
    enum Verdict {
        ALWAYS,
        ACCEPTABLE,
        INTERESTING,
        FORBIDDEN
    }

    /// @param line the line as an example
    record Row(String line, Verdict verdict) {}

    private static final Pattern COUNT = Pattern.compile("\\b\\d+(?=\\s*(?:x|times?)\\b)");

    /// @throws IllegalArgumentException with a sentence, for a row without a verdict and for two
    ///   rows about the same line
    static OutcomeTable parse(List<String> lines) {
        var rows = new ArrayList<Row>();
        for (String line : lines) {
            int bar = line.lastIndexOf('|');
            String word = bar < 0 ? "" : line.substring(bar + 1).strip().replaceFirst(":.*", "");
            Verdict verdict =
                    Stream.of(Verdict.values())
                            .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(word))
                            .findFirst()
                            .orElseThrow(() -> noVerdict(line));
            rows.add(new Row(line.substring(0, bar).strip(), verdict));
        }
        long different = rows.stream().map(row -> key(row.line)).distinct().count();
        if (different < rows.size())
            throw new IllegalArgumentException(
                    "two outcomes differ only in blanks and counts. Keep one of them.");
        if (rows.stream().allMatch(row -> row.verdict == Verdict.FORBIDDEN))
            throw new IllegalArgumentException("every outcome is forbidden. Say what may happen.");
        return new OutcomeTable(rows);
    }

    private static IllegalArgumentException noVerdict(String line) {
        return new IllegalArgumentException(
                "the outcome '"
                        + line
                        + "' has no verdict. Put ' | acceptable', ' | interesting', ' | forbidden'"
                        + " or ' | always' behind it.");
    }

    /// What is wrong with the lines of one run, as lines of a difference; empty if nothing is.
    List<String> complaints(List<String> actual, Masks masks) {
        var complaints = new ArrayList<String>();
        List<String> keys =
                masks.apply(rows.stream().map(Row::line).toList()).stream()
                        .map(OutcomeTable::key)
                        .toList();
        List<String> printed = masks.apply(actual).stream().map(OutcomeTable::key).toList();
        for (int i = 0; i < printed.size(); i++) {
            int at = keys.indexOf(printed.get(i));
            Optional<Verdict> verdict =
                    at < 0 ? Optional.empty() : Optional.of(rows.get(at).verdict);
            if (verdict.isEmpty())
                complaints.add("+ " + actual.get(i) + "   <- no such outcome in the table");
            else if (verdict.get() == Verdict.FORBIDDEN)
                complaints.add("+ " + actual.get(i) + "   <- forbidden");
        }
        var seen = Set.copyOf(printed);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).verdict == Verdict.ALWAYS && !seen.contains(keys.get(i)))
                complaints.add("- " + rows.get(i).line + "   <- promised always, not printed");
        }
        if (printed.isEmpty()) complaints.add("- (one of the outcomes; nothing was printed)");
        return complaints;
    }

    private static String key(String line) {
        return COUNT.matcher(line).replaceAll("#").replaceAll("\\s+", " ").strip();
    }
}
