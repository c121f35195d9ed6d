package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.AtomicRecordContract.Same;
import brood.contract.Party;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real JVMs are killed while they do nothing but change a record. It is whole whenever somebody
/// looks, and no finished change is lost.
class KilledWritersTest {
    @Test
    void a_record_stays_whole_when_its_writers_are_killed() throws Exception {
        kill(3, 1);
    }

    @Test
    @Tag("full")
    void hundreds_of_writers() throws Exception {
        for (int seed = 10; seed < 20; seed++) kill(50, seed);
    }

    private static void kill(int victims, long seed) throws Exception {
        var random = new Random(seed);
        var record = SharedRecord.of(Same.of(0));
        var finished = SharedLong.of(0);
        try (var brood = Brood.open(cf -> cf.withReserve(2))) {
            var stop = SharedBoolean.of(false);
            Child<Boolean> reader =
                    brood.spawn(
                            "reader",
                            () -> {
                                while (!stop.get()) if (!record.get().isWhole()) return false;
                                return true;
                            });
            for (int v = 0; v < victims; v++) {
                Child<Void> victim =
                        brood.spawn(
                                "writer-" + v,
                                () -> {
                                    while (true) {
                                        record.update(s -> Same.of(s.one() + 1));
                                        finished.incrementAndGet();
                                    }
                                });
                until(finished, finished.get() + 1 + random.nextInt(3_000));
                victim.kill();
                assertThat(victim.join()).isInstanceOf(Exit.Killed.class);
                assertThat(record.get().isWhole()).isTrue();
                assertThat(record.get().one() - finished.get()).isBetween(0L, v + 1L);
            }
            stop.set(true);
            assertThat(reader.join()).isEqualTo(new Exit.Returned<>(true));
        }
        Same end = record.update(s -> Same.of(s.one() + 1)); // the lock is free, or can be taken
        assertThat(end.isWhole()).isTrue();
    }

    private static void until(SharedLong number, long value) {
        long end = System.nanoTime() + Party.DEADLINE.toNanos();
        while (number.get() < value) {
            assertThat(System.nanoTime()).as("nobody gets on at " + number).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
