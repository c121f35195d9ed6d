package brood.course.mark;

import static org.assertj.core.api.Assertions.assertThat;

import brood.course.grade.Grader;
import brood.course.grade.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Whatever a submission does, the others are graded, and nothing of it reaches the reports but
/// what the grader says of it.
@Isolated // takes over standard output
class MarkingTest {
    private static final Path SOLUTIONS =
            Path.of(System.getProperty("brood.checkout"), "src/course/test/solutions");

    @TempDir Path folder;

    @Test
    void the_others_are_graded_and_what_a_submission_prints_is_dropped() throws Exception {
        handIn(
                "first-child",
                "pids",
                "System.out.println(\"::error::I was here\"); System.exit(0);");
        handIn("two-children", "greetings", "syntax error");
        handIn("who-prints-first", "tell", "new ProcessBuilder(\"sh\").start();");
        Files.copy(
                SOLUTIONS.resolve(
                        "11-start-methods/matryoshka/right/" + right() + "/Matryoshka.java"),
                folder.resolve("Matryoshka.java"));
        var reports = new ArrayList<MarkSheet>();
        MarkSheet sheet =
                graded(
                        reports,
                        "first-child",
                        "two-children",
                        "who-prints-first",
                        "autosave",
                        "matryoshka");
        assertThat(sheet.marks().get(0)).satisfies(each -> is(each, Verdict.Failed.class));
        assertThat(sheet.marks().get(1)).satisfies(each -> is(each, Verdict.DidNotCompile.class));
        assertThat(sheet.marks().get(2)).satisfies(each -> is(each, Verdict.NotAllowed.class));
        assertThat(sheet.marks().get(3).missing()).isTrue();
        assertThat(sheet.marks().get(4).passed()).isTrue();
        assertThat(sheet.points()).isEqualTo(10);
        assertThat(sheet.most()).isEqualTo(50);
        assertThat(reports).hasSize(5);
        assertThat(reports.getFirst().marks().subList(1, 5))
                .allMatch(Mark.Waiting.class::isInstance);
    }

    @Test
    @Tag("full")
    void a_source_that_takes_the_compiler_years_or_all_memory_is_refused() throws Exception {
        String deep = "1";
        for (int i = 0; i < 40; i++) deep = "true ? List.of(" + deep + ") : Set.of(" + i + ")";
        Files.writeString(
                folder.resolve("FirstChild.java"),
                "import java.util.*; public class FirstChild { public static Object pids() { var x = "
                        + deep
                        + "; return x; } }");
        var large = new StringBuilder("static final String A0 = \"aaaaaaaaaaaaaaaa\";");
        for (int i = 1; i < 9; i++)
            large.append(
                    "static final String A%d = %s;"
                            .formatted(i, ("A" + (i - 1) + "+").repeat(16) + "1"));
        Files.writeString(
                folder.resolve("TwoChildren.java"), "public class TwoChildren { " + large + " }");
        handIn("who-prints-first", "tell", "no java");
        MarkSheet sheet =
                graded(new ArrayList<>(), "first-child", "two-children", "who-prints-first");
        assertThat(sheet.marks()).allSatisfy(each -> is(each, Verdict.DidNotCompile.class));
        assertThat(TableReport.of(sheet)).doesNotContain("grader failed");
    }

    @Test
    @Tag("full")
    void a_hang_a_flood_and_processes_or_memory_without_end_are_ended() throws Exception {
        handIn("first-child", "pids", "while (true) {}");
        handIn(
                "two-children",
                "greetings",
                "while (true) IO.println(\"::error::\" + \"x\".repeat(10_000));");
        handIn(
                "who-prints-first",
                "tell",
                "var all = new java.util.ArrayList<byte[]>(); while (true) all.add(new byte[1 << 24]);");
        handIn(
                "four-walkers",
                "diary",
                "while (true) Thread.ofPlatform().start(() -> { while (true) {} });");
        handIn(
                "autosave",
                "evening",
                "for (int i = 0; ; i++) { var scope = brood.process.Brood.open(); scope.spawn(\"c\", () -> { while (true) {} }); }");
        MarkSheet sheet =
                graded(
                        new ArrayList<>(),
                        "first-child",
                        "two-children",
                        "who-prints-first",
                        "four-walkers",
                        "autosave");
        assertThat(sheet.marks()).allSatisfy(each -> is(each, Verdict.Failed.class));
        assertThat(sheet.points()).isZero();
    }

    private static void is(Mark mark, Class<? extends Verdict> kind) {
        assertThat(mark)
                .isInstanceOfSatisfying(
                        Mark.Graded.class, each -> assertThat(each.verdict()).isInstanceOf(kind));
    }

    private MarkSheet graded(List<MarkSheet> reports, String... names) {
        var exercises = Stream.of(names).map(Marks::exercise).toList();
        var printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            var grader = Grader.here().limit(Duration.ofSeconds(8));
            return new Marking(grader, new HandIns(folder, Marks.COURSE))
                    .of(exercises, reports::add);
        } finally {
            System.setOut(out);
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .as("what submissions print")
                    .isEmpty();
        }
    }

    /// A submission whose method does this.
    private void handIn(String exercise, String method, String body) throws IOException {
        var into = Marks.exercise(exercise);
        Files.writeString(
                folder.resolve(into.file()),
                "public class %s { public static Object %s() throws Exception { if (true) { %s } return null; } }"
                        .formatted(into.className(), method, body));
    }

    private static String right() throws IOException {
        try (var all = Files.list(SOLUTIONS.resolve("11-start-methods/matryoshka/right"))) {
            return all.sorted().findFirst().orElseThrow().getFileName().toString();
        }
    }
}
