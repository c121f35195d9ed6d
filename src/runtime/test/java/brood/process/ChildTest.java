package brood.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChildTest {
    private static String sleepAndTell() throws InterruptedException {
        try {
            System.out.println("ready");
            Thread.sleep(1_000_000);
            return "woke";
        } finally {
            System.out.println("finally ran");
        }
    }

    private static void awaitReady(Child<?> child) throws Exception {
        Soon.is(child + " runs", () -> child.output().contains("ready"));
    }

    @Test
    void join_with_a_limit_gives_nothing_while_the_child_lives() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("sleeper", ChildTest::sleepAndTell);
            assertThat(child.join(Duration.ofMillis(10))).isEmpty();
            assertThat(child.join(Duration.ZERO)).isEmpty();
            assertThat(child.join(Duration.ofSeconds(-1))).isEmpty();
            assertThat(child.exit()).isEmpty();
            assertThat(child.isAlive()).isTrue();
            assertThat(child).hasToString("child 'sleeper' (pid " + child.pid() + "), alive");
            child.kill();
            assertThat(child.join(Duration.ofDays(100_000))).isPresent();
            assertThat(child.join(Duration.ZERO)).isPresent();
        }
    }

    @Test
    void interrupt_reaches_the_task_and_its_finally_blocks_run() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("sleeper", ChildTest::sleepAndTell);
            awaitReady(child);
            child.interrupt();
            assertThat(child.join().word()).isEqualTo("threw InterruptedException");
            assertThat(child.output()).isEqualTo("ready\nfinally ran\n");
        }
    }

    @Test
    void an_interrupt_before_the_task_runs_is_not_lost() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("sleeper", ChildTest::sleepAndTell);
            child.interrupt();
            assertThat(child.join().word()).isEqualTo("threw InterruptedException");
        }
    }

    @Test
    void an_interrupt_that_is_swallowed_changes_nothing() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "deaf",
                            () -> {
                                System.out.println("ready");
                                try {
                                    Thread.sleep(1_000_000);
                                } catch (InterruptedException swallowed) {
                                    return "went on";
                                }
                                return "woke";
                            });
            awaitReady(child);
            child.interrupt();
            assertThat(child.join()).isEqualTo(new Exit.Returned<>("went on"));
        }
    }

    @Test
    void what_is_asked_of_an_ended_child_does_nothing() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("child", () -> 1);
            child.join();
            child.interrupt();
            child.terminate();
            child.kill();
            assertThat(child.exit()).contains(new Exit.Returned<>(1));
            assertThatThrownBy(child::toHandle)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is gone");
        }
    }

    @Test
    void a_thread_that_joins_can_be_interrupted() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("sleeper", ChildTest::sleepAndTell);
            Thread.currentThread().interrupt();
            assertThatThrownBy(child::join).isInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            var outcome = new CompletableFuture<String>();
            var joiner =
                    Thread.startVirtualThread(() -> {
                        try {
                            outcome.complete(child.join().word());
                        } catch (InterruptedException e) {
                            outcome.complete("interrupted");
                        }
                    });
            joiner.interrupt();
            assertThat(outcome.get()).isEqualTo("interrupted");
            child.kill();
        }
    }

    @Test
    void a_thread_with_its_interrupt_flag_set_may_spawn_and_keeps_the_flag() throws Exception {
        try (var brood = Brood.open()) {
            Thread.currentThread().interrupt();
            var child = brood.spawn("child", () -> 1);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(child.join()).isEqualTo(new Exit.Returned<>(1));
        }
    }

    @Test
    void a_ctrl_C_of_the_terminal_is_left_to_the_parent() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            () -> {
                                String me = Long.toString(ProcessHandle.current().pid());
                                return new ProcessBuilder("kill", "-INT", me).start().waitFor();
                            });
            assertThat(child.join()).isEqualTo(new Exit.Returned<>(0));
        }
    }

    @Test
    void many_threads_may_join() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("child", () -> "value");
            var exits = new ArrayList<CompletableFuture<Exit<String>>>();
            for (int i = 0; i < 5; i++) {
                var exit = new CompletableFuture<Exit<String>>();
                exits.add(exit);
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                exit.complete(child.join());
                            } catch (InterruptedException e) {
                                exit.completeExceptionally(e);
                            }
                        });
            }
            for (var exit : exits) assertThat(exit.get()).isEqualTo(new Exit.Returned<>("value"));
        }
    }

    @Test
    void onExit_completes_even_if_nobody_joins_and_its_future_is_the_callers_own()
            throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("child", () -> "value");
            var spoilt = child.onExit();
            spoilt.complete(new Exit.Returned<>("forged"));
            var failing =
                    child.onExit()
                            .thenApply(exit -> {
                                throw new IllegalStateException("callback");
                            });
            assertThat(child.onExit().get()).isEqualTo(new Exit.Returned<>("value"));
            Soon.is("the callback failed", failing::isCompletedExceptionally);
            assertThat(child.join()).isEqualTo(new Exit.Returned<>("value"));
        }
    }

    @Test
    void a_handle_is_that_of_the_operating_system() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("sleeper", ChildTest::sleepAndTell);
            assertThat(child.toHandle().pid()).isEqualTo(child.pid());
            assertThat(child.toHandle().parent()).contains(ProcessHandle.current());
            child.kill();
        }
    }

    @Test
    void a_closed_child_has_nothing_but_its_name() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("child", () -> 1);
            var end = child.onExit();
            child.join();
            child.close();
            child.close();
            assertThat(end.get()).isEqualTo(new Exit.Returned<>(1));
            assertThat(child.name()).isEqualTo("child");
            assertThat(child.isDaemon()).isFalse();
            assertThat(child).hasToString("child 'child' (pid " + child.pid() + "), closed");
            List<ThrowingCallable> others =
                    List.of(
                            child::isAlive,
                            child::join,
                            () -> child.join(Duration.ZERO),
                            child::exit,
                            child::onExit,
                            child::output,
                            child::toHandle,
                            child::interrupt,
                            child::terminate,
                            child::kill,
                            () -> child.end(Duration.ZERO));
            for (var other : others)
                assertThatThrownBy(other)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("child 'child' (pid " + child.pid() + "), closed")
                        .hasMessageContaining("before you close it");
            assertThat(Brood.children()).isEmpty();
        }
    }

    @Test
    void a_child_that_is_alive_cannot_be_closed() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("sleeper", ChildTest::sleepAndTell);
            assertThatThrownBy(child::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'sleeper'")
                    .hasMessageContaining("alive, cannot be closed yet")
                    .hasMessageContaining("Join it first");
            child.kill();
            child.join();
            child.close();
        }
    }

    @Test
    void end_asks_first_and_then_insists() throws Exception {
        try (var brood = Brood.open()) {
            var polite = brood.spawn("polite", ChildTest::sleepAndTell);
            awaitReady(polite);
            assertThat(polite.end(Duration.ofHours(1)).word())
                    .isEqualTo("threw InterruptedException");
            var deaf =
                    brood.spawn(
                            "deaf",
                            () -> {
                                while (true) Thread.onSpinWait();
                            });
            assertThat(deaf.end(Duration.ZERO).status()).isIn(128 + 9, 128 + 15);
            assertThat(deaf.end(Duration.ofHours(1))).isSameAs(deaf.join());
            assertThatThrownBy(() -> deaf.end(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
