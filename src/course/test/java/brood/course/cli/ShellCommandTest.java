package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCommandTest {
    @TempDir Path checkout;
    private RealCommand brood;

    @BeforeEach
    void checkout() throws Exception {
        brood = new RealCommand(checkout);
    }

    @Test
    void what_is_piped_in_runs_with_brood_imported() throws Exception {
        RealCommand.Result result =
                brood.run(
                        "int k = 20\nTask<Integer> t = () -> k + 22\nIO.println(t.call())\n",
                        "shell");
        assertThat(result.out()).isEqualTo("42\n");
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
    }

    @Test
    void files_options_and_the_exit_code_go_to_and_fro() throws Exception {
        Path file = Files.writeString(checkout.resolve("f.jsh"), "IO.println(\"file\")\n");
        RealCommand.Result result =
                brood.run("/exit 3\n", "shell", "-R-Dx=y", file.toString(), "-");
        assertThat(result.out()).isEqualTo("file\n");
        assertThat(result.exit()).isEqualTo(3);
    }
}
