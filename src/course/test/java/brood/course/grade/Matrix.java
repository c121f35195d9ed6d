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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/// The solutions of the exercises, and what the grader has to say of them.
final class Matrix {
    private static final Path CHECKOUT = Path.of(System.getProperty("brood.checkout"));

    /// A part of the names of the exercises to be graded; all if it is not set.
    private static final String ONLY = System.getProperty("brood.exercise", "");

    private static final Path SOLUTIONS = CHECKOUT.resolve("src/course/test/solutions");

    private Matrix() {}

    /// Tests for every exercise that is to be graded.
    static Stream<DynamicNode> of(Function<Exercise, List<DynamicNode>> tests) {
        return of(_ -> true, tests);
    }

    /// Tests for those of them that are wanted.
    static Stream<DynamicNode> of(
            Predicate<Exercise> wanted, Function<Exercise, List<DynamicNode>> tests) {
        List<Catalogue.Exercise> all = Catalogue.of(CHECKOUT).exercises();
        assertThat(all).isNotEmpty();
        return all.stream()
                .filter(each -> each.name().contains(ONLY))
                .map(Exercise::of)
                .filter(wanted)
                .map(each -> dynamicContainer(each.name(), tests.apply(each)));
    }

    /// The right solutions pass: of those in alphabetical order so many behind the first so many.
    static List<DynamicNode> right(Exercise exercise, Grader grader, int behind, int most) {
        var tests = new ArrayList<DynamicNode>();
        List<Path> right = solutions(exercise, "right");
        tests.add(
                dynamicTest(
                        "has two right solutions or more",
                        () -> assertThat(right).hasSizeGreaterThanOrEqualTo(2)));
        for (Path each : right.stream().skip(behind).limit(most).toList())
            tests.add(dynamicTest("right: " + name(each), () -> passes(grader, exercise, each)));
        return tests;
    }

    /// The starter fails, and each wrong solution with the code that it declares.
    static List<DynamicNode> wrong(Exercise exercise, Grader grader) {
        var tests = new ArrayList<DynamicNode>();
        tests.add(dynamicTest("starter fails", () -> fails(grader, exercise, exercise.starter())));
        List<Path> wrong = solutions(exercise, "wrong");
        tests.add(
                dynamicTest(
                        "has two wrong solutions or more",
                        () -> assertThat(wrong).hasSizeGreaterThanOrEqualTo(2)));
        for (Path each : wrong)
            tests.add(
                    dynamicTest(
                            "wrong: " + name(each) + " " + declaredCode(each),
                            () ->
                                    assertThat(fails(grader, exercise, each).finding().code())
                                            .hasToString(declaredCode(each))));
        return tests;
    }

    private static void passes(Grader grader, Exercise exercise, Path file) {
        Verdict verdict = grader.grade(exercise, file);
        assertThat(verdict).as(TextReport.of(exercise, verdict)).isInstanceOf(Verdict.Passed.class);
    }

    private static CheckResult.Failed fails(Grader grader, Exercise exercise, Path file) {
        Verdict verdict = grader.grade(exercise, file);
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
