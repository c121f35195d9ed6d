package brood.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Tasks from the cells of a notebook, run in another JVM.
class CellShippingTest {

    @Nested
    class In_the_JVM_of_the_notebook extends Cases {
        In_the_JVM_of_the_notebook() {
            super("local");
        }
    }

    @Nested
    class In_a_JVM_behind_the_debugger extends Cases {
        In_a_JVM_behind_the_debugger() {
            super("jdi");
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Cases {
        private final String engine;
        private Notebook notebook;

        Cases(String engine) {
            this.engine = engine;
        }

        @BeforeAll
        void open() {
            notebook = new Notebook(engine);
        }

        @AfterAll
        void close() {
            notebook.close();
        }

        @Test
        void a_task_runs_in_another_process() {
            assertThat(
                            notebook.cell(
                                    "other.run(() -> ProcessHandle.current().pid()) == ProcessHandle.current().pid()"))
                    .isEqualTo("false");
        }

        @Test
        void cell_variables_and_methods_travel() {
            notebook.cell("int k = 20;");
            notebook.cell("int twice(int n) { return 2 * n; }");
            assertThat(notebook.cell("other.run(() -> twice(k) + 1)")).isEqualTo("41");
        }

        @Test
        void a_variable_that_cannot_be_sent_is_named_when_it_is_read() {
            notebook.cell("Thread worker = new Thread();");
            assertThatThrownBy(() -> notebook.cell("other.run(() -> worker.getName())"))
                    .hasStackTraceContaining(
                            "Cell variable 'worker' (java.lang.Thread) cannot be sent to another JVM, so it has no value here. Open it inside the task.");
        }

        @Test
        void an_exception_of_a_cell_is_caught_by_its_type() {
            notebook.cell(
                    "class Oops extends Exception { final int code; Oops(int code) { this.code = code; } }");
            notebook.cell(
                    "int caught; try { other.run(() -> { throw new Oops(7); }); } catch (Oops oops) { caught = oops.code; }");
            assertThat(notebook.cell("caught")).isEqualTo("7");
        }
    }
}
