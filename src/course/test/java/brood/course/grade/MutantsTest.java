package brood.course.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import brood.course.lesson.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Small mistakes put into the right solutions are found by the grader, each one, or stand in
/// `survivors.txt` beside the solutions with a reason: `SOLUTION | MUTANT | WHY IT IS RIGHT`.
class MutantsTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("brood.checkout"));

    /// A part of the names of the exercises to be graded; all if it is not set.
    private static final String ONLY = System.getProperty("brood.exercise", "");

    /// Of so many mutants one is graded, the first, and so on: all of them take longer than the
    /// whole of `-Pfull` should. `-Dbrood.mutants.every=1` grades them all, as an exercise's author
    /// does.
    private static final int EVERY = Integer.getInteger("brood.mutants.every", 8);

    private static final Path SOLUTIONS = CHECKOUT.resolve("src/course/test/solutions");

    @TempDir Path folder;

    @TestFactory
    @Tag("full")
    Stream<DynamicNode> every_right_solution() throws IOException {
        var nodes = new ArrayList<DynamicNode>();
        for (Catalogue.Exercise listed : Catalogue.of(CHECKOUT).exercises()) {
            if (!listed.name().contains(ONLY)) continue;
            Exercise exercise = Exercise.of(listed);
            Map<String, String> survivors = survivors(exercise);
            var met = new HashSet<String>();
            var tests = new ArrayList<DynamicNode>();
            int count = 0;
            for (Path right : solutions(exercise))
                for (Mutant mutant : Mutant.of(right.resolve(exercise.file()))) {
                    String name = right.getFileName() + " | " + mutant.name();
                    boolean mayLive = survivors.containsKey(name);
                    met.add(name); // two mutants of one line may have one name
                    if (count++ % EVERY != 0) continue;
                    tests.add(dynamicTest(name, () -> grade(exercise, mutant, mayLive)));
                }
            assertThat(met).as("all survivors are still mutants").containsAll(survivors.keySet());
            assertThat(tests).isNotEmpty();
            nodes.add(dynamicContainer(exercise.name(), tests));
        }
        return nodes.stream();
    }

    @Test
    void a_mutant_differs_in_one_place() throws IOException {
        Path file = folder.resolve("A.java");
        Files.writeString(
                file,
                """
                class A {
                    int f(boolean b) {
                        g("x");
                        if (b) return 1;
                        return 2;
                    }
                }
                """);
        assertThat(Mutant.of(file))
                .extracting(Mutant::name)
                .containsExactly(
                        "swapped, line 3: g(\"x\");",
                        "swapped, line 4: if (b) return 1;",
                        "left out, line 3: g(\"x\");",
                        "another text, line 3: \"x\"",
                        "turned round, line 4: (b)",
                        "off by one, line 4: 1",
                        "off by one, line 5: 2");
        assertThat(Mutant.of(file)).extracting(Mutant::source).doesNotHaveDuplicates();
    }

    private void grade(Exercise exercise, Mutant mutant, boolean mayLive) throws IOException {
        Path file = folder.resolve(exercise.file());
        Files.writeString(file, mutant.source());
        switch (Grader.here().trusting().grade(exercise, file)) {
            case Verdict.DidNotCompile _, Verdict.NotAllowed _ -> {} // the compiler has found it
            case Verdict.Failed _ ->
                    assertThat(mayLive).as("listed as a survivor, but it is found").isFalse();
            case Verdict.Passed _ ->
                    assertThat(mayLive)
                            .as("The grader does not find this:%n%s", mutant.source())
                            .isTrue();
            case Verdict.GraderError(var what) -> fail(what);
        }
    }

    private static Map<String, String> survivors(Exercise exercise) throws IOException {
        var all = new LinkedHashMap<String, String>();
        Path file = SOLUTIONS.resolve(exercise.name()).resolve("survivors.txt");
        if (!Files.exists(file)) return all;
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            int bar = line.lastIndexOf(" | ");
            all.put(line.substring(0, bar), line.substring(bar + 3));
        }
        return all;
    }

    private static List<Path> solutions(Exercise exercise) throws IOException {
        try (Stream<Path> folders =
                Files.list(SOLUTIONS.resolve(exercise.name()).resolve("right"))) {
            return folders.sorted().toList();
        }
    }
}
