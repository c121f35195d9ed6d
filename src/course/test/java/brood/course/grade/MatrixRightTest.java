package brood.course.grade;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// The grader is graded: every right solution of every exercise passes, as a learner's does: in
/// JVMs of its own, simulated and real. That takes time, so most of them wait for the full run.
class MatrixRightTest {
    @TestFactory
    Stream<DynamicNode> one_right_solution_of_every_exercise_passes() {
        return Matrix.of(exercise -> Matrix.right(exercise, Grader.here(), 0, 1));
    }

    @TestFactory
    @Tag("full")
    Stream<DynamicNode> and_so_do_the_others() {
        return Matrix.of(exercise -> Matrix.right(exercise, Grader.here(), 1, Integer.MAX_VALUE));
    }
}
