package brood.course.grade;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// The grader is graded: for every exercise the starter fails, and every wrong solution fails with
/// the code that it declares in the first word of its comment. That the right ones pass, says
/// [MatrixRightTest].
class MatrixTest {
    /// They are explored in this JVM, which saves the starts of others. What is wrong is mostly
    /// found before real children are started.
    @TestFactory
    Stream<DynamicNode> every_wrong_solution_of_every_exercise_fails_as_it_declares() {
        return wrong(exercise -> !ofPools(exercise));
    }

    /// Pools and managers have more to explore.
    @TestFactory
    @Tag("full")
    Stream<DynamicNode> nor_does_one_of_pools_and_managers() {
        return wrong(MatrixTest::ofPools);
    }

    private static Stream<DynamicNode> wrong(Predicate<Exercise> these) {
        return Matrix.of(these, exercise -> Matrix.wrong(exercise, Grader.here().trusting()));
    }

    private static boolean ofPools(Exercise exercise) {
        return exercise.name().startsWith("09-") || exercise.name().startsWith("10-");
    }
}
