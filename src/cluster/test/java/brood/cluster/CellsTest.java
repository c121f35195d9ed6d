package brood.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import brood.task.Nullable;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Code of notebook cells runs on nodes that know nothing of it.
class CellsTest {
    private static @Nullable JShell shell;

    @BeforeAll
    static void begin() {
        Nodes.cluster();
        JShell fresh = JShell.builder().executionEngine("local").build();
        fresh.addToClasspath(System.getProperty("java.class.path"));
        shell = fresh;
        cell("import module java.base;");
        cell("import brood.cluster.*;");
        cell("var cluster = Cluster.here(\"tests\");");
        cell("var pool = cluster.pool();");
    }

    @AfterAll
    static void end() {
        JShell used = shell;
        if (used != null) used.close();
    }

    @Test
    void a_lambda_with_the_variables_that_it_reads() {
        cell("int k = 20;");
        cell("int twice(int n) { return 2 * n; }");
        assertThat(cell("pool.submit(() -> twice(k) + 1).get()")).isEqualTo("41");
        cell("k = 30;");
        assertThat(cell("pool.submit(() -> twice(k) + 1).get()")).isEqualTo("61");
        cell("int twice(int n) { return 3 * n; }");
        assertThat(cell("pool.submit(() -> twice(k) + 1).get()")).isEqualTo("91");
    }

    @Test
    void records_of_cells_go_there_and_come_back() {
        cell("record Order(String id, int euros) {}");
        cell("Order dearer(Order order) { return new Order(order.id(), order.euros() + 1); }");
        cell("var order = new Order(\"a\", 4);");
        assertThat(cell("pool.submit(() -> dearer(order)).get()"))
                .isEqualTo("Order[id=a, euros=5]");
    }

    @Test
    void what_a_cell_puts_into_a_queue_or_map_is_read_by_another_task() {
        cell("record Page(String address) {}");
        cell("var pages = cluster.<Page>queue(\"pages\", 4);");
        cell("var seen = cluster.<Page, Page>map(\"pages\");");
        cell("pages.put(new Page(\"one\"));");
        assertThat(
                        cell(
                                "pool.submit(() -> seen.putIfAbsent(pages.take(), new Page(\"two\")) == null).get()"))
                .isEqualTo("true");
        assertThat(cell("seen.get(new Page(\"one\"))")).isEqualTo("Page[address=two]");
    }

    /// @return the value of the last snippet; null if it has none
    private static @Nullable String cell(String source) {
        JShell used = shell;
        if (used == null) throw new AssertionError("not begun");
        SourceCodeAnalysis.CompletionInfo whole =
                used.sourceCodeAnalysis().analyzeCompletion(source);
        List<SnippetEvent> events = used.eval(whole.source());
        for (SnippetEvent event : events) {
            if (event.exception() != null) throw new AssertionError(source, event.exception());
            if (event.status() == Snippet.Status.REJECTED)
                throw new AssertionError(
                        source
                                + used.diagnostics(event.snippet())
                                        .map(d -> d.getMessage(null))
                                        .toList());
        }
        return events.getFirst().value();
    }
}
