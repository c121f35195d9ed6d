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

/// Lock and conditions on the simulated machine: every access to shared bytes is a step, before
/// which another process may go first, or any process may be killed.
@SuppressWarnings("LockNotBeforeTry") // a returned verdict ends the schedule
class LockSimulatedTest {

    /// Several move a coin from one pocket to the other and back, under the lock, in two steps
    /// each. Who is told that the lock was abandoned counts the coins and makes it one again.
    private static Task<String> pockets(int movers) {
        return () -> {
            var lock = SharedLock.create();
            var left = SharedLong.of(1);
            var right = SharedLong.of(0);
            var told = SharedLong.of(0);
            var all = new ArrayList<Launched>();
            for (int i = 0; i < movers; i++)
                all.add(
                        Simulation.fork(
                                "mover-" + i,
                                () -> {
                                    try (var _ = lock.held()) {
                                        if (left.get() + right.get() != 1)
                                            throw new IllegalStateException("two at once");
                                        left.addAndGet(-1);
                                        right.addAndGet(1);
                                        right.addAndGet(-1);
                                        left.addAndGet(1);
                                    } catch (AbandonedLockException _) {
                                        told.incrementAndGet();
                                        lock.recover(() -> {
                                            right.set(0);
                                            left.set(1);
                                        });
                                    }
                                }));
            boolean killed = false;
            for (Launched mover : all) {
                mover.awaitEnd(Machine.FOREVER);
                int status = mover.ending().status();
                if (status == 1) return "two at once";
                killed |= status != 0;
            }
            try {
                lock.lock();
                if (left.get() != 1 || right.get() != 0) return "not told: " + left + " " + right;
                lock.unlock();
            } catch (AbandonedLockException _) {
                told.incrementAndGet();
                if (!killed) return "told although nobody died";
                if (!lock.recover(() -> {})) return "told, but it was sound";
            }
            if (!killed && told.get() > 0) return "told although nobody died";
            return lock.isLocked() ? "still locked" : "sound";
        };
    }

    /// One gives a sign under the lock, two wait for one each; one of the two may be killed.
    private static final Task<String> SIGNALS =
            () -> {
                var lock = SharedLock.create();
                var changed = lock.newCondition();
                var signs = SharedLong.of(0);
                var all = new ArrayList<Launched>();
                for (int i = 0; i < 2; i++)
                    all.add(
                            Simulation.fork(
                                    "waiter-" + i,
                                    () -> {
                                        try (var _ = lock.held()) {
                                            while (signs.get() == 0) changed.await();
                                            signs.addAndGet(-1);
                                        } catch (AbandonedLockException told) {
                                            lock.recover(() -> {});
                                        }
                                    }));
                // As many signs as there are to wait for; killed waiters leave theirs.
                for (int i = 0; i < 2; i++) {
                    while (true) {
                        try (var _ = lock.held()) {
                            signs.addAndGet(1);
                            changed.signal();
                            break;
                        } catch (AbandonedLockException told) {
                            lock.recover(() -> {});
                        }
                    }
                }
                for (Launched waiter : all) waiter.awaitEnd(Machine.FOREVER);
                return "all ended";
            };

    @Test
    void one_at_a_time_in_every_order() {
        check(Explorer.of(pockets(2)).bound(1).schedules(50_000), "sound");
    }

    @Test
    void who_comes_after_a_killed_owner_is_told_at_whatever_step_it_was_killed() {
        check(Explorer.of(pockets(2)).bound(1).kills(1).schedules(50_000), "sound");
        check(Explorer.of(pockets(3)).seed(1).kills(2).schedules(300), "sound");
    }

    @Test
    void no_signal_is_lost_in_any_order() {
        check(Explorer.of(SIGNALS).bound(1).schedules(50_000), "all ended");
    }

    @Test
    void no_signal_is_lost_with_a_killed_waiter() {
        check(Explorer.of(SIGNALS).seed(6).kills(1).schedules(500), "all ended");
        check(Explorer.of(SIGNALS).seed(7).kills(2).schedules(300), "all ended");
    }

    @Test
    @Tag("full")
    void the_same_with_more_switches() {
        check(Explorer.of(pockets(2)).bound(2).kills(1).schedules(20_000), "sound");
        check(Explorer.of(pockets(3)).seed(3).kills(2).schedules(8_000), "sound");
        check(Explorer.of(SIGNALS).bound(2).kills(1).schedules(20_000), "all ended");
        check(Explorer.of(SIGNALS).seed(4).kills(1).schedules(8_000), "all ended");
    }

    private static void check(Explorer explorer, String outcome) {
        Exploration all = Simulation.run(explorer.granularity(Granularity.ATOMIC));
        assertThat(all.endings()).as(all::toString).containsExactly(outcome);
    }
}
