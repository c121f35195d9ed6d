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

/// Read-write locks on the simulated machine: every access to shared bytes is a step, before which
/// another process may go first, or any process may be killed.
@SuppressWarnings("LockNotBeforeTry") // a returned verdict ends the schedule
class ReadWriteLockSimulatedTest {

    /// Writers move a coin from one pocket to the other and back; readers count the coins. Who is
    /// told that the lock was abandoned makes it one coin again.
    private static Task<String> pockets(int writers, int readers) {
        return () -> {
            var lock = SharedReadWriteLock.create();
            var left = SharedLong.of(1);
            var right = SharedLong.of(0);
            var told = SharedLong.of(0);
            var all = new ArrayList<Launched>();
            for (int i = 0; i < writers; i++)
                all.add(
                        Simulation.fork(
                                "writer-" + i,
                                () -> {
                                    try (var _ = lock.writing()) {
                                        if (left.get() + right.get() != 1)
                                            throw new IllegalStateException("two at once");
                                        left.addAndGet(-1);
                                        right.addAndGet(1);
                                        right.addAndGet(-1);
                                        left.addAndGet(1);
                                    } catch (AbandonedLockException _) {
                                        told.incrementAndGet();
                                        mend(lock, left, right);
                                    }
                                }));
            for (int i = 0; i < readers; i++)
                all.add(
                        Simulation.fork(
                                "reader-" + i,
                                () -> {
                                    try (var _ = lock.reading()) {
                                        if (left.get() != 1 || right.get() != 0)
                                            throw new IllegalStateException("half a change");
                                    } catch (AbandonedLockException _) {
                                        told.incrementAndGet();
                                        mend(lock, left, right);
                                    }
                                }));
            boolean killed = false;
            for (Launched one : all) {
                one.awaitEnd(Machine.FOREVER);
                int status = one.ending().status();
                if (status == 1) return "one saw what it must not see";
                killed |= status != 0;
            }
            if (lock.isAbandoned()) {
                told.incrementAndGet();
                if (!lock.recover(() -> {})) return "abandoned, but it was sound";
            } else if (left.get() != 1 || right.get() != 0)
                return "nobody was told: " + left + " " + right;
            if (!killed && told.get() > 0) return "told although nobody died";
            lock.writing().close();
            return lock.isWriteLocked() || lock.getReadLockCount() > 0 ? "still held" : "sound";
        };
    }

    private static void mend(SharedReadWriteLock lock, SharedLong left, SharedLong right) {
        lock.recover(() -> {
            right.set(0);
            left.set(1);
        });
    }

    @Test
    void readers_see_no_half_change_in_any_order() {
        check(Explorer.of(pockets(1, 1)).bound(1).schedules(3_000));
        check(Explorer.of(pockets(2, 1)).seed(4).schedules(300));
        check(Explorer.of(pockets(2, 2)).seed(1).schedules(200));
    }

    @Test
    void nobody_waits_for_the_dead_and_who_comes_after_a_dead_writer_is_told() {
        check(Explorer.of(pockets(1, 1)).bound(1).kills(1).schedules(3_000));
        check(Explorer.of(pockets(2, 2)).seed(2).kills(2).schedules(200));
    }

    @Test
    @Tag("full")
    void the_same_with_more_switches() {
        check(Explorer.of(pockets(1, 1)).bound(2).kills(1).schedules(20_000));
        check(Explorer.of(pockets(1, 2)).bound(1).kills(1).schedules(20_000));
        check(Explorer.of(pockets(2, 1)).bound(1).kills(1).schedules(20_000));
        check(Explorer.of(pockets(2, 2)).seed(3).kills(3).schedules(8_000));
    }

    private static void check(Explorer explorer) {
        Exploration all = Simulation.run(explorer.granularity(Granularity.ATOMIC));
        assertThat(all.endings()).as(all::toString).containsExactly("sound");
    }
}
