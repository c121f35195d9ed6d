package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import brood.course.lesson.Catalogue;
import brood.course.lesson.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {
    @TempDir Path checkout;

    @Test
    void shows_minutes_core_marks_and_progress() throws IOException {
        write("lessons/01-spawning/lesson.md", "---\ntitle: Starting\nminutes: 25\n---\n# x\n");
        write(
                "exercises/01-spawning/two-children/README.md",
                "---\ntitle: Two children\nminutes: 15\nkind: write\ncore: true\n---\n");
        write("exercises/01-spawning/other/README.md", "---\ntitle: Other\n---\n");
        Progress progress = Progress.of(checkout.resolve("workspace"));
        progress.record("01-spawning/two-children", Progress.State.PASSED);

        String shown = list();

        assertThat(shown.lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).contains("01-spawning", "25 min", "Starting"),
                        line -> assertThat(line).contains("other").doesNotContain("★", "✓"),
                        line ->
                                assertThat(line)
                                        .startsWith("✓ ★")
                                        .contains("two-children", "15 min", "(write)"),
                        line -> assertThat(line).isEmpty(),
                        line -> assertThat(line).contains("1 of 2 exercises passed"));
    }

    @Test
    void a_broken_front_matter_is_shown_and_hides_nothing() throws IOException {
        write("lessons/01-a/lesson.md", "---\nminutes: soon\n---\n");
        write("lessons/02-b/lesson.md", "---\ntitle: Fine\n---\n");
        assertThat(list()).contains("01-a", "expected a number, found 'soon'", "Fine");
    }

    private String list() throws IOException {
        var text = new StringWriter();
        ListCommand.print(
                Catalogue.of(checkout),
                Progress.of(checkout.resolve("workspace")),
                new PrintWriter(text));
        return text.toString();
    }

    private void write(String name, String text) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
