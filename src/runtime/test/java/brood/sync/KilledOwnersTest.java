package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party;
import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real JVMs are killed while they do nothing but take a lock, change two numbers, and give it
/// back.
class KilledOwnersTest {

    @Test
    void who_comes_after_a_killed_owner_is_told_and_nobody_sees_half_a_change() throws Exception {
        kill(6, 1);
    }

    @Test
    @Tag("full")
    void hundreds_of_owners() throws Exception {
        for (int seed = 10; seed < 14; seed++) kill(30, seed);
    }

    private static void kill(int victims, long seed) throws Exception {
        var random = new Random(seed);
        var lock = SharedLock.create();
        var one = SharedLong.of(0);
        var other = SharedLong.of(0);
        var mended = SharedLong.of(0);
        try (var brood = Brood.open()) {
            Child<Void> survivor =
                    brood.spawn("survivor", () -> change(lock, one, other, mended, true));
            for (int v = 0; v < victims; v++) {
                Child<Void> victim =
                        brood.spawn("victim-" + v, () -> change(lock, one, other, mended, false));
                long after = other.get() + 1 + random.nextInt(20_000);
                long end = System.nanoTime() + Party.DEADLINE.toNanos();
                while (other.get() < after)
                    assertThat(System.nanoTime()).as("nobody gets on: " + lock).isLessThan(end);
                victim.kill();
                // It may have seen what a fault of the lock would show, before it was killed.
                assertThat(victim.join()).isInstanceOf(Exit.Killed.class);
            }
            lock.recover(() -> mend(one, other));
            lock.lock();
            try {
                assertThat(other.get()).isEqualTo(one.get());
                one.set(-1);
                other.set(-1);
            } finally {
                lock.unlock();
            }
            assertThat(survivor.join()).isInstanceOf(Exit.Returned.class);
        }
    }

    /// Until one who holds the lock says stop, by -1.
    private static void change(
            SharedLock lock, SharedLong one, SharedLong other, SharedLong mended, boolean mends) {
        while (true) {
            try (var _ = lock.held()) {
                if (one.get() < 0) return;
                if (one.get() != other.get())
                    throw new AssertionError("half a change: " + one + ", " + other);
                one.set(one.get() + 1);
                other.set(other.get() + 1);
            } catch (AbandonedLockException told) {
                if (mends && lock.recover(() -> mend(one, other))) mended.incrementAndGet();
                Thread.onSpinWait();
            }
        }
    }

    private static void mend(SharedLong one, SharedLong other) {
        other.set(one.get());
    }
}
