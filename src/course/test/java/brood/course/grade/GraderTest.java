package brood.course.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.course.lesson.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraderTest {
    private static final Exercise EXERCISE =
            Exercise.of(
                    Catalogue.of(Path.of(System.getProperty("brood.checkout")))
                            .exercise("two-children")
                            .orElseThrow());

    @TempDir Path folder;

    @Test
    void a_file_that_does_not_compile_is_answered_with_the_line_of_the_learner() throws Exception {
        Path file = folder.resolve("anything.java");
        Files.writeString(
                file,
                """
                public class TwoChildren {
                    public static java.util.List<String> greetings() {
                        return List.of("Ann")
                    }
                }
                """);
        assertThat(Grader.here().grade(EXERCISE, file))
                .isInstanceOfSatisfying(
                        Verdict.DidNotCompile.class,
                        no ->
                                assertThat(TextReport.of(EXERCISE, no))
                                        .contains("TwoChildren.java:3: ';' expected")
                                        .contains("return List.of(\"Ann\")")
                                        .contains("^"));
    }

    @Test
    void a_class_in_a_package_of_ours_is_refused() throws Exception {
        Path file = folder.resolve("TwoChildren.java");
        Files.writeString(file, "package brood.process; public class TwoChildren {}");
        assertThat(Grader.here().grade(EXERCISE, file))
                .isInstanceOfSatisfying(
                        Verdict.DidNotCompile.class,
                        no -> assertThat(no.problems().getFirst()).contains("belongs to Brood"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "class Children {}",
                "package mine; public class TwoChildren {}",
            })
    void a_file_without_the_class_is_answered_with_its_name(String source) throws Exception {
        Path file = folder.resolve("TwoChildren.java");
        Files.writeString(file, source);
        assertThat(Grader.here().grade(EXERCISE, file))
                .isInstanceOfSatisfying(
                        Verdict.DidNotCompile.class,
                        no ->
                                assertThat(no.problems().getFirst())
                                        .contains("there is no class TwoChildren"));
    }

    @Test
    void the_class_need_not_be_public() throws Exception {
        Path file = folder.resolve("TwoChildren.java");
        Files.writeString(
                file,
                "class TwoChildren { public static String greetings() { return \"not from children\"; } }");
        Verdict verdict = Grader.here().grade(EXERCISE, file);
        assertThat(TextReport.of(EXERCISE, verdict).replace('\n', ' '))
                .contains("✓ greetings() returns, in every order of events");
    }

    /// What a learner's method may do instead of returning: each ends in a verdict, never in a
    /// hang.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WRONG_RESULT  | throw new IllegalStateException(\"no\");",
                "WRONG_RESULT  | System.exit(0); return null;",
                "WRONG_RESULT  | Runtime.getRuntime().halt(0); return null;",
                "POISON_MISSING | brood.queue.SharedQueue.bounded(1).take(); return null;",
                "WAITS_FOREVER | while (true) {}",
                "NOT_A_PROCESS | return java.util.List.of(\"Ann greets you from process 1\", \"Bob greets you from process 1\");",
            })
    void a_program_that_misbehaves_gets_a_verdict(String code, String body) throws Exception {
        Path file = folder.resolve("TwoChildren.java");
        Files.writeString(
                file,
                "public class TwoChildren { public static java.util.List<String> greetings() throws Exception { "
                        + body
                        + " } }");
        Verdict verdict = Grader.here().grade(EXERCISE, file);
        assertThat(verdict)
                .as(TextReport.of(EXERCISE, verdict))
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed ->
                                assertThat(failed.first().finding().code().name()).isEqualTo(code));
    }

    @Test
    void a_class_without_the_method_gets_a_verdict() throws Exception {
        Path file = folder.resolve("TwoChildren.java");
        Files.writeString(file, "public class TwoChildren {}");
        Verdict verdict = Grader.here().grade(EXERCISE, file);
        assertThat(TextReport.of(EXERCISE, verdict).replace('\n', ' '))
                .contains("WRONG_RESULT")
                .contains("has no method 'public static … greetings()'");
    }

    @Test
    void grading_leaves_no_file_behind() throws Exception {
        List<Path> before = scratch();
        Grader.here().grade(EXERCISE, EXERCISE.starter());
        assertThat(scratch()).isEqualTo(before);
    }

    @Test
    void long_sentences_are_broken_between_words() {
        String text = TextReport.wrapped("word ".repeat(50).strip());
        assertThat(text.lines()).hasSize(3).allMatch(line -> line.length() <= 90);
        assertThat(text.replace('\n', ' ')).isEqualTo("word ".repeat(50).strip());
    }

    @Test
    void the_xml_report_holds_what_xml_cannot() {
        String xml =
                JunitReport.of(
                        EXERCISE, new Verdict.DidNotCompile(List.of("<&\u0001> cannot be read")));
        assertThat(xml)
                .contains("errors=\"1\"")
                .contains("&lt;&amp;\uFFFD&gt; cannot be read")
                .doesNotContain("\u0001");
    }

    @Test
    void an_exercise_that_is_not_in_order_says_what_is_missing() throws Exception {
        Path broken = folder.resolve("exercises/01-spawning/broken");
        Files.createDirectories(broken);
        Files.writeString(broken.resolve("README.md"), "---\ntitle: B\nfile: B.java\n---\n");
        var listed = Catalogue.of(folder).exercise("broken").orElseThrow();
        assertThatThrownBy(() -> Exercise.of(listed))
                .isInstanceOf(ExerciseException.class)
                .hasMessageContaining("There is no file")
                .hasMessageContaining("starter");
    }

    private static List<Path> scratch() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            // others may grade at the same time
            String mine = Grader.SCRATCH + ProcessHandle.current().pid() + "-";
            return files.filter(each -> each.toString().contains(mine)).sorted().toList();
        }
    }
}
