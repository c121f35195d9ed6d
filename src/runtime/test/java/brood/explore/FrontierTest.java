package brood.explore;

import static org.assertj.core.api.Assertions.assertThat;

import brood.machine.Launched;
import brood.machine.Machine;
import brood.task.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrontierTest {

    /// Runs a tree of decisions, all with the same number of ways, each a switch.
    private static List<String> run(int depth, int ways, int bound, int most) {
        var frontier = new Frontier(bound, 0, most);
        var runs = new ArrayList<String>();
        var choices = new Choices();
        for (Prefix next; (next = frontier.next()) != null; ) {
            choices.clear();
            Chooser chooser = next.chooser(choices);
            var run = new StringBuilder();
            for (int i = 0; i < depth; i++) run.append(chooser.choose(true, ways, false, 0, i));
            runs.add(run.toString());
            frontier.ran(next, choices);
        }
        return runs;
    }

    @Test
    void all_schedules_are_run_once() {
        List<String> runs = run(5, 3, 5, 1_000_000);
        assertThat(runs).hasSize(243).doesNotHaveDuplicates();
    }

    @Test
    void within_the_bound_those_with_fewest_switches_come_first() {
        List<String> runs = run(6, 2, 2, 1_000_000);
        assertThat(runs).hasSize(1 + 6 + 15);
        assertThat(runs).isSortedAccordingTo((a, b) -> Long.compare(ones(a), ones(b)));
    }

    private static long ones(String run) {
        return run.chars().filter(c -> c == '1').count();
    }

    @Test
    void no_more_are_run_than_asked_for_and_then_it_is_not_complete() {
        assertThat(run(10, 3, 10, 500)).hasSize(500).doesNotHaveDuplicates();
        var frontier = new Frontier(2, 0, 1);
        assertThat(frontier.next()).isNotNull();
        assertThat(frontier.next()).isNull();
        assertThat(frontier.complete()).isTrue(); // nothing followed from the first
    }

    /// Each child writes its letter, one operation each time.
    private static Task<String> letters(int each) {
        return () -> {
            var log = new Cell("log");
            var all = new ArrayList<Launched>();
            for (int c = 1; c <= 2; c++) {
                int digit = c;
                all.add(
                        Simulation.fork(
                                "child-" + c,
                                () -> {
                                    for (int i = 0; i < each; i++) log.append(digit);
                                }));
            }
            for (Launched child : all) child.awaitEnd(Machine.FOREVER);
            return "" + log.get();
        };
    }

    @Test
    void every_interleaving_of_two_processes_is_reached() {
        for (int n = 1; n <= 3; n++) {
            var all = Simulation.run(Explorer.of(letters(n)).bound(20).schedules(1_000_000));
            assertThat(all.complete()).isTrue();
            assertThat(all.endings()).isEqualTo(interleavings("", n, n, new HashSet<>()));
        }
    }

    private static Set<String> interleavings(String so, int ones, int twos, Set<String> all) {
        if (ones == 0 && twos == 0) all.add(so);
        if (ones > 0) interleavings(so + "1", ones - 1, twos, all);
        if (twos > 0) interleavings(so + "2", ones, twos - 1, all);
        return all;
    }
}
