package brood.course.mark;

import brood.course.grade.Exercise;
import brood.course.grade.Grader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Grades exercise after exercise. None of them can keep the next from its turn: a submission runs
/// in JVMs of its own, each program of it within the grader's time limit, and is compiled in one,
/// too.
public final class Marking {
    private final Grader grader;
    private final HandIns handIns;

    public Marking(Grader grader, HandIns handIns) {
        this.grader = grader;
        this.handIns = handIns;
    }

    /// When none has been graded yet.
    public static MarkSheet before(List<Exercise> exercises) {
        return new MarkSheet(
                exercises.stream().<Mark>map(Mark.Waiting::new).toList(), Duration.ZERO);
    }

    /// @param soFar is told after each exercise; those whose turn has not come are [Mark.Waiting]
    ///   in it
    public MarkSheet of(List<Exercise> exercises, Consumer<MarkSheet> soFar) {
        return grader.apart(apart -> of(exercises, apart, soFar));
    }

    private MarkSheet of(List<Exercise> exercises, Grader apart, Consumer<MarkSheet> soFar) {
        long begun = System.nanoTime();
        var marks = new ArrayList<>(before(exercises).marks());
        for (int i = 0; i < marks.size(); i++) {
            marks.set(i, of(exercises.get(i), apart));
            soFar.accept(new MarkSheet(marks, since(begun)));
        }
        return new MarkSheet(marks, since(begun));
    }

    private Mark of(Exercise exercise, Grader apart) {
        return switch (handIns.of(exercise)) {
            case HandIns.Found.Nothing(var why) -> new Mark.Missing(exercise, why);
            case HandIns.Found.File(var file) -> {
                long begun = System.nanoTime();
                try (var _ = new Hush()) {
                    var verdict = apart.grade(exercise, file);
                    yield new Mark.Graded(exercise, file, verdict, since(begun));
                }
            }
        };
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
