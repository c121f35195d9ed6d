package brood.queue;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Granularity;
import brood.explore.Simulation;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.memory.SharedArray;
import brood.memory.SharedLong;
import brood.task.Task;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Leases on the simulated machine: every access to shared bytes is a step, before which another
/// process may go first, or any process may be killed.
class LeaseSimulatedTest {

    /// Workers, of whom some may be killed, and a master that waits until all is done.
    ///
    /// Each item has two marks: *begun* is set before its lease is closed, *done* afterwards. So an
    /// item that nobody has begun is lost, however many were killed; one that is leased when it is
    /// done has come back from the dead; and one that was begun twice was so since somebody died.
    private static Task<String> workers(int workers, int items) {
        return () -> {
            var queue = SharedQueue.<Integer>unbounded();
            var begun = SharedArray.ofLongs(items);
            var done = SharedArray.ofLongs(items);
            var again = SharedLong.of(0);
            for (int i = 0; i < items; i++) queue.put(i);
            var all = new ArrayList<Launched>();
            for (int w = 0; w < workers; w++)
                all.add(
                        Simulation.fork(
                                "worker-" + w,
                                () -> {
                                    for (var job : queue.leases()) {
                                        int item = job.item();
                                        if (done.get(item) != 0) again.set(1);
                                        begun.addAndGet(item, 1);
                                        job.close();
                                        done.set(item, 1);
                                    }
                                }));
            queue.close();
            for (Launched worker : all) worker.awaitEnd(Machine.FOREVER);
            for (var job : queue.leases()) {
                if (done.get(job.item()) != 0) again.set(1);
                begun.addAndGet(job.item(), 1);
                job.close();
            }
            if (queue.leased() != 0) return "leased: " + queue.leased();
            queue.awaitAllDone();
            if (!queue.isDrained()) return "not drained";
            if (again.get() != 0) return "done, and came again";
            int killed = 0;
            for (Launched worker : all) if (worker.ending().status() != 0) killed++;
            long more = -items; // one item more than once for each who was killed with it in hand
            for (int i = 0; i < items; i++) {
                if (begun.get(i) == 0) return "lost: " + i;
                more += begun.get(i);
            }
            return more <= killed ? "whole" : more + " too many for " + killed + " dead";
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

    /// Who mends what a dead one left behind is killed while he does it.
    @Test
    void whole_when_two_are_killed_at_whatever_steps() {
        isAlways("whole", Explorer.of(workers(2, 1)).bound(0).kills(2).schedules(200_000));
        isAlways("whole", Explorer.of(workers(3, 2)).seed(2).kills(2).schedules(800));
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
        isAlways("whole", Explorer.of(workers(2, 2)).bound(0).kills(2).schedules(200_000));
        isAlways("whole", Explorer.of(workers(3, 3)).seed(2).kills(2).schedules(30_000));
        isAlways("whole", Explorer.of(workers(3, 3)).seed(4).kills(3).schedules(10_000));
        isAlways("done", Explorer.of(AWAITED).bound(2).schedules(500_000));
    }

    private static void isAlways(String ending, Explorer explorer) {
        Exploration all = Simulation.run(explorer.granularity(Granularity.ATOMIC));
        assertThat(all.endings()).as(all::toString).containsExactly(ending);
        assertThat(all.findings()).isEmpty();
    }
}
