package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Clock;
import brood.explore.Code;
import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Granularity;
import brood.explore.Simulation;
import brood.sync.SharedLatch;
import brood.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
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
        Exploration all = Simulation.runParcel(Explorer.of(SUM).bound(1).schedules(500));
        System.out.println(all);
        assertThat(all.endings()).as(all::toString).containsExactly("14");
        assertThat(all.findings()).isEmpty();
    }

    @Test
    void a_death_loses_one_task_at_most() {
        Exploration all =
                Simulation.runParcel(Explorer.of(WITH_DEATHS).seed(1).kills(1).schedules(500));
        System.out.println(all);
        assertThat(all.endings()).as(all::toString).containsExactly("whole");
        assertThat(all.findings()).isEmpty();
    }

    /// Three of ten tasks fail, and nobody asks.
    private static final Task<String> SILENT =
            () -> {
                try (var pool = ProcessPool.of(2)) {
                    for (int i = 0; i < 3; i++) {
                        int n = i;
                        pool.submit(() -> 6 / n);
                    }
                }
                return "closed";
            };

    /// The failures are looked at, though only when the pool is closed.
    private static final Task<String> LOOKED_AT =
            () -> {
                var all = new ArrayList<Future<Integer>>();
                try (var pool = ProcessPool.of(2)) {
                    for (int i = 0; i < 3; i++) {
                        int n = i;
                        all.add(pool.submit(() -> 6 / n));
                    }
                }
                int failed = 0;
                for (var one : all) if (one.state() == Future.State.FAILED) failed++;
                return failed + " failed";
            };

    @Test
    void a_failure_that_nobody_looks_at_is_a_finding() {
        Exploration silent = Simulation.runParcel(Explorer.of(SILENT).bound(1).schedules(50));
        assertThat(silent.endings()).as(silent::toString).contains("closed");
        assertThat(silent.findings())
                .anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo(Code.SWALLOWED_FAILURE);
                    assertThat(finding.toString()).contains("PoolSimulatedTest.java:");
                });
        Exploration looked = Simulation.runParcel(Explorer.of(LOOKED_AT).bound(1).schedules(50));
        assertThat(looked.endings()).as(looked::toString).containsExactly("1 failed");
        assertThat(looked.findings()).isEmpty();
    }

    /// A task that never ends is ended; the next one runs.
    private static final Task<String> CANCELLED =
            () -> {
                var begun = SharedLatch.of(1);
                var never = SharedLatch.of(1);
                try (var pool = ProcessPool.of(1)) {
                    var hung =
                            pool.submit(() -> {
                                begun.countDown();
                                never.await();
                            });
                    begun.await();
                    hung.cancel(true);
                    return hung.isCancelled() + " " + pool.submit(() -> 5).get();
                }
            };

    /// The task listens to nothing: only the end of its worker ends it.
    private static final Task<String> OUT_OF_TIME =
            () -> {
                try (var pool =
                        ProcessPool.open(cf ->
                                cf.withWorkers(1)
                                        .withTimeLimit(Duration.ofSeconds(2))
                                        .withGrace(Duration.ofSeconds(1)))) {
                    var deaf =
                            pool.submit(() -> {
                                while (true)
                                    try {
                                        Thread.sleep(1000);
                                    } catch (InterruptedException heard) {
                                        // and goes on
                                    }
                            });
                    try {
                        return "returned " + deaf.get();
                    } catch (ExecutionException late) {
                        boolean timely = late.getCause() instanceof TimeoutException;
                        return timely + " " + pool.submit(() -> 5).get();
                    }
                }
            };

    /// The second of two elements in a chunk listens to nothing.
    private static final Task<String> ELEMENT_OUT_OF_TIME =
            () -> {
                try (var pool =
                        ProcessPool.open(cf ->
                                cf.withWorkers(1)
                                        .withTimeLimit(Duration.ofSeconds(2))
                                        .withGrace(Duration.ofSeconds(1)))) {
                    List<Integer> numbers = IntStream.range(0, 16).boxed().toList();
                    return pool.map(numbers, n -> n == 1 ? sleepOn() : n).toString();
                } catch (ElementException late) {
                    return late.index() + " " + (late.getCause() instanceof TimeoutException);
                }
            };

    private static int sleepOn() {
        while (true)
            try {
                Thread.sleep(1000);
            } catch (InterruptedException heard) {
                // and goes on
            }
    }

    @Test
    void an_element_that_uses_up_the_time_of_its_task_is_named() {
        Exploration late =
                Simulation.runParcel(
                        Explorer.of(ELEMENT_OUT_OF_TIME).clock(Clock.EXACT).seed(1).schedules(5));
        assertThat(late.endings()).as(late::toString).containsExactly("1 true");
    }

    @Test
    void tasks_are_ended_in_virtual_time() {
        Exploration all = Simulation.runParcel(Explorer.of(CANCELLED).bound(1).schedules(300));
        assertThat(all.endings()).as(all::toString).containsExactly("true 5");
        assertThat(all.findings()).isEmpty();
        Exploration late =
                Simulation.runParcel(
                        Explorer.of(OUT_OF_TIME).clock(Clock.EXACT).seed(1).schedules(50));
        assertThat(late.endings()).as(late::toString).containsExactly("true 5");
    }

    @Test
    @Tag("full")
    void the_whole_pool_at_atomic_steps() {
        Exploration all =
                Simulation.runParcel(
                        Explorer.of(WITH_DEATHS)
                                .granularity(Granularity.ATOMIC)
                                .seed(1)
                                .kills(1)
                                .schedules(1500));
        assertThat(all.endings()).as(all::toString).containsExactly("whole");
    }
}
