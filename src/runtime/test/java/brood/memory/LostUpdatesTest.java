package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Code;
import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Finding;
import brood.explore.Simulation;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.task.Body;
import brood.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The explorer finds updates that get lost, of every sort of number, and does not take elements of
/// an array for each other.
class LostUpdatesTest {
    @Test
    void a_read_and_then_a_write_loses_updates() {
        loses(() -> {
            var total = SharedInt.of(0);
            return both(() -> total.set(total.get() + 1), () -> total.set(total.get() + 1));
        });
        loses(() -> {
            var total = SharedDouble.of(0);
            return both(() -> total.set(total.get() + 1), () -> total.set(total.get() + 1));
        });
        loses(() -> {
            var flip = SharedBoolean.of(false);
            return both(() -> flip.set(!flip.get()), () -> flip.set(!flip.get()));
        });
        loses(() -> {
            var counts = SharedArray.ofInts(3);
            return both(
                    () -> counts.set(1, counts.get(1) + 1), () -> counts.set(1, counts.get(1) + 1));
        });
        loses(() -> {
            var counts = SharedArray.ofBytes(3);
            return both(
                    () -> counts.set(1, (byte) (counts.get(1) + 1)),
                    () -> counts.set(1, (byte) (counts.get(1) + 1)));
        });
        loses(() -> {
            var counts = SharedArray.ofDoubles(3);
            return both(
                    () -> {
                        double[] copy = counts.toArray();
                        copy[0]++;
                        counts.copyFrom(copy);
                    },
                    () -> {
                        double[] copy = counts.toArray();
                        copy[2]++;
                        counts.copyFrom(copy);
                    });
        });
    }

    @Test
    void one_step_loses_nothing() {
        losesNothing(() -> {
            var total = SharedInt.of(0);
            return both(total::incrementAndGet, () -> total.updateAndGet(n -> n + 1));
        });
        losesNothing(() -> {
            var total = SharedDouble.of(0);
            return both(() -> total.addAndGet(1), () -> total.accumulateAndGet(1, Double::sum));
        });
        losesNothing(() -> {
            var counts = SharedArray.ofBytes(3);
            return both(() -> counts.incrementAndGet(1), () -> counts.updateAndGet(1, n -> n + 1));
        });
    }

    @Test
    void different_elements_do_not_disturb_each_other() {
        losesNothing(() -> {
            var counts = SharedArray.ofInts(2);
            return both(
                    () -> counts.set(0, counts.get(0) + 1), () -> counts.set(1, counts.get(1) + 1));
        });
    }

    @Test
    void a_copy_of_many_elements_is_not_one_step() {
        Task<String> halves =
                () -> {
                    var array = SharedArray.ofInts(2);
                    Launched writer =
                            Simulation.fork("writer", () -> array.copyFrom(new int[] {1, 1}));
                    int[] seen = array.toArray();
                    writer.awaitEnd(Machine.FOREVER);
                    return seen[0] == seen[1] ? "whole" : "halves";
                };
        assertThat(Simulation.run(Explorer.of(halves).schedules(1_000)).endings())
                .contains("whole", "halves");
    }

    private static String both(Body one, Body other) throws InterruptedException {
        var all = new ArrayList<Launched>();
        all.add(Simulation.fork("one", one));
        all.add(Simulation.fork("other", other));
        for (Launched process : all) process.awaitEnd(Machine.FOREVER);
        return "ended";
    }

    private static void loses(Task<String> program) {
        assertThat(codes(program)).contains(Code.LOST_UPDATE);
    }

    private static void losesNothing(Task<String> program) {
        assertThat(codes(program)).isEmpty();
    }

    private static List<Code> codes(Task<String> program) {
        Exploration all = Simulation.run(Explorer.of(program).schedules(1_000));
        return all.findings().stream().map(Finding::code).toList();
    }
}
