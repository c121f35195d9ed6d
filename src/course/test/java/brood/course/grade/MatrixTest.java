package brood.course.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import brood.course.lesson.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The grader is graded: for every exercise the starter fails, every right solution passes, and
/// every wrong one fails with the code that it declares in the first word of its comment.
class MatrixTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("brood.checkout"));

    /// A part of the names of the exercises to be graded; all if it is not set.
    private static final String ONLY = System.getProperty("brood.exercise", "");

    private static final Path SOLUTIONS = CHECKOUT.resolve("src/course/test/solutions");

    @TestFactory
    Stream<DynamicNode> every_exercise() {
        List<Catalogue.Exercise> all = Catalogue.of(CHECKOUT).exercises();
        assertThat(all).isNotEmpty();
        return all.stream()
                .filter(each -> each.name().contains(ONLY))
                .map(each -> dynamicContainer(each.name(), tests(Exercise.of(each))));
    }

    private static List<DynamicNode> tests(Exercise exercise) {
        var tests = new ArrayList<DynamicNode>();
        tests.add(dynamicTest("starter fails", () -> fails(exercise, exercise.starter())));
        List<Path> right = solutions(exercise, "right");
        List<Path> wrong = solutions(exercise, "wrong");
        tests.add(
                dynamicTest(
                        "has two right and two wrong solutions or more",
                        () -> {
                            assertThat(right).hasSizeGreaterThanOrEqualTo(2);
                            assertThat(wrong).hasSizeGreaterThanOrEqualTo(2);
                        }));
        for (Path each : right)
            tests.add(dynamicTest("right: " + name(each), () -> passes(exercise, each)));
        for (Path each : wrong)
            tests.add(
                    dynamicTest(
                            "wrong: " + name(each) + " " + declaredCode(each),
                            () ->
                                    assertThat(fails(exercise, each).finding().code().name())
                                            .isEqualTo(declaredCode(each))));
        return tests;
    }

    private static void passes(Exercise exercise, Path file) {
        Verdict verdict = Grader.here().grade(exercise, file);
        assertThat(verdict).as(TextReport.of(exercise, verdict)).isInstanceOf(Verdict.Passed.class);
    }

    private static CheckResult.Failed fails(Exercise exercise, Path file) {
        Verdict verdict = Grader.here().grade(exercise, file);
        assertThat(verdict).as(TextReport.of(exercise, verdict)).isInstanceOf(Verdict.Failed.class);
        return ((Verdict.Failed) verdict).first();
    }

    private static String declaredCode(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("/// "))
                    .findFirst()
                    .map(line -> line.substring(4).split("\\.")[0])
                    .orElseThrow(() -> new AssertionError(file + " declares no code"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> solutions(Exercise exercise, String kind) {
        try (Stream<Path> folders = Files.list(SOLUTIONS.resolve(exercise.name()).resolve(kind))) {
            return folders.sorted().map(each -> each.resolve(exercise.file())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path solution) {
        return String.valueOf(solution.getName(solution.getNameCount() - 2));
    }
}
