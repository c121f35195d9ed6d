package brood.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import brood.machine.LaunchException;
import brood.machine.SharedMemoryException;
import brood.task.NotSendableException;
import brood.task.Task;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot work is refused in one sentence, at the call that asked for it.
class BadInputTest {
    @TempDir Path sessions;

    /// Arrives nowhere.
    private static final class NoReading implements Task<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer call() {
            return 1;
        }

        private void readObject(ObjectInputStream in) throws IOException {
            throw new IOException("not here");
        }
    }

    private static final class NoWriting implements Task<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer call() {
            return 1;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            throw new IOException("not from here");
        }
    }

    @Test
    void a_task_that_cannot_be_sent_or_rebuilt() throws Exception {
        try (var brood = Brood.open()) {
            assertThatThrownBy(() -> brood.spawn("mute", new NoWriting()))
                    .isInstanceOf(NotSendableException.class)
                    .hasMessageContaining("NoWriting")
                    .hasMessageContaining("not from here");
            var child = brood.spawn("deaf", new NoReading());
            assertThat(child.join()).isInstanceOf(Exit.Threw.class);
            if (child.join() instanceof Exit.Threw<Integer>(var error))
                assertThat(error).hasStackTraceContaining("not here");
            assertThat(child.join().status()).isEqualTo(1);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // as a caller may do that does not check
    void no_name_and_no_task_at_all() {
        try (var brood = Brood.open()) {
            assertThatThrownBy(() -> brood.spawn(null, () -> 1))
                    .isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> brood.spawn("child", (Task<Integer>) null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("task");
            assertThat(Brood.children()).isEmpty();
        }
    }

    @Test
    void names_of_any_length_and_in_any_script_are_names() throws Exception {
        try (var brood = Brood.open()) {
            for (String name :
                    List.of(
                            "x".repeat(10_000),
                            "🐣🐥 课程 ñ",
                            "a/b\\c:*?\"<>|",
                            "-version",
                            "@file",
                            "%s")) {
                var child = brood.spawn(name, () -> Thread.currentThread().getName());
                assertThat(child.name()).isEqualTo(name);
                assertThat(child.join()).isInstanceOf(Exit.Returned.class);
                if (child.join() instanceof Exit.Returned<String>(var inside))
                    if (name.length() < 60) assertThat(inside).isEqualTo(name);
                    else assertThat(name).startsWith(inside.replace("…", ""));
            }
        }
    }

    /// A program that starts children until it may open no more files.
    static final class Greedy {
        public static void main(String[] args) throws Exception {
            var children = new ArrayList<Child<Void>>();
            try (var brood = Brood.open()) {
                for (int i = 0; ; i++) {
                    try {
                        children.add(brood.spawn("child " + i, () -> Thread.sleep(1_000_000)));
                    } catch (LaunchException | SharedMemoryException full) {
                        System.out.println(children.size() >= 2 ? "some" : "none");
                        System.out.println(full.getMessage());
                        break;
                    }
                }
                // nobody is hurt, and there is room again when some have ended
                for (var child : children) if (!child.isAlive()) System.out.println(child);
                for (var child : children) child.kill();
                for (var child : children) child.join();
                System.out.println(brood.spawn("later", () -> 1).join());
            }
        }
    }

    @Test
    void no_descriptors_left() throws Exception {
        Path shell = Path.of("/bin/sh");
        assumeThat(shell).isExecutable();
        try (var program =
                Program.startIn(
                        List.of("/bin/sh", "-c", "ulimit -n 120; exec \"$@\"", "sh"),
                        sessions,
                        Greedy.class)) {
            var lines = new ArrayList<>(program.rest());
            lines.removeIf(line -> line.contains("jspawnhelper")); // the JDK's own words
            assertThat(lines).hasSize(3);
            assertThat(lines.get(0)).isEqualTo("some");
            assertThat(lines.get(1)).contains("too many files open", "ulimit -n");
            assertThat(lines.get(2)).isEqualTo("Returned[value=1]");
            assertThat(program.awaitEnd()).isZero();
        }
        Soon.is(
                "no file",
                () -> {
                    try (var left = Files.list(sessions)) {
                        return left.findAny().isEmpty();
                    }
                });
    }
}
