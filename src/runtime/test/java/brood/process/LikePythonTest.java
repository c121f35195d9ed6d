package brood.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.task.Body;
import brood.task.NotSendableException;
import brood.task.Nullable;
import brood.task.Task;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a program that knows the processes of Python's standard library relies on, in our words.
class LikePythonTest {
    private static @Nullable Object value(Exit<?> exit) {
        assertThat(exit).isInstanceOf(Exit.Returned.class);
        return ((Exit.Returned<?>) exit).value();
    }

    private static void sleepLong() throws InterruptedException {
        Thread.sleep(1_000_000);
    }

    // ------------------------------------------------------------------------------- who is who

    @Test
    void the_root_process_is_alive_has_no_parent_and_no_children() {
        Member me = Brood.current();
        assertThat(me.isAlive()).isTrue();
        assertThat(me.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(Brood.parent()).isEmpty();
    }

    @Test
    void a_child_knows_itself_and_its_parent_and_that_they_live() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            () -> {
                                var parent = Brood.parent().orElseThrow();
                                return List.of(
                                        Brood.current().isAlive(), parent.isAlive(), parent.pid());
                            });
            assertThat(value(child.join()))
                    .isEqualTo(List.of(true, true, ProcessHandle.current().pid()));
        }
    }

    @Test
    void a_child_is_among_the_children_while_it_lives() throws Exception {
        try (var brood = Brood.open();
                var other = Brood.open()) {
            assertThat(Brood.children()).isEmpty();
            var one = brood.spawn("one", () -> sleepLong());
            var two = other.spawn("two", Options.daemon(), () -> sleepLong());
            assertThat(Brood.children()).containsExactly(one, two);
            one.kill();
            one.join();
            assertThat(Brood.children()).containsExactly(two);
            two.kill();
            two.join();
            assertThat(Brood.children()).isEmpty();
        }
    }

    @Test
    void arguments_are_copied_with_the_task() throws Exception {
        var numbers = new ArrayList<>(List.of(1, 2));
        var words = Map.of("hello", 23, "bye", 2.54);
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            () -> {
                                numbers.add(3);
                                return numbers + " " + words.get("hello") + words.get("bye");
                            });
            numbers.clear();
            assertThat(value(child.join())).isEqualTo("[1, 2, 3] 232.54");
            assertThat(numbers).isEmpty();
        }
    }

    // ------------------------------------------------------------------------------- recursion

    /// Every process starts two below itself, two generations deep.
    private static List<String> grow(String id, int depth) throws Exception {
        var grown = new ArrayList<String>();
        grown.add(id);
        if (depth == 0) return grown;
        try (var brood = Brood.open()) {
            for (int i = 0; i < 2; i++) {
                String below = id + i;
                var child = brood.spawn(below, () -> grow(below, depth - 1));
                if (child.join() instanceof Exit.Returned<List<String>>(var list))
                    grown.addAll(list);
            }
        }
        return grown;
    }

    @Test
    void children_have_children() throws Exception {
        assertThat(grow("r", 2)).containsExactly("r", "r0", "r00", "r01", "r1", "r10", "r11");
    }

    // ------------------------------------------------------------------------------- many

    @Test
    void many_at_once_end_by_themselves_by_SIGTERM_or_by_SIGKILL() throws Exception {
        try (var brood = Brood.open()) {
            var children = new ArrayList<Child<Void>>();
            for (int i = 0; i < 9; i++)
                children.add(
                        i < 3
                                ? brood.spawn("short " + i, () -> Thread.sleep(10))
                                : brood.spawn("long " + i, () -> sleepLong()));
            assertThat(Brood.children()).containsAll(children.subList(3, 9));
            for (int i = 3; i < 6; i++) children.get(i).terminate();
            for (int i = 6; i < 9; i++) children.get(i).kill();
            var statuses = new ArrayList<Integer>();
            for (var child : children) statuses.add(child.join().status());
            assertThat(statuses).containsExactly(0, 0, 0, 143, 143, 143, 137, 137, 137);
        }
    }

    @Test
    void many_threads_start_children_at_the_same_time() throws Exception {
        try (var brood = Brood.open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<@Nullable Object>>();
            for (int i = 0; i < 6; i++) {
                int number = i;
                results.add(
                        threads.submit(
                                () -> value(brood.spawn("child " + number, () -> number).join())));
            }
            for (int i = 0; i < 6; i++) assertThat(results.get(i).get()).isEqualTo(i);
        }
    }

    @Test
    void later_children_do_not_have_more_open_files_than_the_first() throws Exception {
        Path open = Path.of("/proc/self/fd");
        org.assertj.core.api.Assumptions.assumeThat(open).isDirectory();
        try (var brood = Brood.open()) {
            var counts = new ArrayList<Integer>();
            for (int i = 0; i < 4; i++) {
                var child =
                        brood.spawn(
                                "child " + i,
                                () -> {
                                    int count;
                                    try (var all = Files.list(Path.of("/proc/self/fd"))) {
                                        count = (int) all.count();
                                    }
                                    System.out.println(count);
                                    sleepLong(); // so that the line of each to its parent is open
                                });
                Soon.is("counted", () -> child.output().endsWith("\n"));
                counts.add(Integer.parseInt(child.output().strip()));
            }
            assertThat(Collections.max(counts)).isEqualTo(Collections.min(counts));
            brood.cancel();
        }
    }

    // ------------------------------------------------------------------------------- waiting

    @Test
    void the_first_of_several_ends_can_be_waited_for() throws Exception {
        try (var brood = Brood.open()) {
            var slow = brood.spawn("slow", () -> sleepLong());
            var fast = brood.spawn("fast", () -> Thread.sleep(0));
            var first = CompletableFuture.anyOf(slow.onExit(), fast.onExit());
            assertThat(first.get()).isEqualTo(new Exit.Returned<>(null));
            assertThat(slow.isAlive()).isTrue();
            slow.kill();
        }
    }

    @Test
    void a_join_with_zero_or_less_only_looks_and_joins_may_be_repeated() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("child", () -> sleepLong());
            assertThat(child.join(Duration.ZERO)).isEmpty();
            assertThat(child.join(Duration.ofSeconds(-1))).isEmpty();
            assertThat(child.join(Duration.ofSeconds(Long.MIN_VALUE))).isEmpty();
            child.terminate();
            assertThat(child.join(Duration.ofSeconds(Long.MAX_VALUE))).isPresent();
            assertThat(child.join()).isSameAs(child.join(Duration.ZERO).orElseThrow());
        }
    }

    @Test
    void a_child_cannot_be_waited_for_by_another_process() {
        try (var brood = Brood.open()) {
            var child = brood.spawn("child", Options.daemon(), () -> sleepLong());
            assertThatThrownBy(() -> brood.spawn("other", () -> child.join()))
                    .isInstanceOf(NotSendableException.class)
                    .hasMessageContaining("'child' (brood.process.Child)")
                    .hasMessageContaining("cannot be sent")
                    .hasMessageEndingWith("let it speak through a queue.");
            assertThatThrownBy(() -> brood.spawn("other", () -> brood.spawn("x", () -> 1)))
                    .isInstanceOf(NotSendableException.class)
                    .hasMessageContaining("'brood' (brood.process.Brood)");
        }
    }

    // ------------------------------------------------------------------------------- exits

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "8, 8", "256, 0", "257, 1", "-1, 255", "-15, 241"})
    void the_operating_system_keeps_eight_bits_of_an_exit_code(int code, int seen)
            throws Exception {
        try (var brood = Brood.open()) {
            var exit = brood.spawn("child", () -> System.exit(code)).join();
            assertThat(exit).isEqualTo(new Exit.Exited<>(seen));
            assertThat(exit.status()).isEqualTo(seen);
        }
    }

    @Test
    void a_child_waits_for_its_threads_but_not_for_daemons() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            () -> {
                                Thread.ofPlatform().daemon().start(LikePythonTest::spin);
                                new Thread(LikePythonTest::printLate).start();
                                System.out.println("task over");
                            });
            assertThat(child.join().status()).isZero();
            assertThat(child.output()).isEqualTo("task over\nthread over\n");
        }
    }

    private static void spin() {
        while (true) Thread.onSpinWait();
    }

    private static void printLate() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        System.out.println("thread over");
    }

    @Test
    void shutdown_hooks_run_when_the_task_returns_throws_or_exits() throws Exception {
        List<Body> ends =
                List.of(
                        () -> {},
                        () -> {
                            throw new IllegalStateException("as told");
                        },
                        () -> System.exit(3));
        try (var brood = Brood.open()) {
            for (Body end : ends) {
                var child =
                        brood.spawn(
                                "child",
                                () -> {
                                    var hook = new Thread(() -> System.out.println("hook"));
                                    Runtime.getRuntime().addShutdownHook(hook);
                                    end.run();
                                });
                child.join();
                assertThat(child.output()).isEqualTo("hook\n");
            }
        }
    }

    @Test
    void output_that_waits_in_a_buffer_arrives() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            () -> {
                                System.setOut(
                                        new PrintStream(
                                                new java.io.BufferedOutputStream(System.out, 1000),
                                                false));
                                System.out.print("without a line end");
                            });
            child.join();
            assertThat(child.output()).isEqualTo("without a line end\n");
        }
    }

    /// A stream that cannot be written to.
    private static final class Broken extends OutputStream {
        @Override
        public void write(int b) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void flush() {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void a_stream_that_fails_when_it_is_flushed_changes_nothing() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            () -> {
                                System.setOut(new PrintStream(new Broken()));
                                System.setErr(new PrintStream(new Broken()));
                                return "done";
                            });
            assertThat(value(child.join())).isEqualTo("done");
        }
    }

    // ------------------------------------------------------------------------------- kept and let
    // go

    /// A task that can be recognized.
    private static final class Heavy implements Task<Integer> {
        private static final long serialVersionUID = 1L;
        private final byte[] load = new byte[1 << 20];

        @Override
        public Integer call() {
            return load.length;
        }
    }

    @Test
    void a_task_is_not_kept_once_it_has_been_sent() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("child", Options.daemon(), () -> sleepLong());
            var task = new Heavy();
            var known = new WeakReference<>(task);
            var other = brood.spawn("other", task);
            task = null;
            Soon.is(
                    "the task is gone",
                    () -> {
                        System.gc();
                        return known.get() == null;
                    });
            assertThat(value(other.join())).isEqualTo(1 << 20);
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void a_value_is_not_kept_once_its_child_is_closed() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("child", () -> "v".repeat(1 << 20));
            var known = new WeakReference<>(child.join());
            child.close();
            Soon.is(
                    "the exit is gone",
                    () -> {
                        System.gc();
                        return known.get() == null;
                    });
            assertThat(brood).hasToString("Brood[0 children alive]");
        }
    }
}
