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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The queue on the simulated machine: every access to shared bytes is a step, before which another
/// process may go first, or any process may be killed.
class QueueSimulatedTest {

    /// One puts two items, another takes two; either may be killed. Whatever happens: an item is
    /// never seen twice, and what was put and not taken is still there.
    private static final Task<String> ONE_PUTS_ONE_TAKES =
            () -> {
                var queue = SharedQueue.<Integer>bounded(4);
                var put = SharedLong.of(0);
                var got = SharedLong.of(0);
                Launched putter =
                        Simulation.fork(
                                "putter",
                                () -> {
                                    for (int i = 0; i < 2; i++) {
                                        queue.put(1 << i);
                                        put.addAndGet(1 << i);
                                    }
                                    queue.close();
                                });
                Launched taker =
                        Simulation.fork(
                                "taker", () -> queue.untilClosed().forEach(i -> got.addAndGet(i)));
                putter.awaitEnd(Machine.FOREVER);
                queue.close(); // in case it could not
                taker.awaitEnd(Machine.FOREVER);
                long left = 0;
                int last = 0;
                for (int i : queue.untilClosed()) {
                    if ((left & i) != 0) return "twice in the queue: " + i;
                    if (i < last) return "out of order: " + i;
                    left |= last = i;
                }
                if ((got.get() & left) != 0) return "taken, and still there: " + got + " " + left;
                long lost = put.get() & ~(got.get() | left);
                boolean takerKilled = taker.ending().status() != 0;
                // A killed taker takes with it the item that it had in its hands, and no other.
                if (Long.bitCount(lost) > (takerKilled ? 1 : 0)) return "lost: " + lost;
                if (!queue.isDrained()) return "not drained";
                return "whole";
            };

    /// Several put into a queue that holds one, while the root takes.
    private static Task<String> manyPut(int putters) {
        return () -> {
            var queue = SharedQueue.<Integer>bounded(1);
            var put = SharedLong.of(0);
            var all = new ArrayList<Launched>();
            for (int p = 0; p < putters; p++) {
                int item = 1 << p;
                all.add(
                        Simulation.fork(
                                "putter-" + p,
                                () -> {
                                    queue.put(item);
                                    put.addAndGet(item);
                                }));
            }
            long got = 0;
            for (Launched putter : all) {
                while (!putter.hasEnded()) {
                    Integer item = queue.poll(1, TimeUnit.SECONDS);
                    if (item == null) continue;
                    if ((got & item) != 0) return "twice: " + item;
                    got |= item;
                }
            }
            for (Integer item; (item = queue.poll()) != null; ) {
                if ((got & item) != 0) return "twice: " + item;
                got |= item;
            }
            return (put.get() & ~got) == 0 ? "whole" : "lost: " + (put.get() & ~got);
        };
    }

    @Test
    void whole_in_every_order_and_whoever_is_killed_at_whatever_step() {
        isWhole(Explorer.of(ONE_PUTS_ONE_TAKES).bound(1).kills(1).schedules(50_000));
    }

    @Test
    void whole_in_every_order_of_those_who_wait_for_room() {
        isWhole(Explorer.of(manyPut(2)).bound(1).schedules(50_000));
    }

    @Test
    void whole_in_random_orders_with_random_kills() {
        isWhole(Explorer.of(ONE_PUTS_ONE_TAKES).seed(1).kills(1).schedules(200));
        isWhole(Explorer.of(manyPut(3)).seed(2).kills(2).schedules(200));
    }

    @Test
    @Tag("full")
    void whole_in_every_order_with_two_switches_and_a_kill() {
        isWhole(Explorer.of(ONE_PUTS_ONE_TAKES).bound(2).kills(1).schedules(2_000_000));
        isWhole(Explorer.of(manyPut(2)).bound(1).kills(1).schedules(100_000));
        isWhole(Explorer.of(manyPut(3)).seed(3).kills(2).schedules(30_000));
        isWhole(Explorer.of(ONE_PUTS_ONE_TAKES).seed(4).kills(1).schedules(10_000));
    }

    private static void isWhole(Explorer explorer) {
        Exploration all = Simulation.run(explorer.granularity(Granularity.ATOMIC));
        assertThat(all.endings()).as(all::toString).containsExactly("whole");
        assertThat(all.findings()).isEmpty();
    }
}
