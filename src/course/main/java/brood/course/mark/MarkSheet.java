package brood.course.mark;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// The marks of one learner.
///
/// @param took the whole time, in which some exercises may have been graded side by side
public record MarkSheet(List<Mark> marks, Duration took) {
    public MarkSheet {
        marks = List.copyOf(marks);
    }

    public int points() {
        return marks.stream().mapToInt(Mark::points).sum();
    }

    public int most() {
        return marks.stream().mapToInt(Mark::most).sum();
    }

    public long count(Predicate<Mark> which) {
        return marks.stream().filter(which).count();
    }

    /// Whether all that was handed in is right, and something was.
    ///
    /// @param complete whether everything has to be there
    public boolean good(boolean complete) {
        long missing = count(Mark::missing);
        return count(Mark::failed) == 0 && missing < marks.size() && (missing == 0 || !complete);
    }

    /// Such as `20 of 50 points: 2 passed, 1 failed, 2 not handed in`.
    public String inWords() {
        var text = new StringBuilder();
        text.append(points()).append(" of ").append(most()).append(" points: ");
        text.append(count(Mark::passed)).append(" passed");
        add(text, count(Mark::failed), "failed");
        add(text, count(Mark::missing), "not handed in");
        add(text, count(Mark.Waiting.class::isInstance), "not graded yet");
        add(text, count(Mark::graderFailed), "not graded, since the grader failed");
        return text.toString();
    }

    private static void add(StringBuilder text, long count, String what) {
        if (count > 0) text.append(", ").append(count).append(' ').append(what);
    }
}
