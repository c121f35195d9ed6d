package brood.queue;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Granularity;
import brood.explore.Simulation;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.memory.SharedLong;
import brood.task.Task;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Leases on the simulated machine: every access to shared bytes is a step, before which another
/// process may go first, or any process may be killed.
class LeaseSimulatedTest {

    /// Two workers, of which one may be killed, and a master that waits until all is done.
    private static Task<String> workers(int workers, int items) {
        return () -> {
            var queue = SharedQueue.<Integer>unbounded();
            var done = SharedLong.of(0);
            var twice = SharedLong.of(0);
            for (int i = 0; i < items; i++) queue.put(1 << i);
            var all = new ArrayList<Launched>();
            for (int w = 0; w < workers; w++)
                all.add(
                        Simulation.fork(
                                "worker-" + w,
                                () -> {
                                    for (var job : queue.leases()) {
                                        int item = job.item();
                                        job.close();
                                        if ((done.get() & item) != 0) twice.set(item);
                                        done.addAndGet(item);
                                    }
                                }));
            queue.close();
            for (Launched worker : all) worker.awaitEnd(Machine.FOREVER);
            for (var job : queue.leases()) {
                job.close();
                if ((done.get() & job.item()) != 0) return "again: " + job.item();
                done.addAndGet(job.item());
            }
            if (twice.get() != 0) return "twice: " + twice;
            if (queue.leased() != 0) return "leased: " + queue.leased();
            queue.awaitAllDone();
            if (!queue.isDrained()) return "not drained";
            boolean killed = false;
            for (Launched worker : all) killed |= worker.ending().status() != 0;
            long missing = ((1L << items) - 1) & ~done.get();
            // One was closed, and its worker killed before it could note that.
            return Long.bitCount(missing) <= (killed ? 1 : 0) ? "whole" : "lost: " + missing;
        };
    }

    /// The one who waits for the end gets it, whoever gives back when.
    private static final Task<String> AWAITED =
            () -> {
                var queue = SharedQueue.<Integer>unbounded();
                queue.put(1);
                Launched worker =
                        Simulation.fork(
                                "worker",
                                () -> {
                                    queue.lease().giveBack();
                                    queue.lease().close();
                                });
                queue.awaitAllDone();
                worker.awaitEnd(Machine.FOREVER);
                return queue.isEmpty() ? "done" : "not done";
            };

    @Test
    void whole_in_every_order_and_whoever_is_killed_at_whatever_step() {
        isAlways("whole", Explorer.of(workers(1, 2)).bound(1).kills(1).schedules(20_000));
        isAlways("whole", Explorer.of(workers(2, 2)).seed(1).kills(1).schedules(800));
    }

    @Test
    void all_done_is_never_missed() {
        isAlways("done", Explorer.of(AWAITED).bound(1).schedules(20_000));
        isAlways("done", Explorer.of(AWAITED).seed(3).schedules(500));
    }

    @Test
    @Tag("full")
    void whole_in_many_more_orders() {
        isAlways("whole", Explorer.of(workers(2, 2)).bound(1).kills(1).schedules(200_000));
        isAlways("whole", Explorer.of(workers(2, 2)).bound(2).schedules(200_000));
        isAlways("whole", Explorer.of(workers(3, 3)).seed(2).kills(2).schedules(30_000));
        isAlways("done", Explorer.of(AWAITED).bound(2).schedules(500_000));
    }

    private static void isAlways(String ending, Explorer explorer) {
        Exploration all = Simulation.run(explorer.granularity(Granularity.ATOMIC));
        assertThat(all.endings()).as(all::toString).containsExactly(ending);
        assertThat(all.findings()).isEmpty();
    }
}
