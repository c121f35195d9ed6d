package brood.course.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// All tests share one kernel, since an interrupt always leaves a kernel that works, with its
/// variables, and no child of the cell.
class InterruptTest {
    private static KernelClient kernel;

    @BeforeAll
    static void start() {
        kernel = Kernels.start();
        kernel.run("int kept = 5;");
    }

    @AfterAll
    static void end() throws IOException {
        kernel.close();
    }

    private KernelClient.Ran interruptWhen(String printed, String code) {
        String id = kernel.start(code);
        kernel.awaitPrinted(id, printed);
        kernel.interrupt();
        KernelClient.Ran ran = kernel.await(id);
        assertThat(ran.status()).isEqualTo("error");
        assertThat(kernel.run("kept").result()).isEqualTo("5");
        return ran;
    }

    @Test
    void a_sleep_is_interrupted() {
        var ran = interruptWhen("go", "IO.println(\"go\"); Thread.sleep(100_000);");
        assertThat(ran.reply().get("ename").getAsString()).isEqualTo("Interrupted");
        assertThat(ran.error()).contains("interrupted");
    }

    @Test
    void an_endless_loop_ends() {
        var ran = interruptWhen("go", "IO.println(\"go\"); long n = 0; while (true) n++;");
        assertThat(ran.error()).doesNotContain("left behind");
    }

    @Test
    void an_endless_loop_that_catches_everything_ends() {
        interruptWhen(
                "go",
                "IO.println(\"go\"); while (true) { try { Thread.sleep(10); } catch (Throwable t) { } }");
    }

    @Test
    void an_endless_recursion_ends() {
        interruptWhen(
                "go",
                "long fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nIO.println(\"go\"); fib(90)");
    }

    @Test
    void a_stream_that_never_ends_ends() {
        interruptWhen(
                "go",
                "IO.println(\"go\"); Stream.iterate(1L, n -> n + 1).filter(n -> n < 0).findFirst()");
    }

    @Test
    void other_threads_of_the_cell_end_too() {
        interruptWhen(
                "go",
                "var busy = new Thread(() -> { while (true) Thread.onSpinWait(); });\nbusy.start();\nIO.println(\"go\"); busy.join();");
        kernel.run("busy.join();");
    }

    @Test
    void what_does_not_react_is_left_behind_and_named() {
        var ran =
                interruptWhen(
                        "go",
                        """
                        {
                            IO.println("go");
                            LongStream.range(0, Long.MAX_VALUE).map(Math::abs).sum();
                        }
                        """);
        assertThat(ran.error()).contains("left behind").contains("line 3:  LongStream");
    }

    @Test
    void a_cell_that_waits_for_input_is_interrupted_and_the_next_one_can_ask() {
        String id = kernel.start("IO.readln(\"first? \")");
        kernel.awaitInputRequest();
        kernel.interrupt();
        assertThat(kernel.await(id).status()).isEqualTo("error");
        String next = kernel.start("IO.readln(\"second? \")");
        kernel.awaitInputRequest();
        kernel.answer("here");
        assertThat(kernel.await(next).result()).isEqualTo("here");
    }

    @Test
    void processes_of_the_cell_end_and_those_of_other_cells_live() {
        kernel.run("var other = new ProcessBuilder(\"sleep\", \"1000\").start();");
        interruptWhen(
                "go",
                "var mine = new ProcessBuilder(\"sleep\", \"1000\").start();\nIO.println(\"go\");\nmine.waitFor();");
        assertThat(kernel.run("other.isAlive()").result()).isEqualTo("true");
        assertThat(kernel.run("other.destroyForcibly().waitFor()").status()).isEqualTo("ok");
        for (ProcessHandle left : kernel.process().children().toList())
            assertThat(left.onExit())
                    .as(left.info().toString())
                    .succeedsWithin(Duration.ofMinutes(1));
    }

    /// On a slow machine somebody may be told what the cell is waiting for.
    private static void assertNothingButNotices(KernelClient.Ran ran) {
        assertThat(ran.err().lines())
                .allMatch(line ->
                        line.startsWith("Interrupted: ending ")
                                || line.contains(" waits in Brood.close() for "));
    }

    @Test
    void a_child_that_boots_ends() {
        var ran =
                interruptWhen(
                        "go",
                        """
                        try (var brood = Brood.open()) {
                            var slow = brood.spawn("slow", () -> Thread.sleep(1_000_000));
                            IO.println("go");
                            slow.join();
                        }
                        """);
        assertThat(ran.error()).contains("interrupted, and its 1 child (slow) with it");
        assertNothingButNotices(ran);
        assertThat(kernel.run("Brood.children()").result()).isEqualTo("[]");
    }

