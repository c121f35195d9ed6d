package brood.course.grade;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The grader is graded: for every exercise the starter fails, and every wrong solution fails with
/// the code that it declares in the first word of its comment. That the right ones pass, says
/// [MatrixRightTest].
class MatrixTest {
    /// They are explored in this JVM, which saves the starts of others. What is wrong is mostly
    /// found before real children are started.
    @TestFactory
    Stream<DynamicNode> every_wrong_solution_of_every_exercise_fails_as_it_declares() {
        return Matrix.of(exercise -> Matrix.wrong(exercise, Grader.here().trusting()));
    }
}
