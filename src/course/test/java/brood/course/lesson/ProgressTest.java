package brood.course.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import brood.course.lesson.Progress.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    @TempDir Path workspace;

    @Test
    void what_is_recorded_is_read_again() throws IOException {
        Progress.of(workspace).record("01-a/b", State.TRIED);
        Progress.of(workspace).record("01-a/c", State.PASSED);
        Progress again = Progress.of(workspace);
        assertThat(again.of("01-a/b")).contains(State.TRIED);
        assertThat(again.of("01-a/c")).contains(State.PASSED);
        assertThat(again.of("01-a/d")).isEmpty();
        try (var files = Files.list(workspace)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void an_exercise_once_passed_stays_so() throws IOException {
        Progress.of(workspace).record("01-a/b", State.PASSED);
        Progress.of(workspace).record("01-a/b", State.TRIED);
        assertThat(Progress.of(workspace).of("01-a/b")).contains(State.PASSED);
    }

    @Test
    void lines_of_others_are_kept() throws IOException {
        Path file = workspace.resolve("progress.txt");
        Files.writeString(file, "my own note, three words\n01-a/b tried\n");
        Progress.of(workspace).record("01-a/b", State.PASSED);
        assertThat(Files.readString(file)).contains("my own note, three words", "01-a/b passed");
    }
}
