package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Simulation;
import brood.task.Task;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Streams and collections through a pool on the simulated machine: in every order of events the
/// same results come, and everything ends.
class StreamsSimulatedTest {
    private static final Task<String> MAPPING =
            () -> {
                try (var pool = ProcessPool.of(2)) {
                    return Stream.iterate(1, n -> n + 1)
                            .gather(pool.mapping(n -> n * n))
                            .limit(3)
                            .toList()
                            .toString();
                }
            };

    private static final Task<String> UNORDERED =
            () -> {
                try (var pool = ProcessPool.of(2)) {
                    return Stream.of(1, 2, 3)
                            .gather(pool.mappingUnordered(n -> n * n))
                            .sorted()
                            .toList()
                            .toString();
                }
            };

    private static final Task<String> MAP =
            () -> {
                try (var pool = ProcessPool.of(2)) {
                    return pool.map(List.of(1, 2, 3, 4, 5), n -> n * n).toString();
                }
            };

    private static final Task<String> DEATHS =
            () -> {
                try (var pool = ProcessPool.of(2)) {
                    return pool.map(List.of(1, 2, 3), n -> n * n).toString();
                } catch (ElementException lost) {
                    return lost.getCause() instanceof WorkerDiedException ? "lost" : "" + lost;
                }
            };

    private static final int SCHEDULES = 200;

    private static Exploration explored(Explorer explorer) throws Exception {
        Exploration all = Simulation.runParcel(explorer.schedules(SCHEDULES));
        assertThat(all.findings()).as(all::toString).isEmpty();
        return all;
    }

    @Test
    void a_stream_has_the_same_results_in_every_order() throws Exception {
        assertThat(explored(Explorer.of(MAPPING).bound(1)).endings()).containsExactly("[1, 4, 9]");
        assertThat(explored(Explorer.of(UNORDERED).bound(1)).endings())
                .containsExactly("[1, 4, 9]");
    }

    @Test
    void a_map_has_the_same_results_in_every_order() throws Exception {
        assertThat(explored(Explorer.of(MAP).bound(1)).endings())
                .containsExactly("[1, 4, 9, 16, 25]");
    }

    @Test
    void a_worker_that_is_killed_anywhere_is_told_or_not_noticed() throws Exception {
        assertThat(explored(Explorer.of(DEATHS).seed(1).kills(1)).endings())
                .isSubsetOf("[1, 4, 9]", "lost")
                .isNotEmpty();
    }
}
