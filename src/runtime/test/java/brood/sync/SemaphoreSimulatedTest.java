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
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Semaphores and latches on the simulated machine: every access to shared bytes is a step, before
/// which another process may go first, or any process may be killed.
class SemaphoreSimulatedTest {

    /// Some want the only permit for a `try` block. Whoever may be killed, there are never two
    /// inside, those who live go on, and in the end the permit is there.
    private static Task<String> borrowers(int number) {
        return () -> {
            var permit = SharedSemaphore.bounded(1);
            var inside = SharedLong.of(0);
            var all = new ArrayList<Launched>();
            for (int i = 0; i < number; i++)
                all.add(
                        Simulation.fork(
                                "borrower-" + i,
                                () -> {
                                    try (var _ = permit.held()) {
                                        // Its own number: a dead one cannot take it back.
                                        long me = Machine.current().self().slot();
                                        inside.set(me);
                                        if (inside.get() != me)
                                            throw new IllegalStateException("two at once");
                                    }
                                }));
            String end = ends(all);
            int left = permit.availablePermits();
            return left == 1 && permit.tryAcquire() ? end : left + " permits: " + permit;
        };
    }

    /// One wants two permits, two want one each, two are there; some borrow and some do not.
    private static final Task<String> MIXED =
            () -> {
                var permits = SharedSemaphore.of(2);
                var all = new ArrayList<Launched>();
                all.add(
                        Simulation.fork(
                                "both",
                                () -> {
                                    try (var _ = permits.held(2)) {
                                        permits.release();
                                        permits.acquire();
                                    }
                                }));
                for (int i = 0; i < 2; i++)
                    all.add(Simulation.fork("one-" + i, () -> permits.held().close()));
                String end = ends(all);
                return end + ", " + permits.availablePermits();
            };

    /// Without an owner: who is killed takes its permit along, and nothing else happens.
    private static final Task<String> PLAIN =
            () -> {
                var permits = SharedSemaphore.of(0);
                var all = new ArrayList<Launched>();
                for (int i = 0; i < 2; i++)
                    all.add(Simulation.fork("taker-" + i, () -> permits.acquire()));
                for (int i = 0; i < 2; i++)
                    all.add(Simulation.fork("giver-" + i, permits::release));
                for (int i = 2; i < 4; i++) all.get(i).awaitEnd(Machine.FOREVER);
                int killed = 0;
                for (int i = 2; i < 4; i++) if (all.get(i).ending().status() != 0) killed++;
                permits.release(killed); // or once too often, if it was killed behind its release
                return ends(all);
            };

    /// The last one counts, or has been killed and is replaced; those who wait go on.
    private static final Task<String> LATCH =
            () -> {
                var latch = SharedLatch.of(2);
                var written = SharedLong.of(0);
                var waiters = new ArrayList<Launched>();
                var counters = new ArrayList<Launched>();
                for (int i = 0; i < 2; i++)
                    counters.add(
                            Simulation.fork(
                                    "counter-" + i,
                                    () -> {
                                        written.incrementAndGet();
                                        latch.countDown();
                                    }));
                for (int i = 0; i < 2; i++)
                    waiters.add(
                            Simulation.fork(
                                    "waiter-" + i,
                                    () -> {
                                        latch.await();
                                        if (written.get() < 2)
                                            throw new IllegalStateException("too early");
                                    }));
                ends(counters);
                while (latch.getCount() > 0) {
                    written.incrementAndGet();
                    latch.countDown();
                }
                return ends(waiters);
            };

    private static String ends(Iterable<Launched> all) throws InterruptedException {
        String result = "all went on";
        for (Launched one : all) {
            one.awaitEnd(Machine.FOREVER);
            if (one.ending().status() == 1) result = "one failed";
        }
        return result;
    }

    @Test
    void one_at_a_time_in_every_order() {
        check(Explorer.of(borrowers(2)).seed(8).schedules(400), "all went on");
        check(Explorer.of(PLAIN).bound(1).schedules(4_000), "all went on");
        check(Explorer.of(LATCH).bound(1).schedules(4_000), "all went on");
    }

    @Test
    void permits_come_back_at_whatever_step_a_borrower_is_killed() {
        check(Explorer.of(borrowers(2)).seed(5).kills(1).schedules(500), "all went on");
        check(Explorer.of(borrowers(3)).seed(1).kills(2).schedules(300), "all went on");
        check(Explorer.of(MIXED).seed(2).kills(0).schedules(300), "all went on, 2");
    }

    @Test
    void who_is_killed_while_it_gives_or_counts_harms_nobody() {
        check(Explorer.of(PLAIN).seed(6).kills(1).schedules(300), "all went on");
        check(Explorer.of(LATCH).seed(7).kills(1).schedules(300), "all went on");
    }

    @Test
    @Tag("full")
    void the_same_with_more_switches() {
        check(Explorer.of(borrowers(2)).bound(2).kills(1).schedules(20_000), "all went on");
        check(Explorer.of(borrowers(3)).seed(3).kills(3).schedules(8_000), "all went on");
        check(Explorer.of(borrowers(2)).seed(4).kills(2).schedules(8_000), "all went on");
        check(Explorer.of(PLAIN).bound(2).kills(1).schedules(20_000), "all went on");
        check(Explorer.of(LATCH).bound(2).kills(1).schedules(20_000), "all went on");
        check(Explorer.of(MIXED).bound(2).schedules(20_000), "all went on, 2");
    }

    private static void check(Explorer explorer, String outcome) {
        Exploration all = Simulation.run(explorer.granularity(Granularity.ATOMIC));
        assertThat(all.endings()).as(all::toString).containsExactly(outcome);
    }
}
