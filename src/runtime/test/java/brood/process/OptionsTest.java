package brood.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.machine.LaunchException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void heap_environment_directory_flags_and_class_path_reach_the_child(@TempDir Path directory)
            throws Exception {
        Path extra = Files.createDirectory(directory.resolve("extra 课程"));
        Files.writeString(extra.resolve("note.txt"), "found");
        try (var brood = Brood.open()) {
            var options =
                    Options.defaults()
                            .withHeap("48m")
                            .withEnv("GREETING", "grüß")
                            .withDirectory(directory)
                            .withFlags("-Dcolour=blue \"sky\"\\")
                            .withClassPath(extra);
            var child =
                    brood.spawn(
                            "odd",
                            options,
                            () -> {
                                try (var note = ClassLoader.getSystemResourceAsStream("note.txt")) {
                                    return String.join(
                                            "|",
                                            Runtime.getRuntime().maxMemory() <= 48 << 20
                                                    ? "small"
                                                    : "large",
                                            System.getenv("GREETING"),
                                            Path.of("").toRealPath().toString(),
                                            System.getProperty("colour"),
                                            new String(
                                                    note.readAllBytes(), StandardCharsets.UTF_8));
                                }
                            });
            assertThat(child.join())
                    .isEqualTo(
                            new Exit.Returned<>(
                                    String.join(
                                            "|",
                                            "small",
                                            "grüß",
                                            directory.toRealPath().toString(),
                                            "blue \"sky\"\\",
                                            "found")));
        }
    }

    @Test
    void a_time_limit_ends_the_child_and_says_so() throws Exception {
        try (var brood = Brood.open(cf -> cf.withGrace(Duration.ofMillis(200)))) {
            var child =
                    brood.spawn(
                            "endless",
                            Options.defaults().withTimeout(Duration.ofMillis(300)),
                            () -> {
                                while (true) Thread.onSpinWait();
                            });
            var exit = child.join();
            assertThat(exit).isInstanceOf(Exit.Killed.class);
            if (exit instanceof Exit.Killed<?>(var death))
                assertThat(death.reason()).contains("time limit").contains("of 0.3 s has");
        }
    }

    @Test
    void a_child_within_its_time_limit_is_left_alone() throws Exception {
        try (var brood = Brood.open()) {
            var patient = Options.defaults().withTimeout(Duration.ofHours(1));
            assertThat(brood.spawn("quick", patient, () -> 1).join())
                    .isEqualTo(new Exit.Returned<>(1));
        }
    }

    @Test
    void a_debugger_may_attach() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("debugged", Options.defaults().withDebugger(0, false), () -> 1);
            assertThat(child.join()).isEqualTo(new Exit.Returned<>(1));
            assertThat(child.output()).contains("Listening for transport dt_socket at address");
        }
    }

    @Test
    void flags_that_the_JVM_refuses_are_refused_at_the_call_in_the_words_of_the_JVM() {
        try (var brood = Brood.open()) {
            var absurd = Options.defaults().withHeap("9000000g");
            assertThatThrownBy(() -> brood.spawn("giant", absurd, () -> 1))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("'giant'")
                    .hasMessageContaining("Could not reserve enough space");
            var wrong = Options.defaults().withFlags("-XX:+NoSuchFlag");
            assertThatThrownBy(() -> brood.spawn("wrong", wrong, () -> 1))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("NoSuchFlag");
            assertThat(Brood.children()).isEmpty();
        }
    }

    @Test
    void a_heap_that_is_too_small_and_a_flag_that_ends_the_JVM_are_refused_at_the_call() {
        var said =
                Map.of(
                        "-Xmx1k", "Too small maximum heap",
                        "--version", "build",
                        "-javaagent:nowhere.jar", "nowhere.jar");
        try (var brood = Brood.open()) {
            for (String flag : said.keySet())
                assertThatThrownBy(() ->
                                brood.spawn("odd", Options.defaults().withFlags(flag), () -> 1))
                        .isInstanceOf(LaunchException.class)
                        .hasMessageContaining("child 'odd' could not start with these options")
                        .hasMessageContaining(said.get(flag));
            assertThat(Brood.children()).isEmpty();
        }
    }

    @Test
    void variables_are_added_replaced_and_taken_away() throws Exception {
        assertThat(System.getenv("PATH")).isNotNull();
        assertThat(System.getenv("HOME")).isNotNull();
        var options =
                Options.defaults()
                        .withEnv("PATH", "/nowhere")
                        .withEnv("EMPTY", "")
                        .withEnv("TWICE", "1")
                        .withEnv("TWICE", "2")
                        .withoutEnv("HOME")
                        .withoutEnv("NEVER_THERE");
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            options,
                            () ->
                                    System.getenv("PATH")
                                            + System.getenv("EMPTY")
                                            + System.getenv("TWICE")
                                            + System.getenv("HOME"));
            assertThat(child.join()).isEqualTo(new Exit.Returned<>("/nowhere2null"));
        }
        for (String name : List.of("", "A=B", "A\0"))
            assertThatThrownBy(() -> options.withEnv(name, "v"))
                    .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withEnv("A", "v\0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'A'");
    }

    @Test
    void a_class_path_entry_that_is_not_there_is_refused_at_the_call(@TempDir Path directory)
            throws Exception {
        Path missing = directory.resolve("missing.jar");
        try (var brood = Brood.open()) {
            var options = Options.defaults().withClassPath(missing);
            assertThatThrownBy(() -> brood.spawn("lost", options, () -> 1))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("there is no " + missing)
                    .hasMessageContaining("class path");
            var all = Options.defaults().withClassPath(directory.resolve("*"));
            assertThat(brood.spawn("found", all, () -> 1).join()).isEqualTo(new Exit.Returned<>(1));
        }
    }

    @Test
    void a_child_that_waits_for_its_debugger_does_not_hold_up_its_parent() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("debugged", Options.defaults().withDebugger(0, true), () -> 1);
            assertThat(child.isAlive()).isTrue();
            child.terminate();
            child.kill();
            assertThat(child.join().status()).isGreaterThan(128);
        }
    }

    /// A program whose own JVM was started with a debugger and with options in the environment.
    static final class Debugged {
        public static void main(String[] args) throws Exception {
            try (var brood = Brood.open()) {
                var child = brood.spawn("child", () -> System.getenv("JAVA_TOOL_OPTIONS"));
                System.out.println(child.join() + " " + child.output());
            }
        }
    }

    @Test
    void a_debugger_of_the_parent_is_not_inherited(@TempDir Path directory) throws Exception {
        String debugger =
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";
        var environment = Map.of("JAVA_TOOL_OPTIONS", debugger);
        String path = System.getProperty("java.class.path");
        try (var program = Program.start(directory, path, environment, Debugged.class)) {
            var lines = program.rest();
            assertThat(lines).filteredOn(line -> line.contains("Listening")).hasSize(1);
            assertThat(lines.getLast()).isEqualTo("Returned[value=null] ");
        }
    }

    @Test
    void another_collector_may_be_chosen() throws Exception {
        try (var brood = Brood.open()) {
            var other = Options.defaults().withFlags("-XX:+UseParallelGC");
            assertThat(brood.spawn("parallel", other, () -> 1).join())
                    .isEqualTo(new Exit.Returned<>(1));
        }
    }

    @Test
    void a_directory_that_does_not_exist_is_refused_at_the_call(@TempDir Path directory) {
        try (var brood = Brood.open()) {
            var options = Options.defaults().withDirectory(directory.resolve("nowhere"));
            assertThatThrownBy(() -> brood.spawn("lost", options, () -> 1))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("nowhere");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1m", "64 m", "64mb", "lots"})
    void heaps_that_are_no_sizes_are_refused(String size) {
        assertThatThrownBy(() -> Options.defaults().withHeap(size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Xmx1g", "-cp", "-jar", "@file", "--class-path=x", ""})
    void flags_that_are_none_are_refused(String flag) {
        assertThatThrownBy(() -> Options.defaults().withFlags(flag))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("withClassPath");
    }

    @Test
    void the_parents_properties_are_copied_but_not_its_agents_and_heap() throws Exception {
        System.setProperty("brood.test.copied", "yes");
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            () ->
                                    System.getProperty("brood.test.copied")
                                            + " "
                                            + System.getProperty("java.io.tmpdir"));
            assertThat(child.join())
                    .isEqualTo(new Exit.Returned<>("yes " + System.getProperty("java.io.tmpdir")));
        } finally {
            System.clearProperty("brood.test.copied");
        }
    }
}
