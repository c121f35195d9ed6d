package brood.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.machine.LaunchException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
