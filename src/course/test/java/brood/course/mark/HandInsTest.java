package brood.course.mark;

import static org.assertj.core.api.Assertions.assertThat;

import brood.course.grade.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever way people put their files, they are found; and nothing else is.
class HandInsTest {
    private static final Exercise EXERCISE = Marks.exercise("two-children");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-spawning/two-children/TwoChildren.java",
                "workspace/01-spawning/two-children/TwoChildren.java",
                "two-children/TwoChildren.java",
                "TwoChildren.java",
                "workspace/TwoChildren.java",
            })
    void a_file_is_found(String place) throws IOException {
        Path file = written(place, "class TwoChildren {}");
        assertThat(found()).isEqualTo(new HandIns.Found.File(file));
    }

    @Test
    void the_untouched_starter_is_nothing_handed_in() throws IOException {
        written("TwoChildren.java", Files.readString(EXERCISE.starter()));
        assertThat(why()).isEqualTo("The starter is as it was given.");
    }

    @Test
    void no_file_is_said() {
        assertThat(why()).isEqualTo("There is no TwoChildren.java.");
    }

    @Test
    void a_link_out_of_the_folder_is_not_followed() throws IOException {
        Files.createSymbolicLink(folder.resolve("TwoChildren.java"), EXERCISE.starter());
        assertThat(why()).contains("a link that leads out of the folder");
    }

    @Test
    void a_link_to_nothing_a_folder_and_a_huge_file_are_said() throws IOException {
        Path file = folder.resolve("TwoChildren.java");
        Files.createSymbolicLink(file, folder.resolve("nothing"));
        assertThat(why()).startsWith("TwoChildren.java cannot be read");
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(why()).isEqualTo("TwoChildren.java is no file.");
        Files.delete(file);
        Files.write(file, new byte[(int) HandIns.LARGEST + 1]);
        assertThat(why()).startsWith("TwoChildren.java has 200,001 bytes");
    }

    private Path written(String place, String text) throws IOException {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private HandIns.Found found() {
        return new HandIns(folder, Marks.COURSE).of(EXERCISE);
    }

    private String why() {
        return ((HandIns.Found.Nothing) found()).why();
    }
}
