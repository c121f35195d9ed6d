package brood.course.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Code of cells in real child JVMs, started from the kernel. All tests share one notebook, so each
/// defines names of its own.
class ShippingTest {
    private static KernelClient kernel;

    @BeforeAll
    static void start() {
        kernel = Kernels.start();
        cell("int k = 20;");
        cell("int twice(int n) { return 2 * plain(n); }");
        cell("int plain(int n) { return n; }");
        cell(
                """
                <T> T inChild(Task<T> task) throws Throwable {
                    try (var brood = Brood.open()) {
                        return switch (brood.spawn("other", task).join()) {
                            case Exit.Returned<T>(var value) -> value;
                            case Exit.Threw<T>(var error) -> throw error;
                            case Exit<T> how -> throw new IllegalStateException(how.toString());
                        };
                    }
                }
                """);
    }

    @AfterAll
    static void end() throws IOException {
        kernel.close();
    }

    private static KernelClient.Ran cell(String code) {
        KernelClient.Ran ran = kernel.run(code);
        assertThat(ran.error()).isEmpty();
        assertThat(ran.err()).isEmpty();
        return ran;
    }

    private static void gives(String expression, String expected) {
        assertThat(cell("inChild(() -> " + expression + ")").result()).isEqualTo(expected);
    }

    @Test
    void the_child_is_another_process() {
        cell("long here = ProcessHandle.current().pid();");
        gives(
                "here != ProcessHandle.current().pid() && ProcessHandle.current().parent().get().pid() == here",
                "true");
    }

    @Test
    void captured_locals_travel() {
        cell(
                "int viaLocal(int a) throws Throwable {\n  var text = \"n\" + a;\n  return inChild(() -> text.length() + a);\n}");
        assertThat(cell("viaLocal(40)").result()).isEqualTo("43");
    }

    @Test
    void cell_variables_and_methods_travel() {
        gives("twice(k) + 1", "41");
    }

    @Test
    void records_enums_and_sealed_types_of_several_cells_travel() {
        cell(
                "sealed interface Shape permits Circle, Square {}\nrecord Circle(double r) implements Shape {}\nrecord Square(double a) implements Shape {}");
        cell(
                "enum Unit { CM { double in(double m) { return m * 100; } }, M { double in(double m) { return m; } }; abstract double in(double m); }");
        cell(
                "double area(Shape shape) {\n    return switch (shape) { case Circle(double r) -> 3 * r * r; case Square(double a) -> a * a; };\n}");
        cell("Shape[] shapes = { new Circle(2), new Square(3) };");
        gives("Unit.CM.in(Arrays.stream(shapes).mapToDouble(s -> area(s)).sum())", "2100.0");
        assertThat(cell("inChild(() -> new Circle(8)).r()").result()).isEqualTo("8.0");
    }

    @Test
    void generic_methods_nested_and_anonymous_classes_travel() {
        cell(
                "<T extends Comparable<T>> T largest(List<T> items) { return items.stream().max(Comparator.naturalOrder()).get(); }");
        cell(
                "class Tree { int n = 1; class Leaf { int grow() { return n += k; } } static class Root { String at() { return \"root\"; } } }");
        cell(
                "interface Greeter extends Serializable { String name(); }\nvar greeter = new Greeter() { public String name() { return \"anonymous\" + twice(1); } };");
        gives(
                "largest(List.of(3, 9)) + \" \" + new Tree().new Leaf().grow() + new Tree.Root().at() + greeter.name()",
                "9 21rootanonymous2");
    }

    @Test
    void a_class_that_extends_a_library_class_travels() {
        cell(
                "class Numbers extends ArrayList<Integer> { int total() { return stream().mapToInt(i -> i * k).sum(); } }\nvar numbers = new Numbers();\nnumbers.addAll(List.of(4, 5));");
        gives("numbers.total()", "180");
    }

    @Test
    void mutual_recursion_and_method_references_travel() {
        cell("boolean even(int n) { return n == 0 || odd(n - 1); }");
        cell("boolean odd(int n) { return n != 0 && even(n - 1); }");
        cell(
                "class Maker implements Serializable { static String made() { return \"made\" + k + even(10); } }");
        assertThat(cell("inChild(Maker::made)").result()).isEqualTo("made20true");
    }

    @Test
    void a_variable_holds_a_lambda_that_uses_another_variable() {
        cell("Task<Integer> inner = () -> twice(k) + 1;");
        cell("Task<Integer> outer = () -> inner.call() + 1;");
        assertThat(cell("inChild(outer)").result()).isEqualTo("42");
    }

