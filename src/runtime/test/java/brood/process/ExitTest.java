package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import brood.machine.LaunchException;
import brood.task.Body;
import brood.task.NotSendableException;
import brood.task.Task;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitTest {
    record Prime(int n, List<String> names) {}

    /// Can be sent, but not be rebuilt.
    static final class Stubborn extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stubborn() {
            super("I stay");
        }

        private void readObject(ObjectInputStream in) throws IOException {
            throw new IOException("not here");
        }
    }

    static final class StubbornValue implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException {
            throw new IOException("not here either");
        }
    }

    private static <T> Exit<T> exitOf(Task<T> task) throws Exception {
        try (var brood = Brood.open()) {
            return brood.spawn("child", task).join();
        }
    }

    private static Exit<Void> exitOfBody(Body body) throws Exception {
        try (var brood = Brood.open()) {
            return brood.spawn("child", body).join();
        }
    }

    private static Throwable error(Exit<?> exit) {
        assertThat(exit).isInstanceOf(Exit.Threw.class);
        return ((Exit.Threw<?>) exit).error();
    }

    private static Death death(Exit<?> exit) {
        assertThat(exit).isInstanceOf(Exit.Killed.class);
        return ((Exit.Killed<?>) exit).death();
    }

    @Test
    void a_value_comes_back() throws Exception {
        int base = 20;
        assertThat(exitOf(() -> new Prime(base + 3, List.of("a", "课程"))))
                .isEqualTo(new Exit.Returned<>(new Prime(23, List.of("a", "课程"))));
    }

    @Test
    void the_task_runs_in_another_process() throws Exception {
        assertThat(exitOf(() -> ProcessHandle.current().pid()))
                .isNotEqualTo(new Exit.Returned<>(ProcessHandle.current().pid()));
    }

    @Test
    void a_body_returns_null() throws Exception {
        assertThat(exitOfBody(() -> Thread.sleep(0))).isEqualTo(new Exit.Returned<>(null));
    }

    @Test
    void a_value_larger_than_the_ring_comes_back_whole() throws Exception {
        var exit = exitOf(() -> "brood".repeat(1_000_000));
        assertThat(exit).isEqualTo(new Exit.Returned<>("brood".repeat(1_000_000)));
    }

    @Test
    void an_exception_comes_back_with_its_type_and_the_stack_of_the_child() throws Exception {
        Throwable error =
                error(
                        exitOf(() -> {
                            throw new IOException("disk on fire");
                        }));
        assertThat(error).isExactlyInstanceOf(IOException.class).hasMessage("disk on fire");
        assertThat(error.getStackTrace()[0].getClassName()).isEqualTo(ExitTest.class.getName());
    }

    @Test
    void an_error_comes_back() throws Exception {
        assertThat(error(exitOf(() -> dig(1)))).isInstanceOf(StackOverflowError.class);
    }

    private static int dig(int deep) {
        return deep == 0 ? 0 : dig(deep + 1) + 1;
    }

    @Test
    void out_of_memory_comes_back() throws Exception {
        try (var brood = Brood.open()) {
            var small = Options.defaults().withHeap("24m");
            Task<Integer> hungry =
                    () -> {
                        byte[] most = new byte[100 << 20];
                        return most.length;
                    };
            assertThat(error(brood.spawn("hungry", small, hungry).join()))
                    .isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void an_exception_that_cannot_be_rebuilt_comes_back_as_text() throws Exception {
        Throwable error =
                error(
                        exitOf(() -> {
                            throw new Stubborn();
                        }));
        assertThat(error.toString()).contains("Stubborn", "I stay");
    }

    @Test
    void a_value_that_cannot_be_sent_is_an_error_that_says_so() throws Exception {
        Throwable error = error(exitOf(() -> new Object[] {new Thread("t")}));
        assertThat(error)
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("java.lang.Thread");
    }

    @Test
    void a_value_that_cannot_be_rebuilt_is_an_error_that_says_so() throws Exception {
        assertThat(error(exitOf(StubbornValue::new)))
                .hasMessageContaining("cannot be rebuilt")
                .hasMessageContaining("not here either");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 134, 137, 143, 255})
    void exit_codes_are_exit_codes_and_never_signals(int code) throws Exception {
        assertThat(exitOfBody(() -> System.exit(code))).isEqualTo(new Exit.Exited<>(code));
    }

    @Test
    void an_exit_by_another_thread_is_an_exit() throws Exception {
        var exit =
                exitOfBody(() -> {
                    new Thread(() -> System.exit(4)).start();
                    Thread.sleep(1_000_000);
                });
        assertThat(exit).isEqualTo(new Exit.Exited<>(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 129, 134, 137, 143, 255})
    void a_halt_is_an_exit_and_never_a_signal(int code) throws Exception {
        assertThat(exitOfBody(() -> Runtime.getRuntime().halt(code)))
                .isEqualTo(new Exit.Exited<>(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 137, 143})
    void a_halt_in_a_shutdown_hook_is_an_exit(int code) throws Exception {
        Body task =
                () -> {
                    var halt = new Thread(() -> Runtime.getRuntime().halt(code));
                    Runtime.getRuntime().addShutdownHook(halt);
                };
        var exit = exitOfBody(task);
        assertThat(exit.status()).isEqualTo(code);
        if (code != 0) assertThat(exit).isEqualTo(new Exit.Exited<>(code));
    }

    @Test
    void a_thread_left_behind_is_waited_for() throws Exception {
        var exit =
                exitOf(() -> {
                    new Thread(ExitTest::exitsLate).start();
                    return "done";
                });
        assertThat(exit).isEqualTo(new Exit.Exited<>(9));
    }

    private static void exitsLate() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        System.exit(9);
    }

    @Test
    void terminate_is_a_kill_by_SIGTERM_and_runs_shutdown_hooks() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("sleeper", ExitTest::sleepWithHook);
            Soon.is("running", () -> child.output().contains("ready"));
            child.terminate();
            assertThat(death(child.join()).signal()).isEqualTo("SIGTERM");
            assertThat(child.output()).contains("hook ran");
        }
    }

    private static Object sleepWithHook() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
        System.out.println("ready");
        Thread.sleep(1_000_000);
        return "woke";
    }

    @Test
    void a_child_that_is_terminated_before_it_runs_was_killed() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("early", ExitTest::sleepWithHook);
            child.terminate();
            assertThat(death(child.join()).signal()).isEqualTo("SIGTERM");
        }
    }

    @Test
    void kill_is_a_kill_by_SIGKILL_with_a_certificate() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "victim",
                            () -> {
                                System.err.println("last words");
                                System.out.println("ready");
                                Thread.sleep(1_000_000);
                            });
            Soon.is("running", () -> child.output().contains("ready"));
            child.kill();
            Death death = death(child.join());
            assertThat(death.signal()).isEqualTo("SIGKILL");
            assertThat(death.toString()).isEqualTo("SIGKILL");
            assertThat(death.errors()).isEqualTo("last words");
            assertThat(death.report())
                    .contains("'victim'", "pid " + child.pid(), "SIGKILL", "last words");
        }
    }

    @Test
    void a_kill_from_outside_is_a_kill() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("victim", ExitTest::sleepWithHook);
            child.toHandle().destroyForcibly();
            assertThat(death(child.join()).signal()).isEqualTo("SIGKILL");
        }
    }

    @Test
    void a_child_that_is_killed_while_its_hooks_run_was_killed() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "hung",
                            () -> {
                                Runtime.getRuntime().addShutdownHook(new Thread(ExitTest::hang));
                                System.exit(3);
                            });
            Soon.is("hooks run", () -> child.output().contains("hanging"));
            child.kill();
            assertThat(death(child.join()).signal()).isEqualTo("SIGKILL");
        }
    }

    private static void hang() {
        System.out.println("hanging");
        while (true) Thread.onSpinWait();
    }

    @Test
    void a_crash_of_the_JVM_names_the_signal() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("crasher", ExitTest::sleepWithHook);
            Soon.is("running", () -> child.output().contains("ready"));
            new ProcessBuilder("kill", "-SEGV", Long.toString(child.pid())).start().waitFor();
            Death death = death(child.join());
            assertThat(death.signal()).isEqualTo("SIGSEGV");
            assertThat(death.status()).isEqualTo(128 + 6); // a JVM that got SIGSEGV aborts itself
            assertThat(death.errors()).contains("A fatal error has been detected");
            Path report = Objects.requireNonNull(death.crashFile());
            try {
                assertThat(report.getParent()).isEqualTo(Path.of("").toAbsolutePath());
                assertThat(report.getFileName())
                        .hasToString("hs_err_crasher_pid" + child.pid() + ".log");
                assertThat(Files.readString(report)).contains("SIGSEGV", "siginfo");
                assertThat(death.report()).contains(report.toString());
                assertThat(child.output()).contains("saved as", report.toString());
            } finally {
                Files.delete(report);
            }
        }
    }

    @Test
    void a_child_that_never_ran_says_what_its_JVM_said() throws Exception {
        try (var brood = Brood.open()) {
            // no flag, so that the start itself is not checked; but the JVM refuses to start
            var broken = Options.defaults().withEnv("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption=1");
            Throwable error = error(brood.spawn("unborn", broken, () -> 1).join());
            assertThat(error)
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("'unborn'")
                    .hasMessageContaining("NoSuchOption");
        }
    }

    @Test
    void the_exit_can_be_asked_for_again_and_by_other_ways() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("child", () -> 5);
            var exit = child.join();
            assertThat(exit).isEqualTo(new Exit.Returned<>(5));
            assertThat(child.join()).isSameAs(exit);
            assertThat(child.exit()).contains(exit);
            assertThat(child.onExit().get()).isSameAs(exit);
            assertThat(child.isAlive()).isFalse();
            assertThat(child)
                    .hasToString("child 'child' (pid " + child.pid() + "), ended: returned");
        }
    }

    @Test
    void a_switch_needs_no_default_and_knows_the_type() throws Exception {
        String word =
                switch (exitOf(() -> "end of jobs")) {
                    case Exit.Returned(var value) -> value.toUpperCase();
                    case Exit.Threw(var error) -> "threw " + error;
                    case Exit.Exited(int code) -> "exited " + code;
                    case Exit.Killed(var signal) -> "killed by " + signal;
                };
        assertThat(word).isEqualTo("END OF JOBS");
    }
}
