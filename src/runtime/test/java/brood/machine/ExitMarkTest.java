package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitMarkTest {
    @TempDir Path directory;

    @Test
    void a_file_with_something_in_it_is_a_mark() throws Exception {
        Path file = directory.resolve("exit");
        assertThat(ExitMark.read(file)).isEqualTo(Ending.How.UNKNOWN);
        Files.createFile(file);
        assertThat(ExitMark.read(file)).isEqualTo(Ending.How.SIGNALLED);
        Files.writeString(file, "Heap");
        assertThat(ExitMark.read(file)).isEqualTo(Ending.How.LEFT);
    }

    @Test
    void the_JVM_marks_files_with_odd_names_whatever_else_it_logs_and_prints_nothing()
            throws Exception {
        Path odd = Files.createDirectory(directory.resolve("a b:c,课程"));
        Path file = odd.resolve("exit");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path program = Files.writeString(directory.resolve("Halt.java"), HALT);
        var command =
                List.of(
                        java.toString(),
                        "-Xlog:disable",
                        ExitMark.option(file),
                        program.toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        assertThat(process.waitFor()).isEqualTo(137);
        assertThat(ExitMark.read(file)).isEqualTo(Ending.How.LEFT);
    }

    private static final String HALT = "void main() { Runtime.getRuntime().halt(137); }";
}
