package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import brood.machine.ProcessBudgetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonAndBudgetTest {
    @TempDir Path sessions;

    @Test
    void a_daemon_may_not_start_children() throws Exception {
        try (var brood = Brood.open()) {
            var daemon = brood.spawn("daemon", Options.daemon(), () -> startOne());
            var exit = daemon.join();
            assertThat(exit).isInstanceOf(Exit.Threw.class);
            if (exit instanceof Exit.Threw<?>(var error))
                assertThat(error)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("'daemon' is a daemon")
                        .hasMessageContaining("may not start children");
        }
    }

    private static Object startOne() throws Exception {
        try (var brood = Brood.open()) {
            return brood.spawn("child", () -> 1).join().word();
        }
    }

    /// A program that starts itself.
    static final class Bomb {
        public static void main(String[] args) throws Exception {
            System.out.println(again());
        }

        private static String again() throws Exception {
            try (var brood = Brood.open()) {
                System.out.println("generation");
                return switch (brood.spawn("again", Bomb::again).join()) {
                    case Exit.Returned(var word) -> word;
                    case Exit.Threw(var error) -> error.toString();
                    case Exit.Exited(int code) -> "exited " + code;
                    case Exit.Killed(var death) -> death.toString();
                };
            } catch (ProcessBudgetException stopped) {
                return "stopped: " + stopped.getMessage();
            }
        }
    }

    @Test
    void a_program_that_starts_itself_ends_in_one_clear_sentence() throws Exception {
        List<String> lines;
        try (var bomb = Program.start(sessions, Bomb.class)) {
            lines = bomb.rest();
            assertThat(bomb.awaitEnd()).isZero();
        }
        assertThat(lines.subList(0, 6)).containsOnly("generation");
        assertThat(lines).hasSize(7);
        assertThat(lines.getLast())
                .startsWith("stopped: child 'again' would be generation 6, and only 5 are allowed")
                .containsPattern("main \\(pid \\d+\\) -> again \\(pid \\d+\\) -> again");
        nothingIsLeft();
    }

    /// A program that starts more and more children.
    static final class Crowd {
        public static void main(String[] args) throws Exception {
            try (var brood = Brood.open()) {
                try {
                    for (int i = 0; i < 10; i++)
                        brood.spawn("child " + i, Options.daemon(), () -> Thread.sleep(1_000_000));
                } catch (ProcessBudgetException full) {
                    System.out.println(full.getMessage());
                }
                brood.cancel();
                System.out.println(brood.spawn("later", () -> 1).join().word());
            }
        }
    }

    @Test
    void too_many_children_at_a_time_are_refused_until_some_have_ended() throws Exception {
        try (var crowd = Program.start(sessions, Crowd.class, "-Dbrood.budget.processes=3")) {
            assertThat(crowd.line())
                    .startsWith("child 'child 3' would be one too many: 3 children are alive")
                    .contains("main (pid ");
            assertThat(crowd.line()).isEqualTo("returned");
            assertThat(crowd.awaitEnd()).isZero();
        }
        nothingIsLeft();
    }

    /// The same program as most people would write it: it looks at nothing.
    static final class Careless {
        public static void main(String[] args) throws Exception {
            System.out.println("generation");
            try (var brood = Brood.open()) {
                brood.spawn("again", () -> main(args));
            }
        }
    }

    @Test
    void a_program_that_starts_itself_and_looks_at_nothing_ends_in_one_sentence_too()
            throws Exception {
        try (var bomb = Program.start(sessions, Careless.class)) {
            var lines = new ArrayList<>(bomb.rest());
            assertThat(bomb.awaitEnd()).isZero();
            lines.removeIf(line -> line.contains("waits in Brood.close()")); // on a slow computer
            assertThat(lines).filteredOn("generation"::equals).hasSize(6);
            lines.removeIf("generation"::equals);
            assertThat(lines).hasSize(1);
            assertThat(lines.getFirst())
                    .contains("child 'again' would be generation 6, and only 5 are allowed");
        }
        nothingIsLeft();
    }

    /// Every process starts as many others as it can.
    static final class Wide {
        public static void main(String[] args) throws Exception {
            grow();
        }

        private static void grow() throws Exception {
            System.out.println("process");
            try (var brood = Brood.open()) {
                for (int i = 0; i < 3; i++) brood.spawn("again", Wide::grow);
            } catch (ProcessBudgetException full) {
                System.out.println("full");
            }
        }
    }

    @Test
    void a_budget_is_one_for_all_generations() throws Exception {
        try (var wide = Program.start(sessions, Wide.class, "-Dbrood.budget.processes=4")) {
            var lines = wide.rest();
            assertThat(lines).filteredOn("full"::equals).isNotEmpty();
            assertThat(wide.awaitEnd()).isZero();
        }
        nothingIsLeft();
    }

    @Test
    void a_daemon_below_a_child_may_not_start_children_either() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            () -> {
                                try (var inner = Brood.open()) {
                                    return inner.spawn(
                                                    "daemon",
                                                    Options.daemon(),
                                                    DaemonAndBudgetTest::startOne)
                                            .join()
                                            .toString();
                                }
                            });
            assertThat(child.join().toString()).contains("'daemon' is a daemon");
        }
    }

    private void nothingIsLeft() throws Exception {
        Soon.is("no file", () -> files().isEmpty());
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(sessions)) {
            return all.toList();
        }
    }
}
