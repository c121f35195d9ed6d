package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JupyterServerTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir Path temp;

    private JupyterServer start(String script) throws IOException {
        var program = new FakePrograms(temp.resolve("课程 bin")).program("jupyter-lab", script);
        return JupyterServer.start(
                new Jupyter(program, Jupyter.Kind.LAB, "4.0.0"),
                new JupyterFiles(temp.resolve("jupyter")),
                new JupyterFiles.Settings(Ports.free(), "5ecre7", temp));
    }

    @Test
    void a_server_that_ends_at_once_is_a_sentence_with_what_it_said() throws IOException {
        try (var server = start("echo 'OSError: no such thing'; exit 3")) {
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> server.awaitAnswer(LONG))
                    .withMessageContaining("Jupyter ended while it was starting")
                    .withMessageContaining("OSError: no such thing");
        }
    }

    @Test
    void one_that_never_answers_is_given_up() throws IOException {
        try (var server = start("exec sleep 1000")) {
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> server.awaitAnswer(Duration.ZERO))
                    .withMessageContaining("does not answer");
        }
    }

    @Test
    void closing_ends_it_and_what_it_started_even_what_will_not_listen() throws Exception {
        Path pids = temp.resolve("pids");
        var server =
                start(
                        "setsid sh -c 'trap \"\" TERM; echo $$ >> \""
                                + pids
                                + "\"; while :; do sleep 1; done' &\n"
                                + "echo $$ >> \""
                                + pids
                                + "\"; wait");
        while (!Files.exists(pids) || Files.readAllLines(pids).size() < 2) Thread.onSpinWait();
        List<String> all = Files.readAllLines(pids);
        server.close();
        for (String each : all) {
            var handle = ProcessHandle.of(Long.parseLong(each.strip()));
            handle.ifPresent(it -> it.onExit().join());
        }
        assertThat(server.handle().isAlive()).isFalse();
    }

    @Test
    void the_token_is_readable_by_its_owner_only_and_forgotten_at_the_end() throws IOException {
        Path config = temp.resolve("jupyter/config/jupyter_server_config.json");
        try (var server = start("exec sleep 1000")) {
            assertThat(server.handle().info().commandLine().orElse("")).doesNotContain("5ecre7");
            assertThat(Files.readString(config)).contains("5ecre7");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
                    .isEqualTo("rw-------");
        }
        assertThat(config).doesNotExist();
    }
}
