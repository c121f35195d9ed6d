package brood.course.grade;

import brood.explore.Finding;
import java.util.List;

/// A verdict as text for a terminal: what was checked, what failed, why, and what to do.
public final class TextReport {
    private static final int WIDTH = 90;

    private TextReport() {}

    public static String of(Exercise exercise, Verdict verdict) {
        var text = new StringBuilder();
        text.append(exercise.name()).append(": ").append(exercise.title()).append("\n\n");
        switch (verdict) {
            case Verdict.Passed(var checks) -> {
                list(text, checks);
                text.append("\nAll checks passed.\n");
            }
            case Verdict.Failed failed -> {
                list(text, failed.checks());
                picture(text, failed.first());
                text.append("\nRead again: lesson ")
                        .append(exercise.lesson())
                        .append(" (./brood play ")
                        .append(exercise.lesson())
                        .append("). Stuck? ./brood hint ")
                        .append(exercise.name())
                        .append('\n');
            }
            case Verdict.DidNotCompile(var problems) ->
                    problems(text, "Your file does not compile yet:", problems);
            case Verdict.NotAllowed(var problems) ->
                    problems(text, "Your file uses what a solution may not:", problems);
            case Verdict.GraderError(var what) ->
                    text.append("The grader failed, not you: ")
                            .append(what)
                            .append("\nPlease tell your teacher. This costs no points.\n");
        }
        return text.toString();
    }

    private static void problems(StringBuilder text, String title, List<String> problems) {
        text.append(title).append("\n\n");
        for (String each : problems)
            text.append("  ").append(each.replace("\n", "\n  ")).append('\n');
    }

    private static void list(StringBuilder text, List<CheckResult> checks) {
        for (CheckResult each : checks)
            text.append(
                            switch (each) {
                                case CheckResult.Passed _ -> "  ✓ ";
                                case CheckResult.Failed _ -> "  ✗ ";
                                case CheckResult.Skipped _ -> "  · ";
                                case CheckResult.Broken _ -> "  ! ";
                            })
                    .append(each.title())
                    .append('\n');
    }

    private static void picture(StringBuilder text, CheckResult.Failed failed) {
        Finding found = failed.finding();
        text.append('\n').append(wrapped(found.code() + ": " + found.sentence())).append('\n');
        if (!found.lanes().isBlank()) {
            text.append('\n');
            found.lanes().lines().forEach(line -> text.append("  ").append(line).append('\n'));
        }
        text.append('\n').append(wrapped(found.advice())).append('\n');
        if (!found.ticket().isEmpty()) text.append("Ticket: ").append(found.ticket()).append('\n');
    }

    /// Lines of at most 90 characters, broken between words.
    static String wrapped(String sentence) {
        var text = new StringBuilder();
        int column = 0;
        for (String word : sentence.split(" ")) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                text.append('\n');
                column = 0;
            }
            if (column > 0) text.append(' ');
            text.append(word);
            column += word.length() + 1;
        }
        return text.toString();
    }
}
