package brood.course.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A report as text.
///
/// ```
/// figure                                Java (ms)           Python (ms)               ratio         goal
/// start to user code, a standby ready   0.21   0.15..0.44   fork   1.31  1.28..1.50   6.2x better   >= 10x better: not reached
/// ```
public final class Table {
    private static final String GAP = "   ";

    private Table() {}

    /// The report as lines that a terminal shows.
    public static String of(Report report) {
        var text = new StringBuilder();
        text.append(report.host().line()).append('\n');
        if (report.host().busy())
            text.append(
                    "This machine is busy: compare the ratios, not the numbers, and measure again when it is quiet.\n");
        if (!report.cached())
            text.append("There is no archive of classes here: what is cold, is without.\n");
        if (report.quick())
            text.append(
                    "A quick run only shows that everything works; its numbers mean nothing.\n");
        text.append('\n');
        boolean python = report.host().python() != null;
        var lines = new ArrayList<List<String>>();
        lines.add(
                python
                        ? List.of("figure", "Java", "Python", "ratio", "goal")
                        : List.of("figure", "Java"));
        for (Row row : report.rows()) lines.addAll(lines(row, python));
        align(lines, text);
        text.append("\nmedian, and in brackets the middle half of the samples; ")
                .append(report.rounds())
                .append(report.rounds() == 1 ? " round\n" : " rounds\n");
        for (Row row : report.rows()) failures(row, text);
        return text.toString();
    }

    private static List<List<String>> lines(Row row, boolean python) {
        Figure figure = row.figure();
        String own = measured(figure, row.java());
        if (!python) return List.of(List.of(figure.title(), own));
        if (row.compared().isEmpty()) return List.of(List.of(figure.title(), own, "", "", ""));
        var lines = new ArrayList<List<String>>();
        for (Row.Compared with : row.compared()) {
            boolean first = lines.isEmpty();
            lines.add(
                    List.of(
                            first ? figure.title() : "",
                            first ? own : "",
                            with.reference().method() + " " + measured(figure, with.python()),
                            with.worked(row.java()) ? times(row.advantage(with)) : "-",
                            goal(row, with)));
        }
        return lines;
    }

    private static String measured(Figure figure, Series series) {
        if (series.failure().isPresent()) return "failed";
        Spread spread = series.spread();
        return "%s %s [%s..%s]"
                .formatted(
                        Unit.digits(spread.median()),
                        figure.unit().symbol(),
                        Unit.digits(spread.low()),
                        Unit.digits(spread.high()));
    }

    /// How much better or worse than Python, in words.
    static String times(double advantage) {
        return advantage >= 1
                ? String.format(Locale.ROOT, "%sx better", Unit.digits(advantage))
                : String.format(Locale.ROOT, "%sx worse", Unit.digits(1 / advantage));
    }

    private static String goal(Row row, Row.Compared with) {
        Goal goal = with.reference().goal();
        if (goal == null) return "";
        if (!with.worked(row.java())) return goal.text() + ": unknown";
        return goal.text()
                + (goal.isReachedBy(row.advantage(with)) ? ": reached" : ": not reached");
    }

    private static void failures(Row row, StringBuilder text) {
        String title = row.figure().title();
        row.java().failure().ifPresent(why -> line(text, title + ", Java: " + why));
        for (Row.Compared with : row.compared())
            with.python()
                    .failure()
                    .ifPresent(why ->
                            line(
                                    text,
                                    title + ", Python, " + with.reference().method() + ": " + why));
    }

    private static void line(StringBuilder text, String what) {
        text.append("failed: ").append(what).append('\n');
    }

    private static void align(List<List<String>> lines, StringBuilder text) {
        int columns = lines.getFirst().size();
        var widths = new int[columns];
        for (List<String> line : lines)
            for (int i = 0; i < columns; i++) widths[i] = Math.max(widths[i], line.get(i).length());
        for (List<String> line : lines) {
            var row = new StringBuilder();
            for (int i = 0; i < columns; i++)
                row.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length()))
                        .append(GAP);
            text.append(row.toString().stripTrailing()).append('\n');
        }
    }
}
