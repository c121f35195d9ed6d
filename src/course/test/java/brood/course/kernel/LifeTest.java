package brood.course.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts, ends, and who may talk to the kernel.
class LifeTest {
    private static void startAndEnd(int times) throws Exception {
        for (int i = 0; i < times; i++)
            try (var kernel = Kernels.start()) {
                assertThat(kernel.run(i + " + 0").result()).isEqualTo(String.valueOf(i));
                kernel.shutdown(false);
                assertThat(kernel.awaitEnd()).isTrue();
                assertThat(kernel.process().exitValue()).isZero();
            }
    }

    @Test
    void two_starts_in_a_row() throws Exception {
        startAndEnd(2);
    }

    @Test
    @Tag("full")
    void fifty_starts_in_a_row() throws Exception {
        startAndEnd(50);
    }

    @Test
    void a_shutdown_ends_the_cell_that_runs_and_all_children() throws Exception {
        try (var kernel = Kernels.start()) {
            kernel.run("var p = new ProcessBuilder(\"sleep\", \"1000\").start();");
            String id = kernel.start("IO.println(\"go\"); while (true) Thread.onSpinWait();");
            kernel.awaitPrinted(id, "go");
            List<ProcessHandle> children = kernel.process().children().toList();
            assertThat(children).isNotEmpty();
            JsonObject reply = kernel.shutdown(false);
            assertThat(reply.get("restart").getAsBoolean()).isFalse();
            assertThat(kernel.awaitEnd()).isTrue();
            for (ProcessHandle child : children) child.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_restart_takes_the_same_ports_and_forgets_all() throws Exception {
        try (var kernel = Kernels.start()) {
            kernel.run("int a = 1;");
            assertThat(kernel.shutdown(true).get("restart").getAsBoolean()).isTrue();
            assertThat(kernel.awaitEnd()).isTrue();
            kernel.restart();
            assertThat(kernel.run("a").error()).contains("cannot find symbol");
        }
    }

    @Test
    void what_is_not_signed_is_dropped_and_the_kernel_goes_on() throws Exception {
        try (var kernel = Kernels.start()) {
            var content = new JsonObject();
            content.addProperty("code", "System.out.println(\"intruder\");");
            kernel.send("shell", "execute_request", UUID.randomUUID().toString(), content, _ -> "");
            kernel.send(
                    "shell",
                    "execute_request",
                    UUID.randomUUID().toString(),
                    content,
                    KernelClient.sign("another key"));
            kernel.send(
                    "control",
                    "shutdown_request",
                    UUID.randomUUID().toString(),
                    content,
                    _ -> "00");
            kernel.sendRaw("shell", "garbage");
            kernel.sendRaw("shell", "<IDS|MSG>", "only", "three", "{");
            var ran = kernel.run("1 + 1");
            assertThat(ran.result()).isEqualTo("2");
            assertThat(ran.reply().get("execution_count").getAsInt()).isEqualTo(1);
            assertThat(kernel.log()).contains("not signed").doesNotContain("intruder");
        }
    }

    @Test
    void requests_of_unknown_types_change_nothing() throws Exception {
        try (var kernel = Kernels.start()) {
            kernel.send("shell", "debug_request", new JsonObject());
            kernel.send("control", "no_such_request", new JsonObject());
            assertThat(kernel.run("3").result()).isEqualTo("3");
            assertThat(kernel.ask("shell", "comm_info_request", new JsonObject()).has("comms"))
                    .isTrue();
        }
    }

    @Test
    void the_kernel_ends_when_its_server_is_killed() throws Exception {
        Process server = new ProcessBuilder("sleep", "1000").start();
        try (var kernel = Kernels.start(Map.of("JPY_PARENT_PID", Long.toString(server.pid())))) {
            kernel.run("var p = new ProcessBuilder(\"sleep\", \"1000\").start();");
            Optional<ProcessHandle> child = kernel.process().children().findAny();
            String id = kernel.start("IO.println(\"go\"); while (true) Thread.onSpinWait();");
            kernel.awaitPrinted(id, "go");
            server.destroyForcibly().waitFor();
            assertThat(kernel.awaitEnd()).isTrue();
            child.orElseThrow().onExit().get(10, TimeUnit.SECONDS);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void an_exit_that_nobody_could_see_coming_is_explained_in_the_cell() throws Exception {
        try (var kernel = Kernels.start()) {
            String id = kernel.start("IntConsumer exit = System::exit;\nexit.accept(3);");
            kernel.awaitPublished(
                    "explanation",
                    s -> s.parentId().equals(id) && s.text("text").contains("JVM is ending"));
            assertThat(kernel.awaitEnd()).isTrue();
        }
    }

    @Test
    void a_connection_that_is_not_safe_is_refused(@TempDir Path directory) throws Exception {
        for (String change :
                List.of("\"ip\":\"0.0.0.0\",\"key\":\"k\"", "\"ip\":\"127.0.0.1\",\"key\":\"\"")) {
            Path file = directory.resolve("connection.json");
            Files.writeString(
                    file,
                    """
                    {"transport":"tcp","signature_scheme":"hmac-sha256","shell_port":1,"control_port":2,
                     "stdin_port":3,"iopub_port":4,"hb_port":5,%s}
                    """
                            .formatted(change));
            var command = new java.util.ArrayList<>(Kernels.command());
            command.add(file.toString());
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said =
                    new String(
                            process.getInputStream().readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(said).contains("connection file");
        }
    }

    @Test
    void the_environment_of_ijava_is_understood(@TempDir Path directory) throws IOException {
        Path script =
                Files.writeString(directory.resolve("start up.jsh"), "int fromScript = 41;\n");
        try (var kernel =
                Kernels.start(
                        Map.of(
                                "IJAVA_STARTUP_SCRIPTS_PATH",
                                script.toString(),
                                "IJAVA_STARTUP_SCRIPT",
                                "int plusOne(int n) { return n + 1; }"))) {
            assertThat(kernel.run("plusOne(fromScript)").result()).isEqualTo("42");
        }
    }
}
