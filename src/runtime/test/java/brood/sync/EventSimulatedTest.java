package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Granularity;
import brood.explore.Simulation;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.memory.SharedLong;
import brood.task.Body;
import brood.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Events on the simulated machine: every access to shared bytes is a step, before which another
/// process may go first, or any process may be killed.
class EventSimulatedTest {

    /// Two set it, two wait. Whoever may be killed, those who live go on. If a setter has set it,
    /// nobody else wakes the waiters, even if it was killed before it could do so itself.
    private static final Task<String> SETTERS =
            () -> {
                var event = SharedEvent.create();
                var written = SharedLong.of(0);
                Body set =
                        () -> {
                            written.set(1);
                            event.set();
                        };
                var setters = new ArrayList<Launched>();
                var waiters = new ArrayList<Launched>();
                for (int i = 0; i < 2; i++) setters.add(Simulation.fork("setter-" + i, set));
                for (int i = 0; i < 2; i++)
                    waiters.add(
                            Simulation.fork(
                                    "waiter-" + i,
                                    () -> {
                                        event.await();
                                        if (written.get() == 0)
                                            throw new IllegalStateException("too early");
                                    }));
                for (Launched setter : setters) setter.awaitEnd(Machine.FOREVER);
                if (!event.isSet()) set.run();
                return ends(waiters);
            };

    /// One sets and clears it again and again, the other has to see a set each time it waits.
    private static final Task<String> TURNS =
            () -> {
                var yours = SharedEvent.create();
                var mine = SharedEvent.create();
                var count = SharedLong.of(0);
                Launched other =
                        Simulation.fork(
                                "other",
                                () -> {
                                    for (int i = 0; i < 2; i++) {
                                        yours.await();
                                        yours.clear();
                                        count.incrementAndGet();
                                        mine.set();
                                    }
                                });
                for (int i = 0; i < 2; i++) {
                    yours.set();
                    mine.await();
                    mine.clear();
                    count.incrementAndGet();
                }
                other.awaitEnd(Machine.FOREVER);
                return "" + count.get();
            };

    /// Several change the state in all ways at once; afterwards it still works.
    private static final Task<String> SCRAMBLE =
            () -> {
                var event = SharedEvent.create();
                var all = new ArrayList<Launched>();
                for (int i = 0; i < 2; i++)
                    all.add(
                            Simulation.fork(
                                    "scrambler-" + i,
                                    () -> {
                                        event.set();
                                        event.clear();
                                    }));
                for (Launched scrambler : all) scrambler.awaitEnd(Machine.FOREVER);
                event.clear();
                if (event.isSet()) return "still set";
                Launched waiter = Simulation.fork("waiter", event::await);
                event.set();
                return ends(List.of(waiter));
            };

    private static String ends(List<Launched> waiters) throws InterruptedException {
        String result = "all went on";
        for (Launched waiter : waiters) {
            waiter.awaitEnd(Machine.FOREVER);
            if (waiter.ending().status() == 1) result = "too early";
        }
        return result;
    }

    @Test
    void who_waits_goes_on_in_every_order() {
        check(Explorer.of(SETTERS).seed(3).schedules(500), "all went on");
        check(Explorer.of(TURNS).bound(1).schedules(50_000), "4");
        check(Explorer.of(SCRAMBLE).bound(1).schedules(30_000), "all went on");
    }

    @Test
    void a_killed_setter_or_waiter_harms_nobody() {
        check(Explorer.of(SETTERS).seed(4).kills(1).schedules(500), "all went on");
        check(Explorer.of(SETTERS).seed(5).kills(2).schedules(300), "all went on");
        check(Explorer.of(SCRAMBLE).seed(7).kills(1).schedules(500), "all went on");
    }

    @Test
    @Tag("full")
    void the_same_with_more_switches() {
        check(Explorer.of(SETTERS).bound(2).kills(1).schedules(20_000), "all went on");
        check(Explorer.of(SETTERS).seed(6).kills(3).schedules(8_000), "all went on");
        check(Explorer.of(TURNS).bound(3).schedules(20_000), "4");
        check(Explorer.of(SCRAMBLE).bound(2).kills(1).schedules(20_000), "all went on");
    }

    private static void check(Explorer explorer, String outcome) {
        Exploration all = Simulation.run(explorer.granularity(Granularity.ATOMIC));
        assertThat(all.endings()).as(all::toString).containsExactly(outcome);
    }
}
