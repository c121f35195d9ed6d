package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.AtomicRecordContract.Same;
import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Granularity;
import brood.explore.Simulation;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.task.Task;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A record on the simulated machine: every access to shared bytes is a step, before which another
/// process may go first, or any process may be killed.
class RecordSimulatedTest {
    private static Task<String> updates(int processes) {
        return () -> {
            var record = SharedRecord.of(Same.of(0));
            var finished = SharedLong.of(0);
            var halves = SharedLong.of(0);
            var all = new ArrayList<Launched>();
            for (int i = 0; i < processes; i++)
                all.add(
                        Simulation.fork(
                                "updater-" + i,
                                () -> {
                                    record.update(s -> Same.of(s.one() + 1));
                                    finished.incrementAndGet();
                                    if (!record.get().isWhole()) halves.incrementAndGet();
                                }));
            boolean killed = false;
            for (Launched process : all) {
                if (!record.get().isWhole()) return "halves";
                process.awaitEnd(Machine.FOREVER);
                killed |= process.ending().status() != 0;
            }
            Same end = record.get();
            if (!end.isWhole() || halves.get() > 0) return "halves";
            long lost = finished.get() - end.one();
            if (lost > 0) return "lost";
            return killed || lost == 0 ? "sound" : "too many";
        };
    }

    @Test
    void no_update_is_lost_and_nothing_is_seen_in_halves() {
        check(Explorer.of(updates(2)).bound(2).schedules(3_000));
        check(Explorer.of(updates(3)).seed(1).schedules(100));
    }

    @Test
    void the_same_with_processes_that_are_killed() {
        check(Explorer.of(updates(2)).bound(1).kills(1).schedules(3_000));
        check(Explorer.of(updates(3)).seed(2).kills(2).schedules(100));
    }

    @Test
    @Tag("full")
    void the_same_with_more_switches() {
        check(Explorer.of(updates(2)).bound(2).kills(1).schedules(20_000));
        check(Explorer.of(updates(3)).seed(3).kills(2).schedules(8_000));
    }

    private static void check(Explorer explorer) {
        Exploration all = Simulation.run(explorer.granularity(Granularity.ATOMIC));
        assertThat(all.endings()).as(all::toString).containsExactly("sound");
    }
}
