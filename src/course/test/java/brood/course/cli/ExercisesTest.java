package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExercisesTest {
    @TempDir Path folder;

    private Path course;
    private Path workspace;
    private Checkout checkout;

    @BeforeEach
    void checkout() throws IOException {
        Path root = folder.resolve("课程 1");
        course = root.resolve("exercises/05-queues/drain");
        workspace = folder.resolve("work space");
        checkout = new Checkout(root, root.resolve(".brood"), workspace);
        write(
                course.resolve("README.md"),
                "---\ntitle: D\nfile: Drain.java\ncheck: DrainTest.java\n---\n");
        write(course.resolve("hints.md"), "## Hint 1\na\n## Hint 2\nb\n## Hint 3\nc\n");
        write(course.resolve("starter/Drain.java"), "class Drain {}");
        write(course.resolve("check/DrainTest.java"), "class DrainTest {}");
        write(workspace.resolve("05-queues/drain/Drain.java"), "class Drain {}");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void a_folder_or_a_file_of_the_workspace_is_as_good_as_the_name() {
        Path own = workspace.resolve("05-queues/drain");
        for (String typed :
                List.of(
                        "drain",
                        "05-queues/drain",
                        course.toString(),
                        course + "/",
                        course.resolve("check").toString(),
                        own.toString(),
                        own + "/../drain/",
                        own.resolve("Drain.java").toString()))
            assertThat(Exercises.named(typed, checkout).name())
                    .as(typed)
                    .isEqualTo("05-queues/drain");
    }

    @Test
    void a_file_from_elsewhere_is_answered_with_what_to_type() {
        Path starter = course.resolve("starter/Drain.java");
        assertThatThrownBy(() -> Exercises.named(starter.toString(), checkout))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("./brood grade EXERCISE --file " + starter);
    }

    @Test
    void an_unknown_name_is_answered_with_the_nearest() {
        for (String typed : List.of("drian", "dran", "\0"))
            assertThatThrownBy(() -> Exercises.named(typed, checkout))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("there is no exercise")
                    .hasMessageContaining("./brood list");
        assertThatThrownBy(() -> Exercises.named("drian", checkout))
                .hasMessageContaining("'drain'");
    }
}
