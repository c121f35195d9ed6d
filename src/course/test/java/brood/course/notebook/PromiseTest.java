package brood.course.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import brood.course.lesson.Block;
import brood.course.lesson.Lesson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromiseTest {
    @TempDir Path folder;

    private Lesson lesson(String body) throws IOException {
        return Lesson.read(
                Files.writeString(
                        folder.resolve("lesson.md"),
                        "---\ntitle: T\nminutes: 1\nquestion: Q?\n---\n# T\n\n"
                                + body.replace('~', '`')));
    }

    /// Runs the only cell of a lesson.
    private List<String> cell(String code, String blocks) throws Exception {
        Lesson lesson = lesson("~~~java id=it seconds=20\n" + code + "\n~~~\n\n" + blocks);
        Block.Cell cell = lesson.cells().getFirst();
        try (var session = CellSession.open(false)) {
            return Promise.complaints(lesson, cell, session.run(cell.code(), cell.limit()));
        }
    }

    private List<String> listing(String program, String head, String blocks) throws Exception {
        Files.writeString(folder.resolve("P.java"), program + "\n");
        Lesson lesson = lesson("~~~java " + head + "\n" + program + "\n~~~\n\n" + blocks);
        Block.Listing listing = lesson.listings().getFirst();
        return Promise.complaints(lesson, listing, ListingRunner.run(listing));
    }

    private static String out(String mode, String lines) {
        return "~~~text output=" + mode + "\n" + lines + "\n~~~\n";
    }

    @Test
    void a_kept_promise_is_silent() throws Exception {
        assertThat(cell("IO.println(1);", out("exact", "1"))).isEmpty();
        assertThat(cell("int x = 1;", "")).isEmpty();
        assertThat(cell("throw new Error(\"x\");", out("throws", "java.lang.Error: x"))).isEmpty();
        assertThat(listing("void main() { IO.println(1); }", "file=P.java", out("exact", "1")))
                .isEmpty();
        assertThat(
                        listing(
                                "void main() { System.exit(4); }",
                                "file=P.java exit=4",
                                out("startsWith", "…")))
                .isEmpty();
        assertThat(
                        listing(
                                "void main() { throw new Error(\"x\"); }",
                                "file=P.java exit=1",
                                out("throws", "java.lang.Error: x")))
                .isEmpty();
    }

    @Test
    void other_lines_are_shown_as_a_difference_with_the_place() throws Exception {
        assertThat(cell("IO.println(2);", out("exact", "1")))
                .satisfies(lines -> assertThat(lines.getFirst()).contains("lesson.md:8: ", "'it'"))
                .contains("    - 1", "    + 2");
        assertThat(listing("void main() { IO.println(2); }", "file=P.java", out("exact", "1")))
                .satisfies(lines -> assertThat(lines.getFirst()).contains("lesson.md:8: P.java"))
                .contains("    - 1", "    + 2");
    }

    @Test
    void prints_that_nobody_promised_are_told() throws Exception {
        assertThat(cell("IO.println(2);", "")).contains("    + 2");
        assertThat(cell("System.err.println(3);", "")).contains("    + 3");
        assertThat(
                        listing(
                                "void main() { System.err.println(3); IO.println(1); }",
                                "file=P.java",
                                out("exact", "1")))
                .contains("    + 3");
    }

    @Test
    void the_notice_of_a_scope_that_waits_is_no_broken_promise() throws Exception {
        String notice =
                "main waits in Brood.close() for child 'dog' (pid 1). An interrupt ends it.";
        assertThat(cell("System.err.println(\"" + notice + "\");", "")).isEmpty();
    }

    @Test
    void an_unexpected_ending_is_told_with_what_was_printed() throws Exception {
        assertThat(cell("IO.println(1); throw new Error(\"x\");", out("exact", "1")))
                .anySatisfy(line -> assertThat(line).contains("ended with java.lang.Error: x"))
                .contains("    it had printed: 1");
        assertThat(cell("IO.println(1);", out("throws", "java.lang.Error: x")).getFirst())
                .contains("an exception is promised");
        assertThat(cell("IO.println(1);", out("doesNotCompile", "x")).getFirst())
                .contains("does not compile");
        assertThat(cell("int n = \"\";", "").getFirst()).contains("incompatible types");
        assertThat(cell("throw new Error(\"y\");", out("throws", "java.lang.Error: x")))
                .contains("    - java.lang.Error: x", "    + java.lang.Error: y");
        assertThat(listing("void main() { System.exit(4); }", "file=P.java", out("exact", "1")))
                .anySatisfy(line -> assertThat(line).contains("exit code 4, promised is 0"));
    }

    /// On a busy machine it may have printed nothing yet, and gets more time.
    @Test
    void a_program_that_never_ends_is_killed() throws Exception {
        for (int seconds = 5; ; seconds *= 2) {
            List<String> complaints =
                    listing(
                            """
                            void main() throws Exception {
                                IO.println(ProcessHandle.current().pid());
                                Thread.sleep(Duration.ofHours(1));
                            }\
                            """,
                            "file=P.java seconds=" + seconds,
                            out("exact", "1"));
            assertThat(complaints.getFirst()).contains("did not end within " + seconds + " s");
            String pid = complaints.getLast().replaceAll(".*: ", "");
            if (!pid.matches("[0-9]+") && seconds < 100) continue;
            assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                    .isEmpty();
            return;
        }
    }
}
