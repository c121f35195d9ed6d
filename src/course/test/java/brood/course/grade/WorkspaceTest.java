package brood.course.grade;

import static org.assertj.core.api.Assertions.assertThat;

import brood.course.lesson.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    private static final List<Exercise> ALL =
            Catalogue.of(Path.of(System.getProperty("brood.checkout"))).exercises().stream()
                    .map(Exercise::of)
                    .toList();

    @TempDir Path folder;

    @Test
    void it_holds_every_starter_and_never_a_check() throws Exception {
        new Workspace(folder).fill(ALL, Path.of("/b.jar"));
        for (Exercise each : ALL)
            assertThat(new Workspace(folder).file(each)).hasSameTextualContentAs(each.starter());
        try (var files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith("Test.java"));
        }
    }

    @Test
    void what_the_learner_wrote_stays() throws Exception {
        var workspace = new Workspace(folder);
        workspace.fill(ALL, Path.of("/b.jar"));
        Path own = workspace.file(ALL.getFirst());
        Files.writeString(own, "class Mine {}");
        assertThat(workspace.fill(ALL, Path.of("/b.jar"))).isEmpty();
        assertThat(own).hasContent("class Mine {}");
    }

    @Test
    void editors_find_the_jar_wherever_it_lies() throws Exception {
        new Workspace(folder).fill(ALL, Path.of("/课程 1/a \"b\" & c.jar"));
        assertThat(folder.resolve(".vscode/settings.json"))
                .content()
                .contains("\"/课程 1/a \\\"b\\\" & c.jar\"");
        assertThat(folder.resolve("workspace.iml"))
                .content()
                .contains("jar:///课程 1/a &quot;b&quot; &amp; c.jar!/");
    }
}
