package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    @Command(name = "fails")
    static final class Fails implements Callable<Integer> {
        private final Exception error;

        Fails(Exception error) {
            this.error = error;
        }

        @Override
        public Integer call() throws Exception {
            throw error;
        }
    }

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    private int run(CommandLine line, String... args) {
        return line.setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(out, true))
                .execute(args);
    }

    @Test
    void an_unknown_command_offers_the_nearest() {
        assertThat(run(Main.commandLine(), "lsit")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString())
                .startsWith("brood: there is no command 'lsit'. Did you mean 'list'")
                .hasLineCount(1);
    }

    @Test
    void an_unknown_option_offers_the_nearest() {
        assertThat(run(Main.commandLine(), "list", "--hepl")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString())
                .startsWith("brood: there is no option '--hepl'. Did you mean '--help'?");
    }

    @Test
    void a_word_too_many_is_named() {
        assertThat(run(Main.commandLine(), "list", "all")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).startsWith("brood: one word too many: 'all'.");
    }

    @Test
    void a_command_exception_is_its_sentence_and_its_code() {
        var line =
                Main.commandLine()
                        .addSubcommand(new Fails(new CommandException(69, "No room on the moon.")));
        assertThat(run(line, "fails")).isEqualTo(69);
        assertThat(err.toString().strip()).isEqualTo("brood: No room on the moon.");
    }

    @Test
    void a_mistake_of_ours_is_a_sentence_too() {
        var line = Main.commandLine().addSubcommand(new Fails(new IllegalStateException("oops")));
        assertThat(run(line, "fails")).isEqualTo(ExitCodes.BUG);
        assertThat(err.toString())
                .contains("oops")
                .contains("BROOD_DEBUG=1")
                .doesNotContain("\tat ");
    }

    @Test
    void help_of_every_command_says_what_it_is_for() {
        for (var each : Main.commandLine().getSubcommands().entrySet()) {
            assertThat(each.getValue().getCommandSpec().usageMessage().header())
                    .as("header of " + each.getKey())
                    .isNotEmpty();
        }
    }
}
