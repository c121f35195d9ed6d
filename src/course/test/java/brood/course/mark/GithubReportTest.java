package brood.course.mark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

/// What GitHub Actions is told: a summary in Markdown, and annotations.
class GithubReportTest {
    private static final Path ROOT = Path.of("/repo");

    @Test
    void commands_are_escaped_as_the_runner_wants_it() {
        var properties = Map.of("file", "a,b:c%.java");
        assertThat(new WorkflowCommand("error", properties, "50% is: a,\r\nb"))
                .hasToString("::error file=a%2Cb%3Ac%25.java::50%25 is: a,%0D%0Ab");
        assertThat(new WorkflowCommand("endgroup", Map.of(), "")).hasToString("::endgroup::");
    }

    @Test
    void a_failure_is_an_error_at_the_line_where_the_picture_ends() {
        assertThat(commands(Marks.one_of_each()))
                .contains(
                        "::error file=solutions/05-queues/two-consumers/TwoConsumers.java,line=17,"
                                + "title=05-queues/two-consumers::"
                                + "POISON_MISSING: A reader waits.%0AClose the queue.");
    }

    @Test
    void what_does_not_compile_is_an_error_where_the_compiler_points() {
        assertThat(commands(Marks.one_of_each()))
                .anyMatch(each ->
                        each.startsWith(
                                "::error file=solutions/07-shared-memory/last-seat/LastSeat.java,line=12,title="));
    }

    @Test
    void what_was_not_handed_in_is_a_notice_and_what_passed_is_nothing() {
        assertThat(commands(Marks.sheet(Marks.passed(), Marks.missing())))
                .containsExactly(
                        "::notice title=11-start-methods/matryoshka::There is no Matryoshka.java.");
    }

    @Test
    void words_of_a_learner_are_never_a_command() {
        String notes =
                GithubNotes.of(
                        Marks.sheet(Marks.failed(Marks.NASTY), Marks.doesNotCompile(Marks.NASTY)),
                        ROOT);
        List<String> lines = notes.lines().toList();
        String token = lines.getFirst().replace("::stop-commands::", "");
        assertThat(lines.getFirst()).startsWith("::stop-commands::").hasSizeGreaterThan(40);
        int on = lines.indexOf("::" + token + "::");
        assertThat(on).isPositive();
        assertThat(lines.subList(on + 1, lines.size()))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).startsWith("::error file="));
    }

    @Test
    void the_summary_is_a_table_with_what_failed_folded_below() {
        String html = html(GithubSummary.of(Marks.one_of_each()));
        assertThat(html)
                .contains("<h2>Exercises</h2>")
                .contains("<strong>10 of 50 points: 1 passed, 2 failed")
                .contains("<td>01-spawning/two-children</td>")
                .contains("<td><code>POISON_MISSING</code> A reader waits.</td>")
                .contains("<td>not handed in: There is no Matryoshka.java.</td>")
                .contains("<summary>❌ 05-queues/two-consumers</summary>");
        assertThat(count(html, "<tr>")).isEqualTo(7);
        assertThat(count(html, "<details>")).isEqualTo(3);
        assertThat(count(html, "<pre>")).isEqualTo(3);
    }

    @Test
    void words_of_a_learner_stay_in_their_cell_and_in_their_block() {
        String html =
                html(
                        GithubSummary.of(
                                Marks.sheet(
                                        Marks.failed(Marks.NASTY),
                                        Marks.doesNotCompile(Marks.NASTY))));
        assertThat(html).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(count(html, "<details>")).isEqualTo(2).isEqualTo(count(html, "</details>"));
        assertThat(count(html, "<pre>")).isEqualTo(2);
        assertThat(count(html, "<td")).isEqualTo(10);
    }

    @Test
    void a_summary_is_never_larger_than_github_takes() {
        Mark[] many =
                Stream.generate(() -> Marks.failed("課".repeat(30_000)))
                        .limit(60)
                        .toArray(Mark[]::new);
        String summary = GithubSummary.of(Marks.sheet(many));
        assertThat(summary.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1 << 20);
        assertThat(summary).endsWith("`./brood grade EXERCISE` shows each.\n");
    }

    @Test
    void the_table_for_a_terminal_has_a_line_for_each() {
        assertThat(TableReport.of(Marks.one_of_each()))
                .isEqualTo(
                        """
                        ✓ 01-spawning/two-children        10/10      4.3 s
                        ✗ 05-queues/two-consumers          0/10      4.3 s  POISON_MISSING
                        ✗ 07-shared-memory/last-seat       0/10      4.3 s  does not compile: LastSeat.java:12: ';' expected
                        ! 08-locks/transfer                   -      4.3 s  the grader failed: The disk is full.
                        · 11-start-methods/matryoshka      0/10             not handed in: There is no Matryoshka.java.
                        · 04-daemons/autosave              0/10             not graded yet

                        10 of 50 points: 1 passed, 2 failed, 1 not handed in, 1 not graded yet, 1 not graded, since the grader failed.   1 min 5 s
                        """);
    }

    /// The commands to the runner, without the table before them.
    private static List<String> commands(MarkSheet sheet) {
        List<String> lines = GithubNotes.of(sheet, ROOT).lines().toList();
        String on = lines.getFirst().replace("::stop-commands::", "::") + "::";
        return lines.subList(lines.indexOf(on) + 1, lines.size());
    }

    private static String html(String markdown) {
        var tables = List.of(TablesExtension.create());
        return HtmlRenderer.builder()
                .extensions(tables)
                .build()
                .render(Parser.builder().extensions(tables).build().parse(markdown));
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
