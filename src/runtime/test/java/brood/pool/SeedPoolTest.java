package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;

import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.queue.SharedQueue;
import org.junit.jupiter.api.Test;

/// The program of the tutorial that says "in a pool, errors in the code are not reported": a pool
/// of three fetches ten pages of a shop and never asks what became of them; a process inserts what
/// they put on a queue. There, such a queue has to be made by a manager, and who waits for the end
/// of the data waits for ever.
class SeedPoolTest {
    private static void spider(SharedQueue<String> found, int page) throws InterruptedException {
        if (page == 7) throw new IllegalStateException("page 7 has another layout");
        found.put("a book of page " + page);
    }

    private static int insert(SharedQueue<String> found) {
        int rows = 0;
        for (String _ : found.untilClosed()) rows++;
        return rows;
    }

    private static int program() throws InterruptedException {
        var found = SharedQueue.<String>unbounded();
        try (var brood = Brood.open()) {
            Child<Integer> inserter = brood.spawn("inserter", () -> insert(found));
            try (var pool = ProcessPool.of(3)) {
                for (int page = 1; page <= 10; page++) {
                    int number = page;
                    pool.submit(() -> spider(found, number));
                }
            }
            found.close();
            return inserter.join() instanceof Exit.Returned<Integer>(Integer rows) ? rows : -1;
        }
    }

    @Test
    void nine_pages_are_inserted_and_the_failure_of_the_tenth_is_told() throws Exception {
        try (var brood = Brood.open()) {
            var run =
                    brood.spawn(
                            "program",
                            () -> {
                                System.setErr(System.out);
                                return program();
                            });
            assertThat(run.join()).as(run.output()).isEqualTo(new Exit.Returned<>(9));
            assertThat(run.output())
                    .contains("IllegalStateException: page 7 has another layout")
                    .contains("SeedPoolTest.java:")
                    .containsOnlyOnce("page 7");
        }
    }
}
