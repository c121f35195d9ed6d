package brood.course.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExecuteTest {
    private static KernelClient kernel;

    @BeforeAll
    static void start() {
        kernel = Kernels.start();
    }

    @AfterAll
    static void end() throws IOException {
        kernel.close();
    }

    @Test
    void the_last_expression_is_the_result() {
        assertThat(
                        kernel.run("int a = 20;\nint twice(int n) { return 2 * n; }\ntwice(a) + 2")
                                .result())
                .isEqualTo("42");
    }

    @Test
    void a_cell_that_ends_with_a_declaration_has_no_result() {
        assertThat(kernel.run("1 + 1;\nint seven = 7;").result()).isNull();
    }

    @Test
    void declarations_of_one_cell_are_known_in_the_next() {
        kernel.run(
                "record Prime(int n, String who) {}\nsealed interface Shape permits Dot {}\nrecord Dot() implements Shape {}");
        assertThat(kernel.run("new Prime(7, \"me\")").result()).isEqualTo("Prime[n=7, who=me]");
    }

    @Test
    void imports_of_the_start_are_there() {
        assertThat(kernel.run("List.of(1, 2).stream().map(n -> n + 1).toList()").result())
                .isEqualTo("[2, 3]");
    }

    @Test
    void an_array_is_shown_with_its_elements() {
        assertThat(kernel.run("new int[][] {{1}, {2, 3}}").result()).isEqualTo("[[1], [2, 3]]");
    }

    @Test
    void output_and_errors_come_in_their_streams() {
        var ran =
                kernel.run(
                        "System.out.println(\"größer 课程\"); System.err.print(\"oh\"); IO.println(\"end\");");
        assertThat(ran.out()).isEqualTo("größer 课程\nend\n");
        assertThat(ran.err()).isEqualTo("oh");
    }

    @Test
    void the_snippets_of_a_cell_share_one_thread() {
        var ran =
                kernel.run(
                        "var lock = new java.util.concurrent.locks.ReentrantLock();\nlock.lock();\nlock.unlock();\nThread.currentThread().getName()");
        assertThat(ran.error()).isEmpty();
        assertThat(ran.result()).startsWith("cell ");
    }

    @Test
    void the_context_class_loader_gives_the_bytes_of_cell_classes() {
        kernel.run("record Shipped(int n) {}");
        var ran =
                kernel.run(
                        """
                        var type = Shipped.class;
                        var loader = Thread.currentThread().getContextClassLoader();
                        (loader == type.getClassLoader()) + " " + loader.getResourceAsStream(type.getName().replace('.', '/') + ".class").readNBytes(2)[0]
                        """);
        assertThat(ran.result()).isEqualTo("true -54");
    }

    @Test
    void a_compile_error_is_shown_at_its_line_with_a_caret() {
        var ran = kernel.run("int good = 1;\n\nint bad =\n    \"text\";");
        assertThat(ran.status()).isEqualTo("error");
        assertThat(ran.error())
                .contains(
                        "line 4:\n        \"text\";\n        ^^^^^^\nincompatible types: java.lang.String cannot be converted to int");
        assertThat(ran.reply().get("ename").getAsString()).isEqualTo("CompilationError");
    }

    @Test
    void an_unknown_name_is_marked() {
        var ran = kernel.run("// comment\nIO.println(mising);");
        assertThat(ran.error())
                .contains(
                        "line 2:\n    IO.println(mising);\n               ^^^^^^\ncannot find symbol");
        assertThat(ran.error()).doesNotContain("JShell").doesNotContain("location: class");
    }

    @Test
    void a_cell_that_is_not_complete_says_where_it_begins() {
        assertThat(kernel.run("int ok = 1;\nint f(int n) {\n  return n;").error())
                .contains("line 2")
                .contains("missing");
    }

    @Test
    void an_exception_shows_the_lines_of_the_cells_and_nothing_of_jshell() {
        kernel.run("int half(int n) {\n    return n / 0;\n}");
        var ran = kernel.run("IO.println(\"before\");\n\nhalf(3)");
        assertThat(ran.out()).isEqualTo("before\n");
        assertThat(ran.error())
                .startsWith("java.lang.ArithmeticException: / by zero\n    at half (cell ")
                .contains("line 2):  return n / 0;")
                .contains("line 3:  half(3)")
                .doesNotContain("REPL")
                .doesNotContain("JShell")
                .doesNotContain("reflect")
                .doesNotContain("brood.course");
    }

    @Test
    void causes_and_own_exception_classes_are_shown_by_their_names() {
        kernel.run(
                "class Oops extends RuntimeException { Oops(Throwable t) { super(\"all is lost\", t); } }");
        var ran =
                kernel.run(
                        "Runnable r = () -> {\n    throw new Oops(new java.io.IOException(\"disk\"));\n};\nr.run();");
        assertThat(ran.reply().get("ename").getAsString()).isEqualTo("Oops");
        assertThat(ran.error())
                .startsWith("Oops: all is lost")
                .contains("Because of: java.io.IOException: disk")
                .contains("line 2");
    }

    @Test
    void a_method_that_needs_what_is_missing_says_so_and_when_called_fails() {
        assertThat(kernel.run("int later() { return notYet() + 1; }").out())
                .contains("later")
                .contains("notYet");
        assertThat(kernel.run("later()").error()).contains("later").contains("notYet");
        kernel.run("int notYet() { return 1; }");
        assertThat(kernel.run("later()").result()).isEqualTo("2");
    }

    @Test
    void a_variable_that_is_reset_is_mentioned() {
        kernel.run("record Box(int n) {}\nvar box = new Box(3);");
        var ran = kernel.run("record Box(int n, int m) {}");
        assertThat(ran.out()).contains("variable box was reset").contains("Box was declared anew");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void system_exit_ends_the_cell_and_not_the_kernel() {
        kernel.run("int kept = 5;");
        var ran = kernel.run("IO.println(\"a\");\nSystem.exit(3);\nIO.println(\"b\");");
        assertThat(ran.status()).isEqualTo("error");
        assertThat(ran.out()).isEqualTo("a\n");
        assertThat(ran.error()).contains("System.exit(3)");
        assertThat(kernel.run("kept").result()).isEqualTo("5");
    }

    @Test
    void cells_after_a_failed_one_are_aborted() {
        String bad = kernel.start("throw new RuntimeException(\"first\");");
        String second = kernel.start("IO.println(\"second\")");
        assertThat(kernel.await(bad).status()).isEqualTo("error");
        var ran = kernel.await(second);
        assertThat(ran.status()).isEqualTo("aborted");
        assertThat(ran.out()).isEmpty();
        assertThat(kernel.run("1").result()).isEqualTo("1");
    }

    @Test
    void a_value_whose_to_string_fails_is_an_error_of_the_cell() {
        var ran =
                kernel.run(
                        "class Sour { public String toString() { throw new IllegalStateException(\"no words\"); } }\nnew Sour()");
        assertThat(ran.error()).contains("IllegalStateException: no words");
    }

    @Test
    void much_output_arrives_whole() {
        var ran =
                kernel.run(
                        "for (int i = 0; i < 200_000; i++) System.out.println(\"line number \" + i);");
        assertThat(ran.out().lines().count()).isEqualTo(200_000);
    }

    @Test
    void the_number_beside_the_cell_counts() {
        int first = kernel.run("1").reply().get("execution_count").getAsInt();
        assertThat(kernel.run("1").reply().get("execution_count").getAsInt()).isEqualTo(first + 1);
    }

    @Test
    void history_holds_what_was_run() {
        kernel.run("\"remember me\"");
        var content = new JsonObject();
        content.addProperty("hist_access_type", "tail");
        content.addProperty("n", 1);
        assertThat(kernel.ask("shell", "history_request", content).toString())
                .contains("remember me");
    }
}
