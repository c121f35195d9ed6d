package brood.explore;

import static org.assertj.core.api.Assertions.assertThat;

import brood.task.Nullable;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.Test;

/// Programs of notebook cells are explored too: with their variables, methods and records.
class ExplorerCellsTest {

    private static @Nullable String eval(JShell shell, String source) {
        String value = null;
        for (String rest = source; !rest.isBlank(); ) {
            var next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            for (var event : shell.eval(next.source())) {
                if (event.exception() != null) throw new AssertionError(event.exception());
                assertThat(event.status()).as(next.source()).isNotEqualTo(Snippet.Status.REJECTED);
                if (event.causeSnippet() == null) value = event.value();
            }
            rest = next.remaining();
        }
        return value;
    }

    @Test
    void a_program_of_cells_is_explored_with_its_variables() {
        try (var shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            eval(
                    shell,
                    """
                    import module java.base;
                    import brood.explore.*;
                    import brood.memory.*;
                    import brood.process.*;
                    int step = 2;
                    int twice(int n) { return 2 * n; }
                    record Point(int x) {}
                    int seen = 0;
                    """);
            eval(
                    shell,
                    """
                    var all = Explorer.of(() -> {
                        var total = SharedLong.of(0);
                        seen++;
                        try (var brood = Brood.open()) {
                            for (var name : List.of("anna", "ben"))
                                brood.spawn(name, () -> {
                                    seen += 10;
                                    total.set(total.get() + twice(step) + new Point(seen).x());
                                });
                        }
                        return total.get() + " " + seen;
                    }).schedules(200).run();
                    """);
            // Each child has a copy of `seen` as it was when it was started.
            assertThat(eval(shell, "all.endings().toString()")).isEqualTo("\"[15 1, 30 1]\"");
            assertThat(eval(shell, "all.finding(Code.LOST_UPDATE).orElseThrow().lanes()"))
                    .contains("<- overwrites");
            assertThat(eval(shell, "seen")).isEqualTo("0");
        }
    }
}
