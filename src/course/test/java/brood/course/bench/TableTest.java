package brood.course.bench;

import static brood.course.bench.Rows.failed;
import static brood.course.bench.Rows.measured;
import static brood.course.bench.Rows.report;
import static brood.course.bench.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final String PYTHON = "CPython 3.11.7";

    @Test
    void a_figure_stands_beside_python_and_its_goal() {
        Report report =
                report(
                        0.1,
                        PYTHON,
                        row("quick", measured(1), Goal.atLeast(10), measured(20)),
                        row("slower", measured(30), Goal.atMost(1.5), measured(10)),
                        row("about the same", measured(10), Goal.atMost(1.5), measured(10)),
                        row("no goal", measured(1), null, measured(4)));
        assertThat(Table.of(report))
                .isEqualTo(
                        """
                        Linux 6 amd64, 2 cores, JDK Temurin-25, CPython 3.11.7, load 0.10

                        figure           Java                   Python                      ratio          goal
                        quick            1.00 ms [1.00..1.00]   fork 20.0 ms [20.0..20.0]   20.0x better   >= 10x better: reached
                        slower           30.0 ms [30.0..30.0]   fork 10.0 ms [10.0..10.0]   3.00x worse    <= 1.5x: not reached
                        about the same   10.0 ms [10.0..10.0]   fork 10.0 ms [10.0..10.0]   1.00x better   <= 1.5x: reached
                        no goal          1.00 ms [1.00..1.00]   fork 4.00 ms [4.00..4.00]   4.00x better

                        median, and in brackets the middle half of the samples; 1 round
                        """);
    }

    @Test
    void a_second_reference_has_a_line_of_its_own() {
        var spawn = new Row.Compared(Reference.to("spawn"), measured(1));
        var fork = new Row.Compared(Reference.to("fork"), measured(2));
        Figure figure = row("both", measured(1), null, measured(1)).figure();
        Row both = new Row("start", figure, measured(1), List.of(spawn, fork));
        List<String> lines = Table.of(report(0, PYTHON, both)).lines().toList();
        assertThat(lines.get(3)).startsWith("both ").contains(" spawn ");
        assertThat(lines.get(4)).startsWith("     ").contains(" fork ");
    }

    @Test
    void a_figure_that_python_does_not_have_stands_alone() {
        Figure figure = row("alone", measured(1), null, measured(1)).figure();
        Row alone = new Row("start", figure, measured(1), List.of());
        assertThat(Table.of(report(0, PYTHON, alone)).lines())
                .contains("alone    1.00 ms [1.00..1.00]");
    }

    @Test
    void what_failed_says_why_and_reaches_no_goal() {
        Report report =
                report(
                        0,
                        PYTHON,
                        row("one", failed("not available"), Goal.atMost(1), measured(1)),
                        row("two", measured(1), Goal.atMost(1), failed("cannot find context")));
        assertThat(Table.of(report))
                .contains("<= 1x: unknown")
                .doesNotContain("reached")
                .contains("failed: one, Java: not available\n")
                .contains("failed: two, Python, fork: cannot find context\n");
        assertThat(report.complete()).isFalse();
    }

    @Test
    void without_python_there_are_neither_ratios_nor_goals() {
        Report report = report(0, null, row("one", measured(1), Goal.atMost(1), measured(1)));
        assertThat(Table.of(report))
                .contains("one      1.00 ms [1.00..1.00]\n")
                .doesNotContain("Python", "goal", "reached");
    }

    @Test
    void a_busy_machine_is_told() {
        Row row = row("one", measured(1), null, measured(1));
        assertThat(Table.of(report(1.9, PYTHON, row))).contains("This machine is busy");
        assertThat(Table.of(report(0.2, PYTHON, row))).doesNotContain("busy");
        assertThat(Table.of(report(-1, PYTHON, row)))
                .contains("load unknown")
                .doesNotContain("busy");
    }
}
