package brood.course.grade;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The grader is graded: every right solution of every exercise passes, as a learner's does: in
/// JVMs of its own, simulated and real. A class beside [MatrixTest], so that both can run at a
/// time.
class MatrixRightTest {
    @TestFactory
    Stream<DynamicNode> every_right_solution_of_every_exercise_passes() {
        return Matrix.of(exercise -> Matrix.right(exercise, Grader.here()));
    }
}
