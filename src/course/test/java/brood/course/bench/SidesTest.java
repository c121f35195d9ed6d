package brood.course.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.process.Brood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real measurements, as few as possible. What comes out is not looked at.
class SidesTest {
    private static final Group START = Groups.all().getFirst().quick();

    @TempDir Path folder;

    private static Figure figure(String id) {
        return START.figures().stream().filter(at -> at.id().equals(id)).findFirst().orElseThrow();
    }

    private JavaSide java() throws IOException {
        return new JavaSide(new SideProgram(folder), JavaSide.origin(Brood.class), folder);
    }

    private Python python() throws InterruptedException {
        String path = System.getenv().getOrDefault("PATH", "");
        try {
            return Python.find("python3", path, folder);
        } catch (Python.NoPythonException none) {
            assumeTrue(false, none.getMessage());
            throw none;
        }
    }

    private static void hasValues(Reading reading, int many) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Values.class, it -> assertThat(it.values()).hasSize(many));
    }

    @Test
    void java_measures_in_a_jvm_of_its_own() throws Exception {
        hasValues(java().read(START, figure("cold-user-code"), ""), 1);
    }

    @Test
    void python_measures_with_every_start_method() throws Exception {
        var side = new PythonSide(new SideProgram(folder), python().executable(), folder);
        for (String method : List.of("fork", "spawn", "forkserver"))
            hasValues(side.read(START, figure("fifty"), method), 1);
        hasValues(side.read(START, figure("cold-user-code"), "spawn"), 1);
        hasValues(side.read(START, figure("hello"), "spawn"), 1);
    }

    @Test
    void a_program_that_fails_says_why() throws Exception {
        Figure unknown =
                Figure.inside(
                        "x-join?", "", Unit.MILLISECONDS, Amount.of(0, 1), Reference.to("fork"));
        assertThat(java().read(START, unknown, ""))
                .isEqualTo(
                        new Reading.Failure(
                                "java.lang.IllegalArgumentException: no figure 'x-join?'"));
        var side = new PythonSide(new SideProgram(folder), python().executable(), folder);
        assertThat(side.read(START, unknown, "fork"))
                .isEqualTo(new Reading.Failure("no figure 'x-join?'"));
        assertThat(side.read(START, figure("cold-join"), "spoon"))
                .isEqualTo(new Reading.Failure("ValueError: cannot find context for 'spoon'"));
    }

    @Test
    void what_is_no_python_is_refused() throws Exception {
        Path fake = folder.resolve("python3");
        Files.writeString(fake, "#!/bin/sh\necho it cannot >&2\nexit 3\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        assertThatExceptionOfType(Python.NoPythonException.class)
                .isThrownBy(() -> Python.find("python3", folder.toString(), folder))
                .withMessage(fake + " cannot be compared with: it cannot.");
        assertThatExceptionOfType(Python.NoPythonException.class)
                .isThrownBy(() -> Python.find("python3", "/nowhere", folder))
                .withMessageStartingWith("there is no python3 on PATH. Say where one is:");
    }

    @Test
    void when_stopped_nothing_is_started() {
        var programs = new SideProgram(folder);
        programs.stop();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> programs.run(List.of("touch", folder.resolve("a").toString())));
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    @Tag("full")
    void a_quick_run_measures_everything() throws Exception {
        var benchmark = new Benchmark(folder.resolve("none.jar"), folder, python(), _ -> {});
        Report report = benchmark.run(Optional.empty(), 1, true);
        assertThat(Table.of(report)).doesNotContain("failed");
        assertThat(report.complete()).isTrue();
    }
}
