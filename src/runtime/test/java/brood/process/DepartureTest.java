package brood.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ctrl-C in a terminal sends SIGINT to the whole process group: to the root, to its children, and
/// to what these have started.
class DepartureTest {
    private static final String HOOK = "hook of the user";

    @TempDir private Path sessions;

    @BeforeAll
    static void groups() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "no setsid");
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "no kill");
    }

    private Program start(String phase) throws IOException {
        Program program = Program.startGroup(sessions, TerminalProgram.class, phase);
        String line = program.line();
        while (!line.equals("ready")) line = program.line();
        return program;
    }

    private static void pressCtrlC(Program program) throws IOException, InterruptedException {
        program.signal("INT", "-" + program.process.pid());
    }

    private static List<ProcessHandle> family(Program program) {
        return program.process.descendants().toList();
    }

    private static void assertGone(List<ProcessHandle> family) throws Exception {
        for (ProcessHandle member : family) member.onExit().get(Soon.SECONDS, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "runs, '1 child (tidy). Ctrl-C again kills it.', tidied up",
        "takes, '2 children (taker, taker). Ctrl-C again kills them.', ''",
        "reserve, '1 child (second). Ctrl-C again kills it.', ''",
        "closes, '1 child (awaited). Ctrl-C again kills it.', ''",
        "program, '1 child (starter). Ctrl-C again kills it.', ''",
        "many, '7 children (child-1, child-2, child-3, child-4, child-5, ...). Ctrl-C again kills them.', ''"
    })
    void ctrl_c_ends_the_children_in_order_with_one_message(String phase, String who, String last)
            throws Exception {
        try (Program program = start(phase)) {
            List<ProcessHandle> family = family(program);
            pressCtrlC(program);
            var expected = new ArrayList<>(List.of("Interrupted: ending " + who));
            if (!last.isEmpty()) expected.add(last);
            expected.add(HOOK);
            assertThat(program.rest()).isEqualTo(expected);
            assertThat(program.awaitEnd()).isEqualTo(130);
            assertGone(family);
        }
    }

    /// A child that boots may die of the Ctrl-C itself; then there is none left to be ended.
    @Test
    void ctrl_c_while_a_child_boots_ends_the_program() throws Exception {
        try (Program program = start("boots")) {
            List<ProcessHandle> family = family(program);
            pressCtrlC(program);
            assertThat(program.rest())
                    .isIn(
                            List.of(HOOK),
                            List.of(
                                    "Interrupted: ending 1 child (slow). Ctrl-C again kills it.",
                                    HOOK));
            assertThat(program.awaitEnd()).isEqualTo(130);
            assertGone(family);
        }
    }

    @Test
    void a_second_ctrl_c_kills() throws Exception {
        try (Program program = start("stubborn")) {
            List<ProcessHandle> family = family(program);
            pressCtrlC(program);
            String line = program.line();
            while (line.equals("no")) line = program.line();
            assertThat(line)
                    .isEqualTo("Interrupted: ending 1 child (stubborn). Ctrl-C again kills it.");
            pressCtrlC(program);
            assertThat(program.rest())
                    .filteredOn(rest -> !rest.equals("no"))
                    .containsExactlyInAnyOrder(
                            "Interrupted again: killed what was left of them.", HOOK);
            assertThat(program.awaitEnd()).isEqualTo(130);
            assertGone(family);
        }
    }

    @Test
    void a_program_without_living_children_ends_as_every_jvm_does() throws Exception {
        try (Program program = start("none")) {
            pressCtrlC(program);
            assertThat(program.rest()).containsExactly(HOOK);
            assertThat(program.awaitEnd()).isEqualTo(130);
        }
    }

    @Test
    void sigterm_ends_the_children_in_order_without_a_word() throws Exception {
        try (Program program = start("runs")) {
            List<ProcessHandle> family = family(program);
            program.signal("TERM", Long.toString(program.process.pid()));
            assertThat(program.rest()).containsExactly("tidied up", HOOK);
            assertThat(program.awaitEnd()).isEqualTo(143);
            assertGone(family);
        }
    }

    @Test
    void a_handler_of_the_programs_own_stays() throws Exception {
        try (Program program = start("own")) {
            pressCtrlC(program);
            // It calls System.exit; what the program says until that is done is its own business.
            assertThat(program.rest())
                    .contains("my own handler", HOOK)
                    .noneMatch(line -> line.startsWith("Interrupted"));
            assertThat(program.awaitEnd()).isEqualTo(7);
        }
    }
}
