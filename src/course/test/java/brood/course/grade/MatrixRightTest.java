package brood.course.grade;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// The grader is graded: every right solution of every exercise passes, as a learner's does: in
/// JVMs of its own, simulated and real. That takes time, so most of them wait for the full run.
class MatrixRightTest {
    /// Exercises of this lesson stand for all in the normal run.
    private static final String QUICK = "01-";

    @TestFactory
    Stream<DynamicNode> one_right_solution_of_the_first_exercises_passes() {
        return Matrix.of(
                exercise -> exercise.name().startsWith(QUICK),
                exercise -> Matrix.right(exercise, Grader.here(), 0, 1));
    }

    @TestFactory
    @Tag("full")
    Stream<DynamicNode> and_so_do_all_others() {
        return Matrix.of(exercise -> {
            int behind = exercise.name().startsWith(QUICK) ? 1 : 0;
            return Matrix.right(exercise, Grader.here(), behind, Integer.MAX_VALUE);
        });
    }
}