    @Test
    void children_that_run_end_in_order_so_that_they_tidy_up() {
        var ran =
                interruptWhen(
                        "go",
                        """
                        try (var brood = Brood.open()) {
                            for (var name : List.of("ada", "ben"))
                                brood.spawn(name, () -> {
                                    try {
                                        IO.println("go");
                                        Thread.sleep(1_000_000);
                                    } finally {
                                        IO.println(name + " tidied up");
                                    }
                                });
                            for (var child : Brood.children()) child.join();
                        }
                        """);
        assertThat(ran.error()).contains("its 2 children (ada, ben) with it");
        assertNothingButNotices(ran);
    }

    @Test
    void a_cell_that_waits_in_take_ends_with_its_children() {
        var ran =
                interruptWhen(
                        "go",
                        """
                        try (var never = SharedQueue.<String>bounded(1); var brood = Brood.open()) {
                            brood.spawn("taker", () -> { IO.println("go"); never.take(); });
                            never.take();
                        }
                        """);
        assertThat(ran.error()).contains("(taker)");
        assertNothingButNotices(ran);
    }

    @Test
    void children_for_which_close_waits_end_in_order() {
        var ran =
                interruptWhen(
                        "go",
                        """
                        try (var brood = Brood.open()) {
                            brood.spawn("awaited", () -> {
                                try {
                                    IO.println("go");
                                    Thread.sleep(1_000_000);
                                } finally {
                                    Thread.sleep(300);
                                    IO.println("tidied up");
                                }
                            });
                        }
                        """);
        assertThat(ran.out()).isEqualTo("go\ntidied up\n");
        assertNothingButNotices(ran);
    }

    @Test
    void a_second_interrupt_kills_a_child_that_does_not_listen() {
        String id =
                kernel.start(
                        """
                        try (var brood = Brood.open(cf -> cf.withGrace(Duration.ofMinutes(10)))) {
                            brood.spawn("stubborn", () -> {
                                IO.println("go");
                                while (true)
                                    try {
                                        Thread.sleep(1_000_000);
                                    } catch (InterruptedException no) {
                                        IO.println("no");
                                    }
                            });
                        }
                        """);
        kernel.awaitPrinted(id, "go");
        kernel.interrupt();
        kernel.awaitComplained(id, "Interrupt again");
        kernel.interrupt();
        var ran = kernel.await(id);
        assertThat(ran.status()).isEqualTo("error");
        assertThat(ran.out()).isEqualTo("go\nno\n");
        assertThat(ran.err())
                .isEqualTo("Interrupted: ending 1 child (stubborn). Interrupt again to kill.\n");
        assertThat(kernel.run("kept").result()).isEqualTo("5");
    }

    @Test
    void a_child_of_an_older_cell_lives_though_its_scope_has_a_new_child_that_ends() {
        kernel.run(
                """
                var scope = Brood.open();
                var old = scope.spawn("old", () -> Thread.sleep(1_000_000));
                """);
        var ran =
                interruptWhen(
                        "go",
                        """
                        var fresh = scope.spawn("fresh", () -> { IO.println("go"); Thread.sleep(1_000_000); });
                        fresh.join();
                        """);
        assertThat(ran.error()).contains("its 1 child (fresh) with it");
        assertThat(kernel.run("old.isAlive()").result()).isEqualTo("true");
        assertThat(kernel.run("fresh.isAlive()").result()).isEqualTo("false");
        kernel.run("scope.cancel(); scope.close();");
    }

    @Test
    void a_signal_interrupts_as_a_message_does() throws Exception {
        String id = kernel.start("IO.println(\"go\"); Thread.sleep(100_000);");
        kernel.awaitPrinted(id, "go");
        new ProcessBuilder("kill", "-INT", Long.toString(kernel.process().pid())).start().waitFor();
        assertThat(kernel.await(id).status()).isEqualTo("error");
        assertThat(kernel.run("kept").result()).isEqualTo("5");
    }

    @Test
    void an_interrupt_while_nothing_runs_does_nothing() {
        assertThat(kernel.interrupt().get("status").getAsString()).isEqualTo("ok");
        assertThat(kernel.run("kept").result()).isEqualTo("5");
    }

    @Test
    void the_heart_beats_while_a_cell_runs() {
        String id = kernel.start("IO.println(\"go\"); while (true) Thread.onSpinWait();");
        kernel.awaitPrinted(id, "go");
        for (int i = 0; i < 3; i++) assertThat(kernel.beats(Duration.ofSeconds(10))).isTrue();
        kernel.interrupt();
        kernel.await(id);
    }
}
