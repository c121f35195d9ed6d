package brood.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import brood.task.Body;
import brood.task.Task;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ends that nobody wanted: signals, crashes, no memory.
class CrashTest {
    private static final List<Object> HOARD = new ArrayList<>();

    private static Exit<?> exitOf(Options options, Task<?> task) throws Exception {
        try (var brood = Brood.open()) {
            return brood.spawn("child", options, task).join();
        }
    }

    private static Exit<?> exitOfBody(Options options, Body body) throws Exception {
        try (var brood = Brood.open()) {
            return brood.spawn("child", options, body).join();
        }
    }

    private static Death death(Exit<?> exit) {
        assertThat(exit).isInstanceOf(Exit.Killed.class);
        return ((Exit.Killed<?>) exit).death();
    }

    private static Death crash(Exit<?> exit) throws Exception {
        Death death = death(exit);
        Path report = death.crashFile();
        assertThat(report).isNotNull();
        Files.delete(report);
        return death;
    }

    private static void signalMyself(String signal) throws Exception {
        String me = Long.toString(ProcessHandle.current().pid());
        int _ = new ProcessBuilder("kill", "-" + signal, me).start().waitFor();
        Thread.sleep(1_000_000);
    }

    private static boolean isUnderNohup() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return false;
        for (String line : Files.readAllLines(status))
            if (line.startsWith("SigIgn:"))
                return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1) != 0;
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "HUP", "ABRT", "XCPU", "ALRM"})
    void a_signal_is_known_by_its_name(String signal) throws Exception {
        assumeFalse(signal.equals("HUP") && isUnderNohup(), "what nohup started ignores SIGHUP");
        Death death = death(exitOfBody(Options.defaults(), () -> signalMyself(signal)));
        assertThat(death.signal()).isEqualTo("SIG" + signal);
        assertThat(death.status()).isGreaterThan(128);
        assertThat(death.reason()).isEmpty();
        assertThat(death.crashFile()).isNull();
    }

    @Test
    void a_program_that_writes_where_it_must_not_crashes_with_SIGSEGV() throws Exception {
        var exit =
                exitOfBody(
                        Options.defaults(),
                        () ->
                                MemorySegment.ofAddress(0x5_0000_0000L)
                                        .reinterpret(8)
                                        .set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
        Death death = crash(exit);
        assertThat(death.signal()).isEqualTo("SIGSEGV");
        assertThat(death.report()).startsWith("child 'child' (pid ").contains("crashed with");
    }

    // ------------------------------------------------------------------------------- memory

    private static int hoard() {
        while (true) HOARD.add(new byte[HOARD.size() % 2 == 0 ? 64 << 10 : 16]);
    }

    @Test
    void a_task_that_leaves_no_memory_at_all_still_says_so() throws Exception {
        var exit = exitOf(Options.defaults().withHeap("16m"), CrashTest::hoard);
        assertThat(exit.word()).isEqualTo("threw OutOfMemoryError");
        assertThat(exit.status()).isEqualTo(1);
    }

    @Test
    void a_JVM_that_is_to_exit_without_memory_exits_with_3() throws Exception {
        var options = Options.defaults().withHeap("16m").withFlags("-XX:+ExitOnOutOfMemoryError");
        assertThat(exitOf(options, CrashTest::hoard)).isEqualTo(new Exit.Exited<>(3));
    }

    @Test
    void a_JVM_that_is_to_crash_without_memory_crashes() throws Exception {
        var options = Options.defaults().withHeap("16m").withFlags("-XX:+CrashOnOutOfMemoryError");
        Death death = crash(exitOf(options, CrashTest::hoard));
        assertThat(death.signal()).isEqualTo("SIGABRT");
        assertThat(death.errors()).contains("OutOfMemory");
    }

    @Test
    void too_many_classes_are_an_error_of_the_task() throws Exception {
        var options = Options.defaults().withFlags("-XX:MaxMetaspaceSize=24m");
        Task<Integer> breeder =
                () -> {
                    while (true) HOARD.add(new Twice(CrashTest.class.getClassLoader()).another());
                };
        assertThat(exitOf(options, breeder).word()).isEqualTo("threw OutOfMemoryError");
    }

    /// Defines a class of this test once more.
    private static final class Twice extends ClassLoader {
        Twice(ClassLoader parent) {
            super(parent);
        }

        Class<?> another() throws Exception {
            String name = CrashTest.class.getName();
            try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
    }

    @Test
    void the_certificate_says_how_much_memory_was_used() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "hungry",
                            () -> {
                                HOARD.add(new byte[40 << 20]);
                                System.out.println("full");
                                Thread.sleep(1_000_000);
                            });
            Soon.is("full", () -> child.output().contains("full"));
            child.kill();
            Death death = death(child.join());
            if (Files.exists(Path.of("/proc/self/status"))) {
                assertThat(death.peakMemory()).isBetween(40L << 20, 1L << 30);
                assertThat(death.report()).contains("used up to " + (death.peakMemory() >> 20));
            }
        }
    }

    // ------------------------------------------------------------------------------- odd exits

    @Test
    void an_exit_within_a_shutdown_hook_waits_for_ever_and_a_kill_helps() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "stuck",
                            () -> {
                                var again = new Thread(CrashTest::exitAgain);
                                Runtime.getRuntime().addShutdownHook(again);
                                System.exit(3);
                            });
            Soon.is("the hook", () -> child.output().contains("again"));
            child.kill();
            assertThat(death(child.join()).signal()).isEqualTo("SIGKILL");
        }
    }

    private static void exitAgain() {
        System.out.println("again");
        System.exit(4);
    }

    @Test
    void a_task_may_take_its_streams_away() throws Exception {
        Body task =
                () -> {
                    System.setOut(null);
                    System.setErr(null);
                };
        assertThat(exitOfBody(Options.defaults(), task)).isEqualTo(new Exit.Returned<>(null));
        Body exits =
                () -> {
                    System.setOut(null);
                    System.exit(5);
                };
        assertThat(exitOfBody(Options.defaults(), exits)).isEqualTo(new Exit.Exited<>(5));
    }

    @Test
    void a_thread_that_fails_beside_the_task_does_not_change_how_it_ended() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            () -> {
                                var other = new Thread(CrashTest::fail);
                                other.start();
                                other.join();
                                return "done";
                            });
            assertThat(child.join()).isEqualTo(new Exit.Returned<>("done"));
        }
    }

    private static void fail() {
        throw new IllegalStateException("beside");
    }

    /// An exception whose own methods fail with errors.
    private static final class Hopeless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new AssertionError("no message");
        }
    }

    @Test
    void an_exception_of_which_nothing_can_be_asked_still_arrives() throws Exception {
        var exit =
                exitOfBody(
                        Options.defaults(),
                        () -> {
                            throw new Hopeless();
                        });
        assertThat(exit).isInstanceOf(Exit.Threw.class);
        if (exit instanceof Exit.Threw<?>(var error))
            assertThat(error.toString()).contains("Hopeless");
    }

    @Test
    void an_exception_with_a_long_message_and_a_cycle_of_causes_arrives() throws Exception {
        var exit =
                exitOfBody(
                        Options.defaults(),
                        () -> {
                            var one = new IllegalStateException("one");
                            throw new RuntimeException(
                                    "m".repeat(1 << 20), one.initCause(new Error("two", one)));
                        });
        assertThat(exit).isInstanceOf(Exit.Threw.class);
        if (exit instanceof Exit.Threw<?>(var error)) {
            assertThat(error.getMessage()).hasSize(1 << 20);
            assertThat(error).cause().hasMessage("one").cause().hasMessage("two");
        }
    }
}
