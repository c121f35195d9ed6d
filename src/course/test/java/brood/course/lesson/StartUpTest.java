package brood.course.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

class StartUpTest {
    @Test
    void every_import_is_accepted_and_may_be_repeated_without_resetting_a_variable() {
        try (var shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            for (var line : StartUp.imports())
                assertThat(shell.eval(line))
                        .as(line)
                        .extracting(SnippetEvent::status)
                        .containsExactly(Status.VALID);
            shell.eval("var kept = new ArrayList<>(List.of(1));");
            for (var line : StartUp.imports()) shell.eval(line);
            assertThat(shell.eval("kept"))
                    .extracting(SnippetEvent::value)
                    .isEqualTo(List.of("[1]"));
        }
    }

    @Test
    void the_source_is_the_imports_one_a_line() {
        assertThat(StartUp.source()).isEqualTo(String.join("\n", StartUp.imports()) + "\n");
        assertThat(StartUp.imports()).allMatch(line -> line.matches("import .+;"));
    }
}
