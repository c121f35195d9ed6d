package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said before anything is measured.
class BenchCommandTest {
    @TempDir Path folder;
    private final StringWriter err = new StringWriter();

    private int bench(String... options) {
        var words = new String[options.length + 1];
        words[0] = "bench";
        System.arraycopy(options, 0, words, 1, options.length);
        return Main.commandLine().setErr(new PrintWriter(err, true)).execute(words);
    }

    @Test
    void an_unknown_group_offers_the_nearest_and_all() {
        assertThat(bench("--only", "strat")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString())
                .startsWith(
                        "brood: there is no group 'strat'. Did you mean 'start'? There are: start");
    }

    @Test
    void a_file_that_cannot_be_written_is_told_at_once() {
        Path file = folder.resolve("none").resolve("a.json");
        assertThat(bench("--json", file.toString())).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(err.toString()).startsWith("brood: cannot write " + file);
        assertThat(bench("--json", folder.toString())).isEqualTo(ExitCodes.UNAVAILABLE);
    }

    @Test
    void a_python_that_is_not_there_is_told_at_once() {
        assertThat(bench("--python=" + folder.resolve("python9"))).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(err.toString()).contains("python9").hasLineCount(1);
    }

    @Test
    void no_rounds_are_refused() {
        assertThat(bench("--rounds", "0")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).startsWith("brood: --rounds is 1 or more: 0.");
    }
}
