package brood.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Tasks from the cells of a notebook, run in another JVM. The subclasses say in which notebook.
/// All tests of a class share the notebook and the other JVM, so each defines names of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CellShippingTest {
    private final Notebook notebook;

    CellShippingTest(Notebook notebook) {
        this.notebook = notebook;
    }

    @BeforeAll
    void cells_that_others_build_on() {
        notebook.cell("int k = 20;");
        notebook.cell("int twice(int n) { return 2 * plain(n); }");
        notebook.cell("int plain(int n) { return n; }");
        notebook.cell("sealed interface Shape permits Circle, Square {}");
        notebook.cell("record Circle(double r) implements Shape {}");
        notebook.cell("record Square(double a) implements Shape {}");
        notebook.cell(
                """
                double area(Shape shape) {
                    return switch (shape) {
                        case Circle(double r) -> 3 * r * r;
                        case Square(double a) -> a * a;
                    };
                }\
                """);
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    private void gives(String expression, String expected) {
        assertThat(notebook.elsewhere(expression)).isEqualTo(expected);
    }

    // -------------------------------------------------------------------------------- variables

    @Test
    void the_task_runs_in_another_process() {
        assertThat(
                        notebook.cell(
                                "other.run(() -> ProcessHandle.current().pid()) == ProcessHandle.current().pid()"))
                .isEqualTo("false");
    }

    @Test
    void captured_locals_travel() {
        assertThat(
                        notebook.cell(
                                "int viaLocal() throws Exception { int n = 5; var p = new Circle(2); return other.run(() -> n + (int) p.r()); } viaLocal()"))
                .isEqualTo("7");
    }

    /// As a reference to an object of a manager, which names the interface of a cell.
    @Test
    void what_is_made_anew_there_is_made_with_the_classes_that_came_along() {
        notebook.cell(
                """
                interface Desk { int next(); }
                record Ticket(String type) implements StandIn {
                    public Object original(ClassLoader loader) throws IOException {
                        try {
                            return java.lang.reflect.Proxy.newProxyInstance(loader,
                                    new Class<?>[] {Class.forName(type, false, loader)}, (_, _, _) -> 42);
                        } catch (ClassNotFoundException e) { throw new IOException(e); }
                    }
                }
                class Far implements Desk, Serializable {
                    public int next() { return 1; }
                    Object writeReplace() { return new Ticket(Desk.class.getName()); }
                }
                """);
        assertThat(
                        notebook.cell(
                                "int far() throws Exception { Desk desk = new Far(); return other.run(() -> desk.next()); } far()"))
                .isEqualTo("42");
    }

    @Test
    void cell_variables_and_methods_travel() {
        gives("twice(k) + 1", "41");
    }

    @Test
    void variables_of_all_types_travel() {
        notebook.cell(
                """
                int[][] grid = new int[2][3]; long big = 1L << 40; double half = .5; char letter = 'c';
                boolean yes = true; float one = 1f; byte small = 1; short brief = 2; Integer none = null;
                var text = "a\\nb"; List<Map<String, Circle>> nested = List.of(Map.of("x", new Circle(4)));\
                """);
        gives(
                "grid[1].length + \" \" + big + half + letter + yes + one + small + brief + none + text.lines().count() + nested",
                "\"3 10995116277760.5ctrue1.012null2[{x=Circle[r=4.0]}]\"");
    }

    @Test
    void what_two_variables_share_is_shared_in_the_copy() {
        notebook.cell("var first = new ArrayList<Integer>(); var second = first;");
        gives("{ first.add(1); return second.size(); }", "1");
    }

    @Test
    void writes_stay_in_the_child_and_are_not_seen_by_the_next_task() {
        notebook.cell("int count = 0;");
        gives("{ count++; count += 2; return count; }", "3");
        gives("++count", "1");
        assertThat(notebook.cell("count")).isEqualTo("0");
    }

    @Test
    void a_changed_variable_is_sent_as_it_is_when_the_task_is_packed() {
        notebook.cell("int now = 1; Task<Integer> readNow = () -> now;");
        notebook.cell("now = 2;");
        assertThat(notebook.cell("other.run(readNow)")).isEqualTo("2");
        notebook.cell("int now = 3;");
        gives("now", "3");
    }

    @Test
    void a_variable_that_cannot_be_sent_is_named_when_it_is_read() {
        notebook.cell("Thread worker = new Thread();");
        assertThatThrownBy(() -> notebook.elsewhere("worker.getName()"))
                .hasStackTraceContaining(
                        "Cell variable 'worker' (java.lang.Thread) cannot be sent to another JVM, so it has no value here. Open it inside the task.");
    }

    @Test
    void a_variable_that_cannot_be_sent_may_be_in_reach_and_may_be_set() {
        notebook.cell("Thread helper = new Thread(); int fine = 4;");
        gives("fine < 0 ? helper.getName() : \"not read\"", "\"not read\"");
        gives("{ helper = Thread.currentThread(); return helper.isAlive(); }", "true");
    }

    @Test
    void a_variable_that_holds_what_cannot_be_sent_is_named_with_the_path() {
        notebook.cell("List<Object> things = List.of(1, new Thread());");
        assertThatThrownBy(() -> notebook.elsewhere("things.size()"))
                .hasStackTraceContaining("Cell variable 'things' (java.util.List)")
                .hasStackTraceContaining("since it holds 'things[1]' (java.lang.Thread)");
    }

    @Test
    void a_capture_that_cannot_be_sent_is_refused_at_once() {
        assertThatThrownBy(() ->
                        notebook.cell(
                                "{ Thread mine = Thread.currentThread(); other.run(() -> mine.getName()); }"))
                .hasStackTraceContaining("Task captures a value (java.lang.Thread)")
                .hasStackTraceContaining("cannot be sent to another JVM. Open it inside the task.");
    }

    // ---------------------------------------------------------------------------------- lambdas

    @Test
    void a_variable_holds_a_lambda_that_uses_another_variable() {
        notebook.cell("Task<Integer> inner = () -> twice(k) + 1;");
        notebook.cell("Task<Integer> outer = () -> inner.call() + 1;");
        assertThat(notebook.cell("other.run(outer)")).isEqualTo("42");
    }

    @Test
    void lambdas_of_the_JDK_types_travel_though_they_are_not_serializable() {
        notebook.cell(
                """
                Function<Integer, Integer> times = x -> x * k;
                Supplier<Integer> supplied = () -> twice(k);
                BiFunction<Integer, Integer, Integer> add = (a, b) -> a + b + k;
                Predicate<String> blank = String::isBlank;
                Comparator<Circle> byRadius = Comparator.comparing(Circle::r);
                UnaryOperator<Integer> sum = null;
                sum = n -> n == 0 ? 0 : n + sum.apply(n - 1);\
                """);
        gives(
                "times.apply(3) + supplied.get() + add.apply(1, 2) + \" \" + blank.test(\" \") + byRadius.compare(new Circle(1), new Circle(2)) + sum.apply(4)",
                "\"123 true-110\"");
    }

    @Test
    void a_lambda_that_captures_and_is_not_serializable_travels() {
        notebook.cell(
                "IntUnaryOperator adder(int n, String s) { return x -> x + n + s.length(); }");
        notebook.cell("var addFive = adder(3, \"ab\");");
        gives("addFive.applyAsInt(1)", "6");
    }

    @Test
    void lambdas_that_cannot_be_told_apart_are_refused_with_advice() {
        notebook.cell("List<Function<Integer, Integer>> both = List.of(x -> x + 1, x -> x * 9);");
        assertThatThrownBy(() -> notebook.elsewhere("both.get(0).apply(1)"))
                .hasStackTraceContaining("'both[0]' (java.util.function.Function)")
                .hasStackTraceContaining("Declare it as a brood.task.Fn");
        notebook.cell("List<Fn<Integer, Integer>> better = List.of(x -> x + 1, x -> x * 9);");
        gives("better.get(0).apply(1) + better.get(1).apply(2)", "20");
    }

    @Test
    void a_variable_holds_a_lambda_that_calls_itself() {
        notebook.cell("Fn<Integer, Integer> factorial = null;");
        notebook.cell("factorial = n -> n <= 1 ? 1 : n * factorial.apply(n - 1);");
        gives("factorial.apply(5)", "120");
    }

    @Test
    void method_references_travel() {
        notebook.cell(
                "class Maker implements Serializable { final int v; Maker() { v = twice(k); } static String made() { return \"made\" + k; } String mine() { return \"mine\" + v; } }");
        notebook.cell(
                "Task<Maker> constructor = Maker::new; Task<String> fixed = Maker::made; Task<String> bound = new Maker()::mine; Task<String> jdk = \"abc\"::toUpperCase; Fn<Maker, String> free = Maker::mine;");
        assertThat(notebook.cell("other.run(constructor).v")).isEqualTo("40");
        assertThat(notebook.cell("other.run(fixed)")).isEqualTo("\"made20\"");
        assertThat(notebook.cell("other.run(bound)")).isEqualTo("\"mine40\"");
        assertThat(notebook.cell("other.run(jdk)")).isEqualTo("\"ABC\"");
        gives("free.apply(new Maker())", "\"mine40\"");
    }

    @Test
    void a_lambda_in_a_record_in_a_list_in_a_variable_travels() {
        notebook.cell("record Job(Task<Integer> task, List<Fn<Integer, Integer>> steps) {}");
        notebook.cell("var jobs = List.of(new Job(() -> k, List.of(x -> x + twice(k))));");
        gives("jobs.getFirst().task().call() + jobs.getFirst().steps().get(0).apply(1)", "61");
    }

    @Test
    void a_task_that_returns_a_task_travels_both_ways() {
        notebook.cell("Task<Task<Integer>> makesTask = () -> () -> k + 1;");
        assertThat(notebook.cell("other.run(makesTask).call()")).isEqualTo("21");
    }

    @Test
    void tasks_made_in_a_loop_keep_their_own_captures() {
        notebook.cell(
                "List<Task<Integer>> made = new ArrayList<>(); for (int i = 0; i < 3; i++) { int j = i; made.add(() -> j * k); }");
        gives("{ int sum = 0; for (var one : made) sum += one.call(); return sum; }", "60");
    }

    // ---------------------------------------------------------------------------------- methods

    @Test
    void methods_may_call_each_other() {
        notebook.cell("boolean even(int n) { return n == 0 || odd(n - 1); }");
        notebook.cell("boolean odd(int n) { return n != 0 && even(n - 1); }");
        gives("even(10) + \" \" + odd(10)", "\"true false\"");
    }

    @Test
    void generic_methods_travel() {
        notebook.cell(
                "<T extends Comparable<T>> T largest(List<T> items) { T best = items.get(0); for (T item : items) if (item.compareTo(best) > 0) best = item; return best; }");
        gives("largest(List.of(3, 9, 4)) + largest(List.of(\"a\", \"c\"))", "\"9c\"");
    }

    @Test
    void a_redefined_method_is_sent_in_its_new_form() {
        notebook.cell("int grade(int n) { return n; }");
        notebook.cell("int graded(int n) { return grade(n) + 100; }");
        gives("graded(1)", "101");
        notebook.cell("int grade(int n) { return 2 * n; }");
        gives("graded(1) + grade(5)", "112");
        notebook.cell("String grade(String s) { return s + k; }");
        gives("grade(\"x\") + grade(5)", "\"x2010\"");
    }

    @Test
    void local_classes_and_records_of_a_method_travel() {
        notebook.cell(
                "int withLocals(int n) { record Pair(int a, int b) {} class Adds { int g() { return n + k; } } var p = new Pair(n, new Adds().g()); return p.a() + p.b(); }");
        gives("withLocals(2)", "24");
    }

    // ---------------------------------------------------------------------------------- classes

    @Test
    void sealed_records_travel_and_come_back() {
        notebook.cell("Shape[] shapes = { new Circle(2), new Square(3) };");
        gives("Arrays.stream(shapes).mapToDouble(s -> area(s)).sum()", "21.0");
        assertThat(notebook.cell("Circle back = other.run(() -> new Circle(8)); back.r()"))
                .isEqualTo("8.0");
        assertThat(notebook.cell("other.run(() -> new Circle[] { new Circle(1) })[0]"))
                .isEqualTo("Circle[r=1.0]");
    }

    @Test
    void enums_travel_with_bodies_and_switches() {
        notebook.cell(
                "enum Op { ADD { int of(int a, int b) { return a + b + k; } }, MUL { int of(int a, int b) { return a * b; } }; abstract int of(int a, int b); }");
        notebook.cell("Op op = Op.ADD; var costs = new EnumMap<Op, Integer>(Map.of(Op.MUL, 3));");
        gives(
                "op.of(1, 2) + Op.valueOf(\"MUL\").of(3, 4) + costs.toString() + switch (op) { case ADD -> \"add\"; case MUL -> \"mul\"; }",
                "\"35{MUL=3}add\"");
        assertThat(notebook.cell("other.run(() -> Op.MUL) == Op.MUL")).isEqualTo("true");
    }

    @Test
    void nested_and_anonymous_classes_travel() {
        notebook.cell(
                "class Tree { int n = 1; static int made = 5; static { made += k; } Tree() { made++; } class Leaf { int grow() { return ++n; } } static class Root { String at() { return \"root\" + k; } } }");
        notebook.cell(
                "interface Greeter extends Serializable { String name(); default String greet() { return \"hi \" + name() + k; } static Greeter of(String n) { return () -> n; } }");
        notebook.cell(
                "var anonymous = new Greeter() { int z = 3; public String name() { return \"a\" + z + twice(z); } };");
        gives(
                "{ var tree = new Tree(); var leaf = tree.new Leaf(); leaf.grow(); return leaf.grow() + \" \" + Tree.made + new Tree.Root().at(); }",
                "\"3 26root20\"");
        gives("anonymous.greet() + Greeter.of(\"bo\").greet()", "\"hi a3620hi bo20\"");
    }

    @Test
    void a_class_that_extends_a_library_class_travels() {
        notebook.cell(
                "class Numbers extends ArrayList<Integer> { int total() { int s = 0; for (int i : this) s += i; return s * k; } }");
        notebook.cell("var numbers = new Numbers(); numbers.add(4); numbers.add(5);");
        gives("numbers.total()", "180");
    }

    @Test
    void classes_of_cells_inherit_from_each_other() {
        notebook.cell("abstract class Base { int f() { return g() + k; } abstract int g(); }");
        notebook.cell("class Sub extends Base { int g() { return 1; } }");
        notebook.cell("class SubSub extends Sub { @Override int g() { return super.g() + 1; } }");
        gives("{ Base base = new SubSub(); return base.f(); }", "22");
    }

    @Test
    void a_class_or_record_that_is_a_task_travels() {
        notebook.cell(
                "class Works implements Task<String> { int x = 4; public String call() { return \"w\" + x + twice(x) + k; } }");
        notebook.cell(
                "record Checks(int z) implements Body { public void run() { if (z != 3) throw new Error(); } }");
        assertThat(notebook.cell("other.run(new Works())")).isEqualTo("\"w4820\"");
        notebook.cell("other.run(new Checks(3))");
    }

    @Test
    void streams_threads_and_annotations_work_there() {
        notebook.cell(
                "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @interface Mark { String value(); }");
        notebook.cell("@Mark(\"hello\") class Marked {}");
        gives("Marked.class.getAnnotation(Mark.class).value()", "\"hello\"");
        gives("IntStream.range(0, 100).parallel().map(i -> twice(i)).sum()", "9900");
        gives(
                "{ var q = new ArrayDeque<Integer>(); Thread t = new Thread(() -> q.add(twice(k))); t.start(); t.join(); return q.peek(); }",
                "40");
        gives(
                "Stream.of(new Circle(3), new Circle(1)).sorted(Comparator.comparingDouble(Circle::r)).map(Circle::toString).collect(Collectors.joining())",
                "\"Circle[r=1.0]Circle[r=3.0]\"");
    }

    @Test
    void a_plain_class_that_is_not_serializable_is_refused_with_advice() {
        notebook.cell("class Account { int balance; }");
        notebook.cell("var account = new Account();");
        assertThatThrownBy(() -> notebook.elsewhere("account.balance"))
                .hasStackTraceContaining(
                        "Cell variable 'account' (Account) cannot be sent to another JVM, so it has no value here. Let Account implement java.io.Serializable, or make it inside the task.");
    }

    @Test
    void a_class_that_is_found_only_by_its_name_is_asked_for_with_its_variables() {
        notebook.cell("int late = 6;");
        notebook.cell("class Late { public static int value() { return late + twice(1); } }");
        notebook.cell("String lateName = Late.class.getName();");
        gives(
                "{ var m = Class.forName(lateName, true, Thread.currentThread().getContextClassLoader()).getMethod(\"value\"); return m.invoke(null); }",
                "8");
    }

    // ------------------------------------------------------------------------------- exceptions

    @Test
    void an_exception_of_a_cell_is_caught_by_its_type() {
        notebook.cell(
                "class Oops extends Exception { final int code; Oops(int code, Throwable cause) { super(\"code \" + code, cause); this.code = code; } }");
        notebook.cell(
                "String caught = \"\"; try { other.run(() -> { throw new Oops(7, new IOException(\"why\")); }); } catch (Oops oops) { caught = oops.getMessage() + oops.code + oops.getCause() + oops.getSuppressed()[0].getMessage().contains(\"elsewhere\"); }");
        assertThat(notebook.cell("caught")).isEqualTo("\"code 77java.io.IOException: whytrue\"");
    }
}
