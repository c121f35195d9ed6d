package brood.course.mark;

import brood.course.grade.Verdict;
import java.util.Locale;

/// Marks as a table for a terminal: one line for each exercise.
public final class TableReport {
    private TableReport() {}

    public static String of(MarkSheet sheet) {
        var text = new StringBuilder();
        for (Mark each : sheet.marks()) text.append(line(each)).append('\n');
        return text.append("\n%s.   %s\n".formatted(sheet.inWords(), Words.time(sheet.took())))
                .toString();
    }

    /// Such as `✗ 01-spawning/two-children 0/10 7.2 s ORDER_ASSUMED`.
    public static String line(Mark mark) {
        String points = mark.graderFailed() ? "-" : mark.points() + "/" + mark.most();
        String time = mark instanceof Mark.Graded graded ? Words.time(graded.took()) : "";
        return String.format(
                        Locale.ROOT,
                        "%s %-30s %6s %10s  %s",
                        Words.sign(mark),
                        mark.exercise().name(),
                        points,
                        time,
                        said(mark))
                .stripTrailing();
    }

    private static String said(Mark mark) {
        return switch (mark) {
            case Mark.Missing(_, var why) -> "not handed in: " + why;
            case Mark.Waiting _ -> "not graded yet";
            case Mark.Graded(_, _, Verdict.Passed _, _) -> "";
            case Mark.Graded(_, _, Verdict.Failed failed, _) ->
                    failed.first().finding().code().name();
            case Mark.Graded(_, _, Verdict.DidNotCompile(var problems), _) ->
                    "does not compile"
                            + (problems.isEmpty()
                                    ? ""
                                    : ": " + problems.getFirst().lines().findFirst().orElse(""));
            case Mark.Graded(_, _, Verdict.NotAllowed(var problems), _) ->
                    problems.getFirst().replaceFirst("\\. It is graded.*", "");
            case Mark.Graded(_, _, Verdict.GraderError(var what), _) ->
                    "the grader failed: " + Words.oneLine(what);
        };
    }
}
