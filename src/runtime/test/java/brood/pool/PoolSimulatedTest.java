package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Simulation;
import brood.task.Task;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Pools on the simulated machine, as learners' programs are explored.
class PoolSimulatedTest {
    private static final Task<String> SUM =
            () -> {
                int sum = 0;
                try (var pool = ProcessPool.of(2)) {
                    var all = new ArrayList<Future<Integer>>();
                    for (int i = 1; i <= 3; i++) {
                        int n = i;
                        all.add(pool.submit(() -> n * n));
                    }
                    for (var one : all) sum += one.get();
                }
                return "" + sum;
            };

    private static final Task<String> WITH_DEATHS =
            () -> {
                int lost = 0;
                int sum = 0;
                try (var pool = ProcessPool.of(2)) {
                    var all = new ArrayList<Future<Integer>>();
                    for (int i = 0; i < 3; i++) {
                        int n = i;
                        all.add(pool.submit(() -> 1 << n));
                    }
                    for (var one : all)
                        try {
                            sum += one.get();
                        } catch (ExecutionException died) {
                            if (!(died.getCause() instanceof WorkerDiedException)) return "" + died;
                            lost++;
                        }
                }
                if (lost > 1) return "lost " + lost;
                return lost + Integer.bitCount(sum) == 3 ? "whole" : "sum " + sum;
            };

    @Test
    void every_order_gives_the_sum() {
        Exploration all = Simulation.runParcel(Explorer.of(SUM).bound(1).schedules(1000));
        System.out.println(all);
        assertThat(all.endings()).as(all::toString).containsExactly("14");
        assertThat(all.findings()).isEmpty();
    }

    @Test
    void a_death_loses_one_task_at_most() {
        Exploration all =
                Simulation.runParcel(Explorer.of(WITH_DEATHS).seed(1).kills(1).schedules(1000));
        System.out.println(all);
        assertThat(all.endings()).as(all::toString).containsExactly("whole");
        assertThat(all.findings()).isEmpty();
    }
}
