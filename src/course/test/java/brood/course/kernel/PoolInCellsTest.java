package brood.course.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Pools in a notebook: functions, elements and results are of classes that only cells know.
class PoolInCellsTest {
    private static final KernelClient KERNEL = Kernels.start();

    @AfterAll
    static void end() throws IOException {
        KERNEL.close();
    }

    @Test
    void functions_elements_and_results_of_cells_go_through_a_pool() {
        KERNEL.run("record Point(int x, int y) { Point turned() { return new Point(-y, x); } }");
        KERNEL.run("int factor = 3;\nint scaled(Point p) { return factor * p.x(); }");
        var ran =
                KERNEL.run(
                        """
                        try (var pool = ProcessPool.of(2)) {
                            var points = List.of(new Point(1, 2), new Point(3, 4), new Point(5, 6));
                            IO.println(pool.map(points, p -> p.turned()));
                            IO.println(pool.map(points, p -> scaled(p)));
                            IO.println(points.stream().gather(pool.mapping(p -> p.turned())).toList());
                            IO.println(pool.map(points, List.of(1, 2, 3), (p, n) -> p.x() + n));
                            IO.println(points.stream().gather(pool.mapping(Point::turned)).toList());
                            IO.println(pool.submit(() -> new Point(factor, 0)).get());
                            try {
                                pool.map(points, p -> p.x() / (p.y() - 4));
                            } catch (ElementException e) {
                                IO.println(e.getMessage());
                            }
                        }
                        """);
        assertThat(ran.out())
                .isEqualTo(
                        """
                        [Point[x=-2, y=1], Point[x=-4, y=3], Point[x=-6, y=5]]
                        [3, 9, 15]
                        [Point[x=-2, y=1], Point[x=-4, y=3], Point[x=-6, y=5]]
                        [2, 5, 8]
                        [Point[x=-2, y=1], Point[x=-4, y=3], Point[x=-6, y=5]]
                        Point[x=3, y=0]
                        Element 1 (Point[x=3, y=4]) failed: java.lang.ArithmeticException: / by zero
                        """);
    }

    @Test
    @Tag("full")
    void failures_that_nobody_looked_at_name_the_line_of_the_cell() {
        KERNEL.run(
                """
                class Empty extends RuntimeException {}

                int parse(int page) {
                    if (page > 1) throw new Empty();
                    return page;
                }
                """);
        var ran =
                KERNEL.run(
                        """
                        int first = 1;
                        try (var pool = ProcessPool.of(1)) {
                            pool.submit(() -> parse(first));
                            pool.submit(
                                    () -> parse(2));
                            pool.submit(() -> {
                                Runtime.getRuntime().halt(3);
                            });
                        }
                        try (var brood = Brood.open()) {
                            brood.spawn("reader", () -> parse(3));
                        }
                        """);
        assertThat(ran.err().lines())
                .anyMatch(line ->
                        line.matches(
                                "task 2 at cell \\d+, line 5 failed: Empty at parse \\(cell \\d+, line 4\\)\\. .*"))
                .anyMatch(line ->
                        line.matches(
                                "task 3 at cell \\d+, line 7 failed: .* task 3 at cell \\d+, line 7 was running .*"))
                .anyMatch(line ->
                        line.matches(
                                "child 'reader' .* threw Empty at parse \\(cell \\d+, line 4\\)\\. .*"));
        assertThat(ran.err()).doesNotContain("JShell");
    }

    @Test
    void a_bar_is_drawn_in_the_cell_that_gives_the_work() {
        KERNEL.run(
                "var pool = ProcessPool.open(cf -> cf.withWorkers(2).withName(\"squares\").withProgress());");
        var ran =
                KERNEL.run(
                        """
                        var results = pool.map(IntStream.range(0, 40).boxed().toList(), n -> {
                            try { Thread.sleep(50); } catch (InterruptedException e) { throw new RuntimeException(e); }
                            return n * n;
                        });
                        """);
        assertThat(ran.displayed("text/plain")).startsWith("squares: ");
        var last =
                KERNEL.publishedFor(ran.id()).stream()
                        .filter(said -> said.type().equals("update_display_data"))
                        .reduce((_, later) -> later)
                        .orElseThrow();
        assertThat(last.content().toString()).contains("squares: 40 of 40 in ").contains("100 %");
        KERNEL.run("pool.close();");
    }
}
