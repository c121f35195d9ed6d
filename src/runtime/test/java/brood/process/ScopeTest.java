package brood.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.queue.SharedQueue;
import brood.sync.SharedLock;
import brood.task.NotSendableException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class ScopeTest {
    private static void sleepLong() throws InterruptedException {
        System.out.println("ready");
        Thread.sleep(1_000_000);
    }

    private static void deaf() {
        System.out.println("ready");
        while (true) Thread.onSpinWait();
    }

    private static void awaitReady(Child<?> child) throws Exception {
        Soon.is(child + " runs", () -> child.output().contains("ready"));
    }

    private static String errorsOf(Runnable action) {
        PrintStream err = System.err;
        var bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(err);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void close_waits_for_children() {
        Child<String> child;
        try (var brood = Brood.open()) {
            child =
                    brood.spawn(
                            "child",
                            () -> {
                                Thread.sleep(100);
                                return "done";
                            });
        }
        assertThat(child.exit()).contains(new Exit.Returned<>("done"));
    }

    @Test
    void close_interrupts_daemons_first() throws Exception {
        Child<Void> sleeper;
        try (var brood = Brood.open(cf -> cf.withGrace(Duration.ofHours(1)))) {
            sleeper = brood.spawn("sleeper", Options.daemon(), () -> sleepLong());
            awaitReady(sleeper);
        }
        assertThat(sleeper.exit().map(Exit::word)).contains("threw InterruptedException");
    }

    @Test
    void close_ends_daemons_that_do_not_listen() throws Exception {
        Child<Void> deaf;
        try (var brood = Brood.open(cf -> cf.withGrace(Duration.ofMillis(400)))) {
            deaf = brood.spawn("deaf", Options.daemon(), () -> deaf());
            awaitReady(deaf);
        }
        assertThat(death(deaf).reason()).isEqualTo("its scope was closed");
    }

    /// SIGTERM; but on a slow computer the grace time may be over before that has worked.
    private static Death death(Child<?> child) {
        if (child.exit().orElseThrow() instanceof Exit.Killed<?>(var death)) {
            assertThat(death.signal()).isIn("SIGTERM", "SIGKILL");
            return death;
        }
        throw new AssertionError(child);
    }

    @Test
    void an_interrupt_while_closing_ends_all_children_and_is_kept() throws Exception {
        var brood = Brood.open(cf -> cf.withGrace(Duration.ofMillis(400)));
        var child = brood.spawn("deaf", () -> deaf());
        awaitReady(child);
        var kept = new AtomicBoolean();
        var closer =
                new Thread(() -> {
                    brood.close();
                    kept.set(Thread.currentThread().isInterrupted());
                });
        closer.start();
        closer.interrupt();
        closer.join();
        assertThat(kept).isTrue();
        assertThat(child.isAlive()).isFalse();
        assertThat(death(child).reason()).contains("was interrupted");
    }

    @Test
    void a_child_that_listens_to_nothing_is_killed() throws Exception {
        var brood = Brood.open(cf -> cf.withGrace(Duration.ofMillis(200)));
        var child =
                brood.spawn(
                        "stone",
                        () -> {
                            Runtime.getRuntime().addShutdownHook(new Thread(ScopeTest::deaf));
                            deaf();
                        });
        awaitReady(child);
        brood.cancel();
        assertThat(child.exit().map(Exit::word)).contains("killed by SIGKILL");
        brood.close();
    }

    @Test
    void cancel_ends_all_children_and_close_has_nothing_left_to_wait_for() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("sleeper", () -> sleepLong());
            awaitReady(child);
            brood.cancel();
            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    void after_two_seconds_close_says_for_whom_it_waits() {
        String said =
                errorsOf(() -> {
                    try (var brood = Brood.open()) {
                        brood.spawn("slow one", () -> Thread.sleep(3_000));
                    }
                });
        assertThat(said).contains("main waits in Brood.close() for child 'slow one' (pid ");
        assertThat(said.lines()).hasSize(1);
    }

    @Test
    void it_also_says_what_they_wait_for() {
        String said =
                errorsOf(() -> {
                    var lock = SharedLock.create();
                    var locked = SharedQueue.<Boolean>bounded(1);
                    var end = SharedQueue.<Boolean>bounded(1);
                    try (var brood = Brood.open()) {
                        brood.spawn(
                                "b",
                                () -> {
                                    try (var _ = lock.held()) {
                                        locked.put(true);
                                        end.take();
                                    }
                                });
                        take(locked);
                        var a =
                                brood.spawn(
                                        "a",
                                        () -> {
                                            try (var _ = lock.held()) {
                                                System.out.println("in");
                                            }
                                        });
                        while (a.waitsFor().isEmpty()) Thread.onSpinWait();
                        Thread main = Thread.currentThread();
                        Thread.ofPlatform()
                                .daemon()
                                .start(() -> {
                                    awaitTold(main);
                                    end.offer(true);
                                });
                    }
                });
        assertThat(said.lines()).hasSize(1);
        assertThat(said)
                .containsPattern("'b' \\(pid \\d+, waits to take from \\S+ \\d+\\)")
                .containsPattern("'a' \\(pid \\d+, waits for \\S+ \\d+, held by 'b'\\)");
    }

    private static void take(SharedQueue<Boolean> queue) {
        try {
            queue.take();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits until a thread that closes a scope has said for whom it waits.
    private static void awaitTold(Thread closing) {
        while (!stands(closing, "listen")) Thread.onSpinWait();
        while (stands(closing, "listen")) Thread.onSpinWait();
    }

    private static boolean stands(Thread thread, String in) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals(in));
    }

    @Test
    void a_failure_that_nobody_looked_at_is_reported_once_and_by_name() {
        String said =
                errorsOf(() -> {
                    try (var brood = Brood.open()) {
                        brood.spawn(
                                "unlucky",
                                () -> {
                                    throw new IllegalStateException("no luck");
                                });
                        brood.spawn("happy", () -> 1);
                        brood.spawn("leaver", () -> System.exit(3));
                    }
                });
        var reports = said.lines().filter(line -> line.endsWith("Nobody looked at its exit."));
        assertThat(String.join("\n", reports.toList()))
                .containsOnlyOnce("child 'unlucky'")
                .contains("IllegalStateException: no luck")
                .contains("child 'leaver'")
                .contains("System.exit(3)")
                .doesNotContain("happy");
    }

    @Test
    void a_failure_that_somebody_looked_at_is_not_reported() {
        String said =
                errorsOf(() -> {
                    try (var brood = Brood.open()) {
                        var child = brood.spawn("leaver", () -> System.exit(3));
                        child.join();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
        assertThat(said).isEmpty();
    }

    @Test
    void a_closed_scope_starts_nothing_and_closes_again() {
        var brood = Brood.open();
        brood.close();
        brood.close();
        assertThatThrownBy(() -> brood.spawn("late", () -> 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'late'")
                .hasMessageContaining("closed");
    }

    @Test
    void a_task_that_cannot_be_sent_is_refused_at_the_call() {
        try (var brood = Brood.open()) {
            var latch = new CountDownLatch(1);
            assertThatThrownBy(() -> brood.spawn("holder", () -> latch.countDown()))
                    .isInstanceOf(NotSendableException.class)
                    .hasMessageContaining("CountDownLatch");
            assertThatThrownBy(() -> brood.spawn("nested", () -> brood.cancel()))
                    .isInstanceOf(NotSendableException.class);
            assertThat(Brood.children()).isEmpty();
        }
    }

    @Test
    void names_have_to_be_printable() {
        try (var brood = Brood.open()) {
            for (String name : new String[] {"", "  ", "two\nlines", "nul\0"})
                assertThatThrownBy(() -> brood.spawn(name, () -> 1))
                        .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void who_is_who() throws Exception {
        try (var brood = Brood.open()) {
            assertThat(Brood.current())
                    .isEqualTo(new Member("main", ProcessHandle.current().pid()));
            assertThat(Brood.parent()).isEmpty();
            var child =
                    brood.spawn(
                            "课程 1",
                            () -> {
                                String thread = Thread.currentThread().getName();
                                return thread + ", " + Brood.current() + ", " + Brood.parent();
                            });
            assertThat(Brood.children()).containsExactly(child);
            var exit = child.join();
            String expected =
                    "课程 1, 课程 1 (pid %d), Optional[main (pid %d)]"
                            .formatted(child.pid(), ProcessHandle.current().pid());
            assertThat(exit).isEqualTo(new Exit.Returned<>(expected));
            assertThat(Brood.children()).isEmpty();
        }
    }
}
