package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;

import brood.process.Brood;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Very many tasks, while workers are killed at random moments: every future ends, each death costs
/// one task at most, and memory stays flat.
class StormTest {
    /// `-Dbrood.test.storm=10000000` for the great one.
    private static final int TASKS = Integer.getInteger("brood.test.storm", 1_000_000);

    private static final int AHEAD = 10_000;

    /// How often memory is looked at.
    private static final int POINTS = 10;

    private static final class Tally {
        long returned;
        long lost;

        void end(Future<Integer> future) throws Exception {
            try {
                int _ = future.get(120, TimeUnit.SECONDS);
                returned++;
            } catch (ExecutionException failed) {
                assertThat(failed.getCause()).isInstanceOf(WorkerDiedException.class);
                lost++;
            }
        }
    }

    private static void killSomebody(Random random) {
        List<Long> workers = Brood.children().stream().map(child -> child.pid()).toList();
        if (workers.isEmpty()) return;
        ProcessHandle.of(workers.get(random.nextInt(workers.size())))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    private static void storm(int tasks, int kills) throws Exception {
        var random = new Random(7);
        var tally = new Tally();
        int killed = 0;
        List<Footprint> seen = new ArrayList<>();
        Queue<Future<Integer>> ahead = new ArrayDeque<>();
        try (var pool = ProcessPool.of(2)) {
            for (int i = 0; i < tasks; i++) {
                int n = i & 0xFF;
                ahead.add(pool.submit(() -> n));
                if (ahead.size() > AHEAD) tally.end(ahead.remove());
                if (random.nextInt(tasks) < kills) {
                    killSomebody(random);
                    killed++;
                }
                if (i % (tasks / POINTS) == tasks / POINTS / 2) seen.add(Footprint.now());
            }
            for (Future<Integer> future : ahead) tally.end(future);
            ahead.clear();
        }
        assertThat(tally.returned + tally.lost).isEqualTo(tasks);
        assertThat(tally.lost).isLessThanOrEqualTo(killed);
        if (tasks >= 1_000_000) tell(tasks, killed, tally, seen);
        assertFlat(seen);
    }

    private static void tell(int tasks, int killed, Tally tally, List<Footprint> seen) {
        System.err.printf(
                "storm: %,d tasks, %d kills: %,d returned, %d lost%n",
                tasks, killed, tally.returned, tally.lost);
        for (Footprint each : seen) System.err.printf("  %s%n", each);
    }

    /// Between the third point, when the JVMs have warmed up, and the last.
    private static void assertFlat(List<Footprint> seen) {
        Footprint settled = seen.get(2);
        Footprint last = seen.getLast();
        assertThat(last.heap()).isLessThan(settled.heap() + (32 << 20));
        assertThat(last.session()).isLessThanOrEqualTo(settled.session() + (4 << 20));
    }

    @Test
    void every_future_ends_though_workers_are_killed() throws Exception {
        storm(20_000, 4);
    }

    @Test
    @Tag("full")
    void a_million_tasks_and_many_kills() throws Exception {
        storm(TASKS, TASKS / 25_000);
    }
}
