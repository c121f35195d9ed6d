package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party;
import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real JVMs are killed while they do nothing but borrow permits, meet at a barrier, or read and
/// write under a read-write lock.
class KilledHoldersTest {

    @Test
    void permits_of_killed_processes_come_back() throws Exception {
        permits(5, 1);
    }

    @Test
    void a_barrier_breaks_at_once_when_a_member_is_killed() throws Exception {
        barrier(4, 2);
    }

    @Test
    void a_read_write_lock_is_sound_or_known_to_be_abandoned() throws Exception {
        readWrite(4, 3);
    }

    @Test
    @Tag("full")
    void hundreds_of_each() throws Exception {
        for (int seed = 10; seed < 20; seed++) {
            permits(40, seed);
            barrier(30, seed);
            readWrite(40, seed);
        }
    }

    /// Lets the others work a while, for a different time in each round.
    private static void until(SharedLong number, long reached, Object shown) {
        long end = System.nanoTime() + Party.DEADLINE.toNanos();
        while (number.get() < reached) {
            assertThat(System.nanoTime()).as("nobody gets on: %s", shown).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static void permits(int victims, long seed) throws Exception {
        var random = new Random(seed);
        var permits = SharedSemaphore.bounded(2);
        var inside = SharedLong.of(0);
        var turns = SharedLong.of(0);
        var over = SharedEvent.create();
        try (var brood = Brood.open()) {
            Child<Void> survivor = brood.spawn("survivor", () -> borrow(permits, turns, over));
            for (int v = 0; v < victims; v++) {
                Child<Void> victim =
                        brood.spawn("victim-" + v, () -> borrow(permits, inside, over));
                until(inside, inside.get() + 1 + random.nextInt(5_000), permits);
                victim.kill();
                assertThat(victim.join()).isInstanceOf(Exit.Killed.class);
                until(turns, turns.get() + 10, permits);
            }
            over.set();
            assertThat(survivor.join()).isInstanceOf(Exit.Returned.class);
            assertThat(permits.availablePermits()).isEqualTo(2);
            assertThat(permits.tryAcquire(2)).isTrue();
        }
    }

    private static void borrow(SharedSemaphore permits, SharedLong turns, SharedEvent over) {
        while (!over.isSet())
            try (var _ = permits.held(1 + (int) (turns.get() % 2))) {
                turns.incrementAndGet();
            }
    }

    /// Main and victim meet until the victim is killed; then main is told, within a second as a
    /// rule, in the end at any rate.
    private static void barrier(int victims, long seed) throws Exception {
        var random = new Random(seed);
        var barrier = SharedBarrier.of(2);
        try (var brood = Brood.open()) {
            for (int v = 0; v < victims; v++) {
                int kills = 1 + random.nextInt(300);
                Child<Void> victim =
                        brood.spawn(
                                "victim-" + v,
                                () -> {
                                    while (true) barrier.await();
                                });
                try {
                    for (int met = 0; ; met++) {
                        barrier.await(Party.DEADLINE);
                        if (met == kills) victim.kill();
                    }
                } catch (BrokenBarrierException told) {
                    assertThat(told)
                            .hasMessageContaining(
                                    "'victim-" + v + "', which takes part in it, has ended");
                }
                assertThat(victim.join()).isInstanceOf(Exit.Killed.class);
                assertThat(barrier.isBroken()).isTrue();
                barrier.reset();
            }
        }
    }

    private static void readWrite(int victims, long seed) throws Exception {
        var random = new Random(seed);
        var lock = SharedReadWriteLock.create();
        var one = SharedLong.of(0);
        var other = SharedLong.of(0);
        try (var brood = Brood.open()) {
            Child<Void> survivor = brood.spawn("survivor", () -> change(lock, one, other, true));
            for (int v = 0; v < victims; v++) {
                Child<Void> victim =
                        brood.spawn("victim-" + v, () -> change(lock, one, other, false));
                until(other, other.get() + 1 + random.nextInt(3_000), lock);
                victim.kill();
                assertThat(victim.join()).isInstanceOf(Exit.Killed.class);
                until(other, other.get() + 10, lock);
            }
            lock.recover(() -> other.set(one.get()));
            try (var _ = lock.writing()) {
                assertThat(other.get()).isEqualTo(one.get());
                one.set(-1);
                other.set(-1);
            }
            assertThat(survivor.join()).isInstanceOf(Exit.Returned.class);
            assertThat(lock.getReadLockCount()).isZero();
        }
    }

    /// Until one who writes says stop, by -1.
    private static void change(
            SharedReadWriteLock lock, SharedLong one, SharedLong other, boolean mends) {
        while (true) {
            try {
                try (var _ = lock.writing()) {
                    if (one.get() < 0) return;
                    one.set(one.get() + 1);
                    other.set(other.get() + 1);
                }
                try (var _ = lock.reading()) {
                    if (one.get() != other.get())
                        throw new AssertionError("half a change: " + one + ", " + other);
                }
            } catch (AbandonedLockException told) {
                if (mends) lock.recover(() -> other.set(one.get()));
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void who_waits_for_a_permit_goes_on_when_its_holder_is_killed() throws Exception {
        var permit = SharedSemaphore.of(1);
        var has = SharedEvent.create();
        try (var brood = Brood.open()) {
            Child<Void> victim =
                    brood.spawn(
                            "victim",
                            () -> {
                                try (var _ = permit.held()) {
                                    has.set();
                                    Thread.sleep(Duration.ofDays(1));
                                }
                            });
            has.await();
            assertThat(permit.tryAcquire()).isFalse();
            victim.kill();
            assertThat(permit.tryAcquire(Party.DEADLINE)).isTrue();
        }
    }
}
