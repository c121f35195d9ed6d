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

/// Real JVMs are killed while they do nothing but set, clear and await events.
class KilledWaitersTest {

    @Test
    void a_killed_waiter_or_setter_harms_nobody() throws Exception {
        kill(4, 1);
    }

    @Test
    @Tag("full")
    void a_hundred_of_them() throws Exception {
        for (int seed = 10; seed < 14; seed++) kill(25, seed);
    }

    /// The victims wait for the same event as the survivor, and set the event for which the main
    /// process waits; after each kill, main and survivor still get on with each other.
    private static void kill(int victims, long seed) throws Exception {
        var random = new Random(seed);
        var ping = SharedEvent.create();
        var pong = SharedEvent.create();
        var turns = SharedLong.of(0);
        var others = SharedLong.of(0);
        var over = SharedEvent.create();
        try (var brood = Brood.open()) {
            Child<Void> survivor = brood.spawn("survivor", () -> answer(ping, pong, turns, over));
            for (int v = 0; v < victims; v++) {
                Child<Void> victim = brood.spawn("victim-" + v, () -> disturb(ping, pong, others));
                long after = others.get() + 1 + random.nextInt(5_000);
                turnsUntil(ping, pong, turns, others, after);
                victim.kill();
                assertThat(victim.join()).isInstanceOf(Exit.Killed.class);
                turnsUntil(ping, pong, turns, turns, turns.get() + 10);
            }
            over.set();
            ping.set();
            assertThat(survivor.join()).isInstanceOf(Exit.Returned.class);
        }
    }

    /// Takes turns with the survivor until a number is reached.
    private static void turnsUntil(
            SharedEvent ping, SharedEvent pong, SharedLong turns, SharedLong number, long reached)
            throws InterruptedException {
        while (number.get() < reached) {
            long before = turns.get();
            ping.set();
            // The victims set `pong` too, so that it says little; the number says it.
            while (turns.get() == before) {
                assertThat(pong.await(Party.DEADLINE)).as("%s, %s", ping, pong).isTrue();
                pong.clear();
                ping.set();
            }
        }
    }

    private static void answer(
            SharedEvent ping, SharedEvent pong, SharedLong turns, SharedEvent over)
            throws InterruptedException {
        while (true) {
            ping.await();
            ping.clear();
            if (over.isSet()) return;
            turns.incrementAndGet();
            pong.set();
        }
    }

    private static void disturb(SharedEvent ping, SharedEvent pong, SharedLong others)
            throws InterruptedException {
        while (true) {
            ping.await();
            pong.set();
            others.incrementAndGet();
        }
    }
}
