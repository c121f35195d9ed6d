package brood.wire;

import static org.assertj.core.api.Assertions.assertThat;

import brood.task.Nullable;
import brood.task.Task;
import org.junit.jupiter.api.Test;

/// Where code stands is told in the words of its author.
class TaskSiteTest {
    private static final StackTraceElement CELL =
            new StackTraceElement("REPL.$JShell$34", "parse", "$JShell$34.java", 21);

    /// Knows each line of a cell.
    private static final class Knows extends ClassLoader implements AuthorLines {
        @Override
        public @Nullable String line(StackTraceElement frame) {
            return frame.getLineNumber() < 1 ? null : "cell 7, line " + frame.getLineNumber();
        }
    }

    @Test
    void a_lambda_is_named_by_its_file_and_line() {
        Task<Integer> task = () -> 42;
        assertThat(TaskSite.of(task)).matches("TaskSiteTest\\.java:\\d+");
    }

    @Test
    void a_frame_of_a_file_is_as_java_writes_it() {
        var frame = new StackTraceElement("shop.Spider", "fetch", "Spider.java", 42);
        assertThat(TaskSite.of(frame, new Knows())).isEqualTo("shop.Spider.fetch(Spider.java:42)");
    }

    @Test
    void a_frame_of_a_cell_is_named_by_the_line_of_the_cell() {
        assertThat(TaskSite.of(CELL, new Knows())).isEqualTo("parse (cell 7, line 21)");
    }

    @Test
    void the_body_of_a_cell_and_a_lambda_have_no_name() {
        for (String method : new String[] {"do_it$", "lambda$do_it$$0"})
            assertThat(
                            TaskSite.of(
                                    new StackTraceElement(
                                            "REPL.$JShell$34B", method, "$JShell$34B.java", 3),
                                    new Knows()))
                    .isEqualTo("cell 7, line 3");
    }

    @Test
    void where_nobody_knows_the_lines_it_is_a_cell() {
        assertThat(TaskSite.of(CELL, ClassLoader.getSystemClassLoader()))
                .isEqualTo("parse (a cell)");
        assertThat(
                        TaskSite.of(
                                new StackTraceElement("REPL.$JShell$3", "do_it$", null, -1),
                                new Knows()))
                .isEqualTo("a cell");
    }

    @Test
    void a_failure_is_named_as_its_author_names_it() {
        assertThat(TaskSite.text(new IllegalStateException("empty")))
                .isEqualTo("java.lang.IllegalStateException: empty");
    }
}
