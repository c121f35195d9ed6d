package brood.course.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CellSessionTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private CellSession session;

    @BeforeEach
    void open() {
        session = CellSession.open(false);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Ran run(String code) throws InterruptedException {
        return session.run(code, LONG);
    }

    @Test
    void a_cell_sees_what_earlier_cells_declared() throws InterruptedException {
        assertThat(run("int twice(int n) { return 2 * n; }\nvar k = 20;").lines()).isEmpty();
        assertThat(run("// a comment\nIO.println(twice(k)); k + 1;").lines())
                .containsExactly("40", "21");
    }

    @Test
    void only_a_last_expression_has_a_value() throws InterruptedException {
        assertThat(run("1 + 1; var x = 3;").value()).isEmpty();
        assertThat(run("x = 4").value()).isEmpty();
        assertThat(run("\"a\\nb\"").value()).containsExactly("a", "b");
        assertThat(run("List.of()").value()).containsExactly("[]");
        assertThat(run("IO.println()").value()).isEmpty();
        assertThat(run("new int[] {1, 2}").value()).containsExactly("int[2] { 1, 2 }");
    }

    @Test
    void messages_of_the_compiler_name_no_class_that_is_not_the_learners()
            throws InterruptedException {
        assertThat(run("int one(int n) { return n; }\none(1, 2);").lines())
                .startsWith("method one cannot be applied to given types;");
        assertThat(run("nothing(1)").lines())
                .startsWith("cannot find symbol", "  symbol:   method nothing(int)")
                .noneMatch(line -> line.contains("class"));
    }

    @Test
    void an_exception_ends_the_cell_and_not_the_session() throws InterruptedException {
        Ran ran =
                run(
                        """
                        class Odd extends RuntimeException {
                            Odd(Throwable cause) { super("three", cause); }
                        }
                        IO.println("before");
                        throw new Odd(new java.io.IOException("one"));
                        IO.println("after");
                        """);
        assertThat(ran.end()).isInstanceOf(Ran.End.Threw.class);
        assertThat(ran.lines())
                .containsExactly("before", "Odd: three", "Caused by: java.io.IOException: one");
        assertThat(run("1").value()).containsExactly("1");
    }

    @Test
    void code_that_does_not_compile_runs_up_to_there() throws InterruptedException {
        Ran ran = run("IO.println(1);\nint n = \"x\";\nIO.println(2);");
        assertThat(ran.end()).isInstanceOf(Ran.End.DidNotCompile.class);
        assertThat(ran.lines())
                .containsExactly(
                        "1", "incompatible types: java.lang.String cannot be converted to int");
        assertThat(run("void f() {").end())
                .isInstanceOfSatisfying(
                        Ran.End.DidNotCompile.class,
                        end -> assertThat(end.messages().getFirst()).contains("ends too early"));
        assertThat(run("int int").end()).isInstanceOf(Ran.End.DidNotCompile.class);
    }

    @Test
    void a_late_line_goes_to_the_cell_that_started_the_thread() throws InterruptedException {
        run("var go = new CountDownLatch(1);");
        Ran first =
                run(
                        """
                        var late = Thread.ofPlatform().start(() -> {
                            try { go.await(); } catch (InterruptedException e) {}
                            IO.println("late");
                        });
                        IO.println("first");
                        """);
        Ran second = run("go.countDown(); late.join(); IO.println(\"second\");");
        assertThat(first.out()).containsExactly("first");
        assertThat(second.out()).containsExactly("second");
    }

    @Test
    void a_cell_that_waits_for_ever_is_interrupted_and_the_session_goes_on()
            throws InterruptedException {
        Ran ran =
                session.run(
                        "IO.println(1); new CountDownLatch(1).await(); IO.println(2);",
                        Duration.ofSeconds(2));
        assertThat(ran.out()).containsExactly("1");
        assertThat(ran.end())
                .isInstanceOfSatisfying(
                        Ran.End.TimedOut.class,
                        end -> assertThat(String.join("\n", end.where())).contains("await"));
        assertThat(run("1").value()).containsExactly("1");
    }

    @Test
    void a_cell_that_does_not_heed_an_interrupt_is_left_behind() throws InterruptedException {
        run("var running = new java.util.concurrent.atomic.AtomicBoolean(true);");
        Ran ran = session.run("while (running.get()) Thread.onSpinWait();", Duration.ofSeconds(1));
        assertThat(ran.end()).isInstanceOf(Ran.End.TimedOut.class);
        assertThat(run("running.set(false); 7").value()).containsExactly("7");
    }

    /// A thread that interrupts the session when a cell has run [#STARTED].
    private Thread interruptsOnceStarted() {
        var started = new CountDownLatch(1);
        System.getProperties().put("brood.test.started", started);
        return Thread.ofPlatform()
                .start(() -> {
                    try {
                        started.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    session.interrupt();
                });
    }

    private static final String STARTED =
            "((CountDownLatch) System.getProperties().get(\"brood.test.started\")).countDown();\n";

    /// The cell has a hundred snippets, so that the interrupt mostly comes between two of them.
    @Test
    void an_interrupt_between_two_snippets_ends_the_cell() throws InterruptedException {
        Thread other = interruptsOnceStarted();
        Ran ran = run(STARTED + "IO.print(\"\");\n".repeat(100) + "IO.println(\"never\");\n");
        other.join();
        System.getProperties().remove("brood.test.started");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.end())
                .as("the limit must not hide a lost interrupt")
                .isNotInstanceOf(Ran.End.TimedOut.class);
    }

    @Test
    void another_thread_can_end_the_cell() throws InterruptedException {
        Thread other = interruptsOnceStarted();
        Ran ran =
                run(
                        STARTED
                                + """
                                Thread.sleep(Duration.ofMinutes(5));
                                IO.println("never");
                                """);
        other.join();
        System.getProperties().remove("brood.test.started");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.end())
                .as("the limit must not hide a lost interrupt")
                .isNotInstanceOf(Ran.End.TimedOut.class);
        assertThat(run("1").value()).containsExactly("1");
    }

    @Test
    void classes_of_a_cell_give_their_bytes_away() throws InterruptedException {
        run("record Prime(int n) {}");
        assertThat(
                        run("""
                        var name = Prime.class.getName().replace('.', '/') + ".class";
                        try (var in = Prime.class.getClassLoader().getResourceAsStream(name)) {
                            IO.println(in.readAllBytes().length > 100);
                        }
                        """)
                                .lines())
                .containsExactly("true");
    }

    @Test
    void closing_gives_the_streams_back() {
        var taken = System.out;
        session.close();
        var own = System.out;
        assertThat(own).isNotSameAs(taken);
        session = CellSession.open(false);
        assertThat(System.out).isNotSameAs(own);
        session.close();
        assertThat(System.out).isSameAs(own);
    }
}
