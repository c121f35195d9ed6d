package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayCommandTest {
    @TempDir Path checkout;
    private RealCommand brood;

    @BeforeEach
    void checkout() throws Exception {
        brood = new RealCommand(checkout);
    }

    @Test
    void a_lesson_that_keeps_its_promises_is_played_to_the_end() throws Exception {
        brood.lesson(
                "90-good",
                """
                Words with `code`.

                <details>
                <summary>Predict: what comes?</summary>

                A hundred.

                </details>

                ~~~java id=hundred
                IO.println("a " + "hundred");
                ~~~

                ~~~text output=exact
                a hundred
                ~~~
                """);
        RealCommand.Result result = brood.run("", "play", "90", "--yes");
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .containsSubsequence(
                        "T\n═\n",
                        "Words with `code`.",
                        "Predict: what comes?",
                        "── hundred ──",
                        "\na hundred\n",
                        "And now: A hundred.",
                        "The end. 1 cells ran")
                .doesNotContain("\033");
        assertThat(result.err()).isEmpty();
        assertThat(checkout.resolve("workspace")).doesNotExist();
    }

    @Test
    void a_cell_that_prints_something_else_ends_with_1_and_the_difference() throws Exception {
        Path file =
                brood.lesson(
                        "90-bad",
                        """
                        ~~~java id=one
                        IO.println(1);
                        ~~~

                        ~~~text output=exact
                        2
                        ~~~

                        ~~~java id=two
                        IO.println("still here");
                        ~~~

                        ~~~text output=exact
                        still here
                        ~~~
                        """);
        RealCommand.Result result = brood.run("", "play", "90-bad", "--yes");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .contains(file + ":9: the cell 'one' prints something else", "- 2", "+ 1")
                .contains("\nstill here\n")
                .contains("1 of 2 cells did not do what the lesson promises");
    }

    @Test
    void a_learner_may_type_java_skip_and_leave() throws Exception {
        brood.lesson(
                "90-asks",
                """
                ~~~java id=one
                int n = 20;
                ~~~

                ~~~java id=two
                IO.println("skipped");
                ~~~

                ~~~text output=exact
                skipped
                ~~~

                ~~~java id=three
                IO.println("not reached");
                ~~~

                ~~~text output=exact
                not reached
                ~~~
                """);
        RealCommand.Result result = brood.run("\nn + 22\nnothing(1)\ns\nq\n", "play");
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("42", "cannot find symbol")
                .doesNotContain("\nskipped", "\nnot reached")
                .contains("You left before the end. 1 cells ran");
        assertThat(checkout.resolve("workspace")).doesNotExist();
    }

    @Test
    void the_end_of_the_input_means_leave_and_the_end_of_the_lesson_is_remembered()
            throws Exception {
        brood.lesson("90-short", "~~~java id=one\nint n = 20;\n~~~\n");
        assertThat(brood.run("", "play").out()).contains("You left before the end.");
        assertThat(brood.run("\n", "play").out()).contains("The end.");
        assertThat(Files.readString(checkout.resolve("workspace/progress.txt")))
                .contains("90-short played");
    }

    @Test
    void a_lesson_that_does_not_exist_or_breaks_the_grammar_is_a_sentence() throws Exception {
        Path file = brood.lesson("90-broken", "~~~java\nint n;\n~~~\n");
        RealCommand.Result unknown = brood.run("", "play", "90-broke", "--yes");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("no lesson '90-broke'. Did you mean '90-broken'?");
        RealCommand.Result broken = brood.run("", "play", "90", "--yes");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.err())
                .contains(file + ":9: ", "Give a cell an id")
                .doesNotContain("\tat");
    }
}
