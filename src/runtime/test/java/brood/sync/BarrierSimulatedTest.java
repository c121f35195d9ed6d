package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Granularity;
import brood.explore.Simulation;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.memory.SharedLong;
import brood.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Barriers on the simulated machine: every access to shared bytes is a step, before which another
/// process may go first, or any process may be killed.
class BarrierSimulatedTest {

    /// Some meet twice. Nobody is through a meeting before all have arrived for it; if one is
    /// killed, the others are through or are told, and nobody waits for ever.
    private static Task<String> meetings(int parties, boolean withAction) {
        return () -> {
            var arrived = SharedLong.of(0);
            var run = SharedLong.of(0);
            var barrier =
                    withAction
                            ? SharedBarrier.of(parties, () -> run.incrementAndGet())
                            : SharedBarrier.of(parties);
            var here = SharedLatch.of(parties);
            var all = new ArrayList<Launched>();
            for (int i = 0; i < parties; i++)
                all.add(
                        Simulation.fork(
                                "party-" + i,
                                () -> {
                                    try {
                                        for (int round = 1; round <= 2; round++) {
                                            arrived.incrementAndGet();
                                            if (round == 2) here.countDown();
                                            barrier.await();
                                            if (arrived.get() < (long) round * parties)
                                                throw new IllegalStateException("too early");
                                            if (withAction && run.get() < round)
                                                throw new IllegalStateException("no action");
                                        }
                                    } catch (BrokenBarrierException told) {
                                        here.countDown();
                                    }
                                }));
            boolean killed = false;
            // Who is killed before it has arrived for the first time is nobody's member; then the
            // others wait for it, until somebody gives the meeting up.
            boolean alive = true;
            while (alive) {
                alive = false;
                for (Launched one : all) if (!one.hasEnded()) alive = true;
                for (Launched one : all)
                    if (one.hasEnded() && one.ending().status() > 1) killed = true;
                if (killed) {
                    barrier.abort();
                    break;
                }
                if (alive) Machine.current().sleep(Duration.ofMillis(1));
            }
            for (Launched one : all) {
                one.awaitEnd(Machine.FOREVER);
                if (one.ending().status() == 1) return "one failed";
                killed |= one.ending().status() > 1;
            }
            if (!killed && barrier.isBroken()) return "broken although nobody died";
            if (withAction && run.get() > 2) return "the action ran " + run.get() + " times";
            barrier.reset();
            return barrier.isBroken() ? "still broken" : "as it should be";
        };
    }

    /// Both have met once, so that both are members. Then one is killed wherever it is, and nobody
    /// else does anything about it: the other is through or told.
    private static final Task<String> MEMBERS =
            () -> {
                var barrier = SharedBarrier.of(2);
                var met = SharedLatch.of(1);
                Launched other =
                        Simulation.fork(
                                "other",
                                () -> {
                                    barrier.await();
                                    met.await();
                                    barrier.await();
                                });
                try {
                    barrier.await(Duration.ofSeconds(1));
                    met.countDown();
                    barrier.await();
                } catch (BrokenBarrierException told) {
                    if (!other.awaitEnd(Machine.FOREVER)) return "no end";
                    return other.ending().status() > 1 ? "fine" : "told although it lives";
                } catch (TimeoutException notEvenOnce) {
                    return "fine";
                }
                other.awaitEnd(Machine.FOREVER);
                return "fine";
            };

    /// One resets the barrier while two meet there: each of them is through or told.
    private static final Task<String> RESET =
            () -> {
                var barrier = SharedBarrier.of(2);
                var through = SharedLong.of(0);
                var all = new ArrayList<Launched>();
                for (int i = 0; i < 2; i++)
                    all.add(
                            Simulation.fork(
                                    "party-" + i,
                                    () -> {
                                        while (true) {
                                            try {
                                                barrier.await();
                                                through.incrementAndGet();
                                                return;
                                            } catch (BrokenBarrierException told) {
                                                if (through.get() > 0)
                                                    throw new IllegalStateException("one only");
                                            }
                                        }
                                    }));
                barrier.reset();
                for (Launched one : all) {
                    one.awaitEnd(Machine.FOREVER);
                    if (one.ending().status() == 1) return "one only";
                }
                return "both " + through.get();
            };

    @Test
    void nobody_is_through_before_all_have_arrived() {
        check(Explorer.of(meetings(2, false)).bound(1).schedules(5_000), "as it should be");
        check(Explorer.of(meetings(2, true)).bound(1).schedules(5_000), "as it should be");
        check(Explorer.of(RESET).bound(1).schedules(5_000), "both 2");
    }

    @Test
    void nobody_waits_for_one_that_was_killed_at_whatever_step() {
        check(Explorer.of(meetings(2, false)).seed(1).kills(1).schedules(300), "as it should be");
        check(Explorer.of(meetings(3, true)).seed(2).kills(2).schedules(100), "as it should be");
        check(Explorer.of(MEMBERS).seed(5).kills(1).schedules(300), "fine");
    }

    @Test
    @Tag("full")
    void the_same_with_more_switches() {
        check(Explorer.of(meetings(2, false)).bound(2).schedules(20_000), "as it should be");
        check(
                Explorer.of(meetings(2, true)).bound(1).kills(1).schedules(20_000),
                "as it should be");
        check(Explorer.of(meetings(3, true)).seed(3).kills(2).schedules(8_000), "as it should be");
        check(Explorer.of(MEMBERS).bound(2).kills(1).schedules(20_000), "fine");
        check(Explorer.of(RESET).bound(2).schedules(20_000), "both 2");
    }

    private static void check(Explorer explorer, String outcome) {
        Exploration all = Simulation.run(explorer.granularity(Granularity.ATOMIC));
        assertThat(all.endings()).as(all::toString).containsExactly(outcome);
    }
}