    @Test
    void a_redefined_method_is_sent_in_its_new_form() {
        cell("int grade(int n) { return n; }\nint graded(int n) { return grade(n) + 100; }");
        gives("graded(1)", "101");
        cell("int grade(int n) { return 2 * n; }");
        gives("graded(1)", "102");
    }

    @Test
    void an_exception_of_a_cell_is_caught_by_its_type() {
        cell(
                "class Oops extends Exception { final int code; Oops(int code) { super(\"code \" + code); this.code = code; } }");
        cell(
                "String caught = \"\";\ntry { inChild(() -> { throw new Oops(7); }); } catch (Oops e) { caught = e.getMessage() + e.code; }");
        assertThat(cell("caught").result()).isEqualTo("code 77");
    }

    @Test
    void an_exception_from_a_child_says_in_which_child_and_where_in_the_cells() {
        cell("int risky(int n) {\n    return n / 0;\n}");
        assertThat(kernel.run("inChild(() -> risky(3))").error())
                .contains("java.lang.ArithmeticException: / by zero\n    thrown in 'other' (pid ")
                .contains("at risky (cell ")
                .contains("line 2):  return n / 0;")
                .doesNotContain("REPL")
                .doesNotContain("at brood.");
    }

    @Test
    void a_variable_that_cannot_be_sent_is_named() {
        cell("Thread worker = new Thread();");
        assertThat(kernel.run("inChild(() -> worker.getName())").error())
                .contains("worker")
                .contains("java.lang.Thread")
                .contains("cannot be sent");
    }

    @Test
    void an_exit_in_the_task_ends_the_child_and_not_the_cell() {
        assertThat(
                        cell("try (var brood = Brood.open()) { IO.println(brood.spawn(\"leaver\", () -> { System.exit(3); }).join()); }")
                                .out())
                .contains("Exited[code=3]");
    }

    @Test
    void loops_of_cells_run_in_the_child_without_the_kernel() {
        gives("{ int sum = 0; for (int i = 0; i < 1000; i++) sum += i; return sum; }", "499500");
    }

    @Test
    void output_of_a_child_comes_in_the_cell_that_started_it_even_later() {
        cell("var gate = SharedQueue.<String>bounded(1);\nvar scope = Brood.open();");
        var first =
                cell(
                        "var printer = scope.spawn(\"printer\", () -> { IO.println(\"at once\"); IO.println(\"then \" + gate.take()); });");
        kernel.awaitPrinted(first.id(), "at once");
        var second = cell("gate.put(\"late\");\nprinter.join();\nIO.println(\"second cell\");");
        kernel.awaitPrinted(first.id(), "then late");
        assertThat(second.out()).isEqualTo("second cell\n");
        cell("scope.close();");
    }

    @Test
    void an_interrupt_ends_children_that_wait_in_a_queue_and_leaves_the_kernel_whole() {
        cell("var never = SharedQueue.<Integer>bounded(1);");
        String id =
                kernel.start(
                        """
                        try (var brood = Brood.open()) {
                            var taker = brood.spawn("taker", () -> { IO.println("waiting"); never.take(); });
                            var busy = brood.spawn("busy", () -> { while (true) Thread.onSpinWait(); });
                            taker.join();
                        }
                        """);
        kernel.awaitPrinted(id, "waiting");
        kernel.interrupt();
        assertThat(kernel.await(id).status()).isEqualTo("error");
        assertThat(cell("Brood.children()").result()).isEqualTo("[]");
        gives("twice(k)", "40");
    }

    @Test
    void an_interrupt_ends_a_wait_in_a_queue_of_the_cell_itself() {
        cell("var empty = SharedQueue.<Integer>bounded(1);");
        String id = kernel.start("IO.println(\"waiting\");\nempty.take()");
        kernel.awaitPrinted(id, "waiting");
        kernel.interrupt();
        assertThat(kernel.await(id).error()).contains("interrupted");
        assertThat(cell("empty.put(1);\nempty.take()").result()).isEqualTo("1");
    }

    @Test
    void a_cell_that_is_run_again_ends_the_children_of_its_old_variable() {
        String code =
                "var kept = Brood.open();\nvar child = kept.spawn(\"sleeper\", () -> Thread.sleep(1_000_000));\nchild.pid()";
        long first = Long.parseLong(String.valueOf(cell(code).result()));
        ProcessHandle old = ProcessHandle.of(first).orElseThrow();
        long second = Long.parseLong(String.valueOf(cell(code).result()));
        assertThat(second).isNotEqualTo(first);
        old.onExit().join();
        cell("child.isAlive() ? \"alive\" : \"ended\"");
        cell("kept.cancel();\nkept.close();");
    }
}
