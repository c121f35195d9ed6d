package brood.course.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the runtime finds as a service when a pool has a progress bar.
class CellBarTest {
    private static final String VIEW =
            """
            import brood.pool.*;
            ProgressView view() {
                return ServiceLoader.load(ProgressView.Place.class).findFirst().orElseThrow().here("a<b");
            }
            Progress at(long done, long failed, long total) {
                return new Progress(done, failed, total, 0, Duration.ofSeconds(12), done == total);
            }
            """;

    private static final KernelClient KERNEL = Kernels.start();

    @BeforeAll
    static void start() {
        KERNEL.run(VIEW);
    }

    @AfterAll
    static void end() throws IOException {
        KERNEL.close();
    }

    @Test
    void a_bar_is_drawn_in_its_cell_and_again_in_the_same_place() {
        var ran =
                KERNEL.run(
                        """
                        var bar = view();
                        bar.show(at(45, 0, 100));
                        bar.show(at(50, 0, 100));
                        bar.end(at(100, 0, 100));
                        """);
        assertThat(ran.displayed("text/html"))
                .contains("a&lt;b", "width:45.0%", "45 of 100, 12 s, about 15 s left")
                .doesNotContain("a<b");
        assertThat(ran.displayed("text/plain")).isEqualTo("a<b: 45 of 100, 12 s, about 15 s left");
        var drawings =
                KERNEL.publishedFor(ran.id()).stream()
                        .filter(said -> said.type().endsWith("display_data"))
                        .toList();
        assertThat(drawings)
                .extracting(KernelClient.Said::type)
                .containsExactly("display_data", "update_display_data", "update_display_data");
        assertThat(drawings)
                .extracting(said -> said.content().getAsJsonObject("transient").toString())
                .hasSize(3)
                .containsOnly(
                        drawings.getFirst().content().getAsJsonObject("transient").toString());
    }

    @Test
    void later_cells_do_not_get_the_bar_of_an_earlier_one() {
        var first = KERNEL.run("var bar = view();\nbar.show(at(1, 0, 4));");
        KERNEL.run("bar.end(at(4, 1, 4));");
        assertThat(KERNEL.publishedFor(first.id()))
                .anyMatch(said ->
                        said.type().equals("update_display_data")
                                && said.content().toString().contains("4 of 4 in 12 s, 1 failed"));
    }

    @Test
    void a_stream_without_end_has_no_percent() {
        var ran = KERNEL.run("view().show(at(372, 0, Progress.UNKNOWN));");
        assertThat(ran.displayed("text/html"))
                .contains("372, 12 s, 31 a second")
                .doesNotContain(" %<");
    }
}
