package brood.course.mark;

import brood.course.grade.Verdict;
import java.time.Duration;
import java.util.Locale;

/// What the reports say in the same way.
final class Words {
    private Words() {}

    static String sign(Mark mark) {
        if (mark.passed()) return "✓";
        if (mark.failed()) return "✗";
        return mark.graderFailed() ? "!" : "·";
    }

    static String time(Duration took) {
        return took.compareTo(Duration.ofMinutes(1)) < 0
                ? String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0)
                : took.toMinutes() + " min " + took.toSecondsPart() + " s";
    }

    /// The first thing that a learner should read.
    static String sentence(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed _ -> "All checks passed.";
            case Verdict.Failed failed ->
                    failed.first().finding().code() + ": " + failed.first().finding().sentence();
            case Verdict.DidNotCompile(var problems) ->
                    "It does not compile: " + (problems.isEmpty() ? "" : problems.getFirst());
            case Verdict.NotAllowed(var problems) -> problems.getFirst();
            case Verdict.GraderError(var what) ->
                    "The grader failed, not you: " + what + " It has to be graded again.";
        };
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /// At most so many characters; says how many are left out.
    static String cut(String text, int most) {
        if (text.length() <= most) return text;
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "\n… and " + (text.length() - end) + " characters more";
    }
}
