package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir Path temp;

    @Test
    void keeps_what_it_says_and_how_it_ends() throws InterruptedException {
        var ended = Program.of(LONG, "/bin/sh", "-c", "echo one; echo two >&2; exit 3").run();
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.output()).contains("one", "two");
        assertThat(ended.lastLine()).isEqualTo("two");
    }

    @Test
    void a_program_that_is_not_there_ends_as_a_shell_would_say() throws InterruptedException {
        var ended = Program.of(LONG, temp.resolve("nothing").toString()).run();
        assertThat(ended.code()).isEqualTo(Program.NOT_STARTED);
        assertThat(ended.output()).contains("nothing");
    }

    @Test
    void one_that_takes_too_long_is_ended_with_its_children() throws Exception {
        Path pid = temp.resolve("pid");
        var ended =
                Program.of(
                                Duration.ofMillis(1500),
                                "/bin/sh",
                                "-c",
                                "sleep 1000 & echo $! > '" + pid + "'; wait")
                        .run();
        assertThat(ended.code()).isEqualTo(Program.TOO_SLOW);
        long child = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void a_grandchild_that_lives_on_does_not_make_us_wait() throws InterruptedException {
        var ended = Program.of(LONG, "/bin/sh", "-c", "sleep 20 & echo done").run();
        assertThat(ended.well()).isTrue();
        assertThat(ended.lastLine()).isEqualTo("done");
    }

    @Test
    void a_log_keeps_all_and_the_result_only_what_is_new()
            throws IOException, InterruptedException {
        Path log = temp.resolve("log");
        Program.of(LONG, "/bin/echo", "first").run(log);
        var second = Program.of(LONG, "/bin/echo", "second").run(log);
        assertThat(second.output().strip()).isEqualTo("second");
        assertThat(Files.readString(log)).contains("first", "second");
    }
}
