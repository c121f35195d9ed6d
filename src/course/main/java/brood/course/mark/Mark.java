package brood.course.mark;

import brood.course.grade.Exercise;
import brood.course.grade.Verdict;
import java.nio.file.Path;
import java.time.Duration;

/// What came of one exercise: a verdict, or why there is none.
public sealed interface Mark {
    Exercise exercise();

    /// Graded.
    ///
    /// @param file what was handed in
    record Graded(Exercise exercise, Path file, Verdict verdict, Duration took) implements Mark {}

    /// Nothing to grade: no file, an untouched starter, or no file that could be read.
    ///
    /// @param why a sentence for the learner
    record Missing(Exercise exercise, String why) implements Mark {}

    /// Its turn has not come yet: in reports that are written on the way.
    record Waiting(Exercise exercise) implements Mark {}

    default boolean passed() {
        return this instanceof Graded graded && graded.verdict() instanceof Verdict.Passed;
    }

    /// Whether something was handed in that is wrong.
    default boolean failed() {
        return this instanceof Graded graded
                && !(graded.verdict() instanceof Verdict.Passed)
                && !(graded.verdict() instanceof Verdict.GraderError);
    }

    default boolean missing() {
        return this instanceof Missing;
    }

    /// Whether it was the grader that failed. Such an exercise counts for nothing, neither for nor
    /// against, until it is graded again.
    default boolean graderFailed() {
        return this instanceof Graded graded && graded.verdict() instanceof Verdict.GraderError;
    }

    /// What can be earned.
    default int most() {
        return graderFailed() ? 0 : exercise().points();
    }

    /// What is earned: all points or none. Checks are in the order in which they should be mended,
    /// not in that of their worth, and most wrong programs pass the first of them.
    default int points() {
        return passed() ? exercise().points() : 0;
    }
}
