package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `brood grade`: what it refuses, and with which words; where its reports go.
class GradeCommandTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int grade(String... words) {
        String[] all = Stream.concat(Stream.of("grade"), Stream.of(words)).toArray(String[]::new);
        return Main.commandLine("grade")
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                           | which exercise? Such as ./brood grade two-children; --all grades all.",
                "two-children last-seat       | one exercise at a time, or --all: two-children last-seat.",
                "two-children --from .        | --from needs --all.",
                "two-children --core          | --core needs --all.",
                "two-children --complete      | --complete needs --all.",
                "two-children --format github | --format github needs --all.",
                "two-children --format gradescope | --format gradescope needs --all.",
                "--all --format junit         | --format junit is for one exercise, not for --all.",
                "--all --file A.java          | --file grades one exercise, and --all grades a folder: --from DIR.",
                "--all --from nowhere         | there is no folder nowhere to grade.",
                "--all --from . --limit 0     | --limit is a number of seconds, 1 or more, and not 0.",
                "--all --from . two-childs    | there is no exercise 'two-childs'. Did you mean 'two-children'? ./brood list shows all.",
                "--all --from . --format gradescope two-children | this is no machine of Gradescope: there is no folder /autograder/results. Say where the report goes: --output results.json",
            })
    void what_makes_no_sense_is_answered_with_a_sentence(String words, String sentence) {
        assertThat(grade(words.isEmpty() ? new String[0] : words.split(" ")))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString().strip()).isEqualTo("brood: " + sentence);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_unknown_format_names_those_that_there_are() {
        assertThat(grade("--all", "--format", "gitlab")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("gitlab").contains("gradescope").contains("github");
    }

    @Test
    void nothing_handed_in_at_all_is_a_failure_and_is_said() throws IOException {
        Path report = folder.resolve("deep/er/results.json");
        assertThat(
                        grade(
                                "--all",
                                "--from",
                                folder.toString(),
                                "08",
                                "last-seat",
                                "--format",
                                "gradescope",
                                "--output",
                                report.toString()))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(out.toString())
                .contains("· 08-locks/transfer", "not handed in: There is no Transfer.java.")
                .contains("· 07-shared-memory/last-seat")
                .doesNotContain("05-queues")
                .contains(" not handed in. The report is " + report);
        assertThat(report).content().contains("\"tests\"").contains("Not handed in.");
        try (var files = Files.list(report.getParent())) {
            assertThat(files).containsExactly(report);
        }
    }

    @Test
    void a_right_solution_has_its_points_wherever_it_lies() throws IOException {
        Files.writeString(
                folder.resolve("TwoChildren.java"),
                Files.readString(
                        Path.of(
                                System.getProperty("brood.checkout"),
                                "src/course/test/solutions/01-spawning/two-children/right/InAScope/TwoChildren.java")));
        assertThat(grade("--all", "--from", folder.toString(), "two-children", "matryoshka"))
                .isEqualTo(ExitCodes.OK);
        assertThat(out.toString())
                .contains("✓ 01-spawning/two-children")
                .contains("10 of 20 points: 1 passed, 1 not handed in.");
    }

    @Test
    void a_summary_for_github_is_printed_where_there_is_no_github() throws IOException {
        Files.writeString(folder.resolve("TwoChildren.java"), "class TwoChildren {\n int x = ;\n}");
        Path summary = folder.resolve("summary.md");
        assertThat(
                        grade(
                                "--all",
                                "--from",
                                folder.toString(),
                                "two-children",
                                "--format",
                                "github",
                                "--output",
                                summary.toString()))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(out.toString())
                .contains("::error file=")
                .contains(
                        "TwoChildren.java,line=2,title=01-spawning/two-children::It does not compile");
        assertThat(summary).content().startsWith("## Exercises");
    }

    @Test
    void a_report_that_cannot_be_written_is_said_before_anything_is_graded() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(
                        grade(
                                "--all",
                                "--from",
                                folder.toString(),
                                "two-children",
                                "--format",
                                "gradescope",
                                "--output",
                                file.resolve("results.json").toString()))
                .isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(err.toString()).startsWith("brood: cannot write the report " + file);
        assertThat(out.toString()).isEmpty();
    }
}
