package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir Path folder;

    @BeforeEach
    void two_files() throws IOException {
        Files.writeString(folder.resolve("Spawning_01_Hello.java"), "void main() {}");
        Files.writeString(folder.resolve("notes.txt"), "");
    }

    private void refused(String name, String sentence) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> RunCommand.checked(folder.resolve(name)))
                .withMessageContaining(sentence)
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.USAGE));
    }

    @Test
    void a_file_that_is_not_there_offers_the_nearest() {
        refused("Spawning_01_Helo.java", "Did you mean '" + folder + "/Spawning_01_Hello.java'?");
    }

    @Test
    void in_a_folder_that_is_not_there_nothing_is_near() {
        refused("none/A.java", "there is no file");
    }

    @Test
    void a_folder_and_another_kind_of_file_are_refused() {
        refused("", "is a folder");
        refused("notes.txt", "does not end in .java");
    }

    @Test
    void a_source_file_is_taken() throws IOException {
        Path file = folder.resolve("Spawning_01_Hello.java");
        assertThat(RunCommand.checked(file)).isEqualTo(file);
    }

    @Test
    void without_the_script_it_says_what_to_type() {
        var err = new StringWriter();
        String file = folder.resolve("Spawning_01_Hello.java").toString();
        int code =
                Main.commandLine()
                        .setErr(new PrintWriter(err, true))
                        .execute("run", "--", file, "one");
        assertThat(code).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("./brood run " + file + " one").hasLineCount(1);
    }
}
