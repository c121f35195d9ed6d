package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// These tests replace `System.out`, so they want the JVM for themselves.
@Isolated
class ChildOutputTest {
    /// What `System.out` and `System.err` got while the action ran.
    private record Printed(String out, String err) {}

    private interface Action {
        void run() throws Exception;
    }

    private static Printed printed(Action action) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new Printed(
                outBytes.toString(StandardCharsets.UTF_8),
                errBytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void all_that_was_printed_has_arrived_when_join_returns() throws Exception {
        Printed printed =
                printed(() -> {
                    try (var brood = Brood.open()) {
                        brood.spawn(
                                        "talker",
                                        () -> {
                                            System.out.println("one");
                                            System.err.println("oops, 课程");
                                            System.out.print("no line end");
                                        })
                                .join();
                    }
                });
        assertThat(printed).isEqualTo(new Printed("one\nno line end\n", "oops, 课程\n"));
    }

    @Test
    void output_goes_where_the_spawning_thread_printed_at_that_time() throws Exception {
        var go = new Semaphore(0);
        try (var brood = Brood.open()) {
            var children = new java.util.ArrayList<Child<Void>>();
            Printed printed =
                    printed(() -> {
                        children.add(
                                brood.spawn("late", () -> System.out.println("from the cell")));
                        go.release();
                        children.getFirst().join();
                    });
            assertThat(printed.out()).isEqualTo("from the cell\n");
        }
    }

    @Test
    void a_helper_that_prints_inherits_the_thread_locals_of_the_spawning_thread() throws Exception {
        var cell = new InheritableThreadLocal<String>();
        var heard = java.util.Collections.synchronizedList(new java.util.ArrayList<String>());
        PrintStream out = System.out;
        System.setOut(
                new PrintStream(out) {
                    @Override
                    public void println(String line) {
                        heard.add(cell.get() + ": " + line);
                    }
                });
        try (var brood = Brood.open()) {
            cell.set("cell 1");
            var first = brood.spawn("first", () -> System.out.println("a"));
            cell.set("cell 2");
            var second = brood.spawn("second", () -> System.out.println("b"));
            first.join();
            second.join();
        } finally {
            System.setOut(out);
        }
        assertThat(heard).containsExactlyInAnyOrder("cell 1: a", "cell 2: b");
    }

    @Test
    void lines_are_never_torn() throws Exception {
        String line = "x".repeat(5_000);
        Printed printed =
                printed(() -> {
                    try (var brood = Brood.open()) {
                        for (int i = 0; i < 3; i++)
                            brood.spawn(
                                    "writer",
                                    () -> {
                                        for (int n = 0; n < 200; n++) System.out.println(line);
                                    });
                    }
                });
        assertThat(printed.out().lines()).hasSize(600).containsOnly(line);
    }

    @Test
    void on_request_every_line_of_both_streams_begins_with_name_and_pid() throws Exception {
        var pid = new long[1];
        var kept = new String[1];
        Printed printed =
                printed(() -> {
                    try (var brood = Brood.open(cf -> cf.withPrefixedOutput())) {
                        var child =
                                brood.spawn(
                                        "talker",
                                        () -> {
                                            System.out.println("one");
                                            System.out.print("two\n\nno end");
                                            System.err.println("oops");
                                        });
                        child.join();
                        pid[0] = child.pid();
                        kept[0] = child.output();
                    }
                });
        String who = "[talker " + pid[0] + "] ";
        assertThat(printed.out())
                .isEqualTo(who + "one\n" + who + "two\n" + who + "\n" + who + "no end\n");
        assertThat(printed.err()).isEqualTo(who + "oops\n");
        assertThat(kept[0]).isEqualTo("one\ntwo\n\nno end\n");
    }

    @Test
    void parts_of_lines_of_several_children_and_threads_come_out_as_whole_lines() throws Exception {
        Printed printed =
                printed(() -> {
                    try (var brood = Brood.open(cf -> cf.withPrefixedOutput())) {
                        for (String name : List.of("ada", "ben"))
                            brood.spawn(
                                    name,
                                    () -> {
                                        for (int i = 0; i < 500; i++) {
                                            System.out.print(name);
                                            System.out.flush();
                                            System.out.print(" says ");
                                            System.out.println("课程");
                                        }
                                        System.out.print(name + " ends");
                                    });
                        for (int i = 0; i < 500; i++) System.out.println("main says nothing");
                    }
                });
        assertThat(printed.out().lines().toList())
                .hasSize(1502)
                .allMatch(line ->
                        line.equals("main says nothing")
                                || line.matches("\\[(ada|ben) \\d+] \\1 (says 课程|ends)"));
    }

    @Test
    void bytes_that_are_no_text_survive_as_replacement() throws Exception {
        Printed printed =
                printed(() -> {
                    try (var brood = Brood.open()) {
                        brood.spawn(
                                "bytes",
                                () -> {
                                    System.out.write(new byte[] {'a', (byte) 0xff, 'b'});
                                    System.out.println();
                                });
                    }
                });
        assertThat(printed.out()).isEqualTo("a\uFFFDb\n");
    }

    @Test
    void the_agents_and_noise_of_the_environment_do_not_reach_the_output() throws Exception {
        // the parent of this child cannot change its own environment; a program in between can
        Printed printed =
                printed(() -> {
                    try (var brood = Brood.open()) {
                        var noisy = Options.defaults().withEnv("JAVA_TOOL_OPTIONS", "-Dnoise=1");
                        brood.spawn("outer", noisy, ChildOutputTest::startQuietly);
                    }
                });
        assertThat(printed.err()).containsOnlyOnce("Picked up JAVA_TOOL_OPTIONS");
        assertThat(printed.out()).isEqualTo("null\n");
    }

    private static void startQuietly() throws Exception {
        try (var inner = Brood.open()) {
            inner.spawn("inner", () -> System.out.println(System.getenv("JAVA_TOOL_OPTIONS")));
        }
    }

    @Test
    void a_program_of_the_childs_that_lives_on_does_not_hold_up_the_end() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "starter",
                            () -> new ProcessBuilder("sleep", "600").inheritIO().start().pid());
            var exit = child.join();
            assertThat(exit).isInstanceOf(Exit.Returned.class);
            if (exit instanceof Exit.Returned<Long>(Long pid))
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void twenty_megabytes_on_both_streams_with_nobody_reading() throws Exception {
        flood(20);
    }

    @Test
    @Tag("full")
    void a_hundred_megabytes_on_both_streams_with_nobody_reading() throws Exception {
        flood(100);
    }

    /// Counts what comes and keeps nothing.
    private static final class Counter extends PrintStream {
        private long characters;

        Counter() {
            super(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        }

        @Override
        public synchronized void println(String line) {
            characters += line.length() + 1;
        }

        synchronized long characters() {
            return characters;
        }
    }

    private static void flood(int megabytes) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var countedOut = new Counter();
        var countedErr = new Counter();
        System.setOut(countedOut);
        System.setErr(countedErr);
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "flood",
                            () -> {
                                byte[] block =
                                        ("y".repeat(1023) + "\n")
                                                .repeat(1024)
                                                .getBytes(StandardCharsets.UTF_8);
                                for (int i = 0; i < megabytes; i++)
                                    for (var to : List.of(System.out, System.err))
                                        to.write(block, 0, block.length);
                            });
            child.join();
            assertThat(child.output().length()).isBetween(900_000, 1_000_000);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(countedOut.characters()).isEqualTo((long) megabytes << 20);
        assertThat(countedErr.characters()).isEqualTo((long) megabytes << 20);
    }
}
