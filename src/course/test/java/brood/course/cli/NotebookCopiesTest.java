package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import brood.course.cli.NotebookCopies.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookCopiesTest {
    private static final String NAME = "01-spawning.ipynb";

    @TempDir Path temp;
    private Path original;
    private Path copy;

    @BeforeEach
    void one_notebook() throws IOException {
        original = Files.createDirectories(temp.resolve("notebooks")).resolve(NAME);
        copy = temp.resolve("workspace/notebooks").resolve(NAME);
        Files.writeString(original, "first");
    }

    private Outcome update() throws IOException {
        var outcomes =
                new NotebookCopies(temp.resolve("notebooks"), temp.resolve("workspace/notebooks"))
                        .update();
        assertThat(outcomes).containsOnlyKeys(NAME);
        return outcomes.values().iterator().next();
    }

    @Test
    void the_first_time_it_is_copied() throws IOException {
        assertThat(update()).isEqualTo(Outcome.COPIED);
        assertThat(copy).hasContent("first");
        assertThat(update()).isEqualTo(Outcome.UP_TO_DATE);
    }

    @Test
    void a_copy_nobody_changed_follows_the_course() throws IOException {
        update();
        Files.writeString(original, "second");
        assertThat(update()).isEqualTo(Outcome.UPDATED);
        assertThat(copy).hasContent("second");
    }

    @Test
    void a_changed_copy_is_never_touched() throws IOException {
        update();
        Files.writeString(copy, "mine");
        assertThat(update()).isEqualTo(Outcome.YOURS);
        Files.writeString(original, "second");
        assertThat(update()).isEqualTo(Outcome.YOURS_AND_OLDER);
        assertThat(update()).isEqualTo(Outcome.YOURS_AND_OLDER);
        assertThat(copy).hasContent("mine");
    }

    @Test
    void a_file_that_we_never_copied_is_the_learners() throws IOException {
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, "mine");
        assertThat(update()).isEqualTo(Outcome.YOURS_AND_OLDER);
        assertThat(copy).hasContent("mine");
    }

    @Test
    void without_notebooks_there_is_nothing_to_do() throws IOException {
        assertThat(new NotebookCopies(temp.resolve("none"), temp.resolve("w")).update()).isEmpty();
    }
}
