package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import brood.machine.CrashReport;
import brood.machine.Ending;
import brood.machine.Ending.How;
import brood.machine.LaunchException;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Failure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a farewell and a status say together. What children really do is in [ExitTest].
class VerdictTest {
    private static final CrashReport CRASH =
            new CrashReport("SIGSEGV (0xb) at pc=0x7f", Path.of("hs_err_child_pid7.log"));

    private static byte @Nullable [] farewell(String kind) {
        return switch (kind) {
            case "returned" -> Farewell.returned(Codec.encode("value"), "").bytes();
            case "threw" -> Farewell.threw(Failure.encode(new IllegalStateException())).bytes();
            case "exited" -> Farewell.exited().bytes();
            case "none" -> null;
            default -> Farewell.signalled(kind).bytes();
        };
    }

    private static Exit<Object> exit(Ending ending, boolean terminated, boolean killed) {
        var loader = VerdictTest.class.getClassLoader();
        return new Verdict("child", 7, terminated, killed, "", loader).on(ending);
    }

    @ParameterizedTest
    @CsvSource({
        // farewell, status, how, word
        "returned, 0,   LEFT,      returned",
        "threw,    1,   LEFT,      threw IllegalStateException",
        "exited,   0,   LEFT,      exited 0",
        "exited,   137, LEFT,      exited 137",
        "exited,   143, LEFT,      exited 143",
        "exited,   137, SIGNALLED, killed by SIGKILL",
        "exited,   134, SIGNALLED, killed by SIGABRT",
        "SIGTERM,  143, LEFT,      killed by SIGTERM",
        "SIGHUP,   129, LEFT,      killed by SIGHUP",
        "SIGTERM,  137, SIGNALLED, killed by SIGKILL",
        "SIGTERM,  137, LEFT,      exited 137",
        "SIGTERM,  5,   LEFT,      exited 5",
        "none,     7,   LEFT,      exited 7",
        "none,     137, LEFT,      exited 137",
        "none,     137, SIGNALLED, killed by SIGKILL",
        "none,     139, SIGNALLED, killed by SIGSEGV",
        // hooks that run after the last word may still end the process otherwise
        "returned, 5,   LEFT,      exited 5",
        "threw,    0,   LEFT,      exited 0",
        "returned, 137, SIGNALLED, killed by SIGKILL",
        "returned, 143, LEFT,      exited 143",
        // where nobody marks an exit, the likelier of two
        "none,     137, UNKNOWN,   killed by SIGKILL",
        "exited,   137, UNKNOWN,   exited 137",
        "SIGTERM,  143, UNKNOWN,   killed by SIGTERM",
        "returned, 137, UNKNOWN,   killed by SIGKILL",
    })
    void a_farewell_and_a_status(String kind, int status, How how, String word) {
        assertThat(exit(new Ending(farewell(kind), status, how), false, false).word())
                .isEqualTo(word);
    }

    @Test
    void a_SIGTERM_of_ours_that_came_behind_the_last_word() {
        var late = new Ending(farewell("returned"), 143, How.LEFT);
        assertThat(exit(late, true, false).word()).isEqualTo("killed by SIGTERM");
    }

    @Test
    void a_SIGTERM_of_ours_that_came_before_the_child_could_say_a_word() {
        var early = new Ending(null, 143, How.LEFT);
        assertThat(exit(early, true, false).word()).isEqualTo("killed by SIGTERM");
        var stumbled = new Ending(null, 1, How.LEFT, "module is null", false, 0, false, null);
        var exit = exit(stumbled, true, false);
        assertThat(exit.word()).isEqualTo("killed by SIGTERM");
        assertThat(exit.status()).isEqualTo(143);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "returned", "exited", "SIGTERM"})
    void a_SIGKILL_of_ours_that_met_a_child_on_its_last_steps(String kind) {
        var late = new Ending(farewell(kind), 137, How.LEFT);
        assertThat(exit(late, true, true).word()).isEqualTo("killed by SIGKILL");
    }

    @Test
    void a_SIGKILL_of_ours_that_cut_an_exit_short_where_nobody_marks_it() {
        var cut = new Ending(farewell("exited"), 137, How.UNKNOWN);
        assertThat(exit(cut, false, true).word()).isEqualTo("killed by SIGKILL");
    }

    @ParameterizedTest
    @CsvSource({"1, LEFT", "134, SIGNALLED", "134, UNKNOWN"})
    void a_crash_is_known_by_its_report_whatever_the_status(int status, How how) {
        var ending = new Ending(null, status, how, "last words", true, 0, false, CRASH);
        assertThat(exit(ending, false, false))
                .isInstanceOfSatisfying(
                        Exit.Killed.class,
                        killed -> {
                            assertThat(killed.death().signal()).isEqualTo("SIGSEGV");
                            assertThat(killed.death().crashFile()).isEqualTo(CRASH.file());
                            assertThat(killed.status()).isEqualTo(status);
                        });
    }

    @Test
    void words_that_look_like_a_crash_are_words() {
        String words = "# A fatal error has been detected by the Java Runtime Environment:";
        var ending = new Ending(null, 3, How.LEFT, words, true, 0, false, null);
        assertThat(exit(ending, false, false)).isEqualTo(new Exit.Exited<>(3));
    }

    @Test
    void the_kernel_is_suspected_only_of_a_SIGKILL_that_we_did_not_send() {
        var killed = new Ending(null, 137, How.SIGNALLED, "", true, 300 << 20, true, null);
        assertThat(reason(killed, false)).contains("kernel", "lack of memory");
        assertThat(reason(killed, true)).isEmpty();
        var crashed = new Ending(null, 134, How.SIGNALLED, "", true, 0, true, null);
        assertThat(reason(crashed, false)).isEmpty();
    }

    private static String reason(Ending ending, boolean killedByUs) {
        if (exit(ending, false, killedByUs) instanceof Exit.Killed<?>(var death))
            return death.reason();
        throw new AssertionError(ending);
    }

    @Test
    void who_never_ran_says_why() {
        var ending = new Ending(null, 1, How.LEFT, "no such option", false, 0, false, null);
        assertThat(exit(ending, false, false))
                .isInstanceOfSatisfying(
                        Exit.Threw.class,
                        threw ->
                                assertThat(threw.error())
                                        .isInstanceOf(LaunchException.class)
                                        .hasMessageContaining("status 1")
                                        .hasMessageContaining("no such option"));
    }
}
