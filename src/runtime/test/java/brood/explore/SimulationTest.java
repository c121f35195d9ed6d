package brood.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.machine.Launched;
import brood.machine.Machine;
import brood.machine.Wake;
import brood.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SimulationTest {

    /// Two processes add 1 by reading and writing, `times` each.
    static Task<Integer> adders(int times) {
        return () -> {
            var total = new Cell("total");
            var all = new ArrayList<Launched>();
            for (int i = 1; i <= 2; i++)
                all.add(
                        Simulation.fork(
                                "child-" + i,
                                () -> {
                                    for (int k = 0; k < times; k++) total.set(total.get() + 1);
                                }));
            for (Launched child : all) child.awaitEnd(Machine.FOREVER);
            return total.get();
        };
    }

    @Test
    void two_increments_end_in_1_or_2_and_nothing_else() {
        var all = Simulation.run(Explorer.of(adders(1)));
        assertThat(all.endings()).containsExactly("1", "2");
        assertThat(all.complete()).isTrue();
    }

    @Test
    void a_lost_update_is_found_and_drawn() {
        var all = Simulation.run(Explorer.of(adders(1)));
        var finding = all.finding(Code.LOST_UPDATE).orElseThrow();
        assertThat(finding.sentence()).contains("child-1", "child-2", "total");
        assertThat(finding.lanes()).contains("(pid 4711)", "<- overwrites child-2's 1");
    }

    @Test
    void many_increments_can_end_in_2_and_never_below() {
        for (int n = 2; n <= 3; n++) {
            var all = Simulation.run(Explorer.of(adders(n)).bound(4).schedules(200_000));
            assertThat(all.complete()).isTrue();
            assertThat(all.endings().stream().mapToInt(Integer::parseInt).min()).hasValue(2);
            assertThat(all.endings().stream().mapToInt(Integer::parseInt).max()).hasValue(2 * n);
        }
    }

    @Test
    void atomic_adds_have_one_outcome() {
        var all =
                Simulation.run(
                        Explorer.of(() -> {
                            var total = new Cell("total");
                            var a = Simulation.fork("a", () -> total.add(1));
                            var b = Simulation.fork("b", () -> total.add(1));
                            a.awaitEnd(Machine.FOREVER);
                            b.awaitEnd(Machine.FOREVER);
                            return total.get();
                        }));
        assertThat(all.endings()).containsExactly("2");
        assertThat(all.findings()).isEmpty();
        assertThat(all.everTogether("a", "b")).isTrue();
    }

    @Test
    void the_same_settings_give_the_same_exploration() {
        var explorer = Explorer.of(adders(2)).bound(2);
        assertThat(Simulation.run(explorer)).isEqualTo(Simulation.run(explorer));
        var random = Explorer.of(adders(3)).seed(42).schedules(500);
        assertThat(Simulation.run(random)).isEqualTo(Simulation.run(random));
    }

    static Task<Void> philosophers() {
        return () -> {
            var fork1 = new Cell("fork 1");
            var fork2 = new Cell("fork 2");
            var a =
                    Simulation.fork(
                            "anna",
                            () -> {
                                fork1.lock();
                                fork2.lock();
                                fork2.unlock();
                                fork1.unlock();
                            });
            var b =
                    Simulation.fork(
                            "ben",
                            () -> {
                                fork2.lock();
                                fork1.lock();
                                fork1.unlock();
                                fork2.unlock();
                            });
            a.awaitEnd(Machine.FOREVER);
            b.awaitEnd(Machine.FOREVER);
            return null;
        };
    }

    @Test
    void a_cycle_of_locks_is_found_exactly_and_named_with_its_sites() {
        var all = Simulation.run(Explorer.of(philosophers()));
        assertThat(all.endings()).containsExactly("LOCK_ORDER_CYCLE", "null");
        var finding = all.finding(Code.LOCK_ORDER_CYCLE).orElseThrow();
        assertThat(finding.sentence())
                .contains("'anna' waits for fork 2 (Cell.java:")
                .contains("which 'anna' holds (since Cell.java:");
        assertThat(all.findings()).hasSize(1);
    }

    @Test
    void a_ticket_replays_its_schedule() {
        var explorer = Explorer.of(philosophers());
        var finding = Simulation.run(explorer).finding(Code.LOCK_ORDER_CYCLE).orElseThrow();
        for (int i = 0; i < 20; i++) {
            var again = Simulation.replay(explorer, finding.ticket());
            assertThat(again.diverged()).isNull();
            assertThat(again.findings()).containsExactly(finding);
        }
    }

    @Test
    void a_ticket_of_another_program_is_refused() {
        var finding =
                Simulation.run(Explorer.of(philosophers()))
                        .finding(Code.LOCK_ORDER_CYCLE)
                        .orElseThrow();
        assertThatThrownBy(() -> Simulation.replay(Explorer.of(new Other()), finding.ticket()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another program");
    }

    /// Another program than the others.
    static final class Other implements Task<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer call() {
            return 1;
        }
    }

    /// The same program before and after a change.
    record Changing(boolean changed) implements Task<Integer> {
        @Override
        public Integer call() throws Exception {
            var total = new Cell("total");
            boolean atomic = changed;
            var a = Simulation.fork("a", () -> one(total, atomic));
            var b = Simulation.fork("b", () -> one(total, atomic));
            a.awaitEnd(Machine.FOREVER);
            b.awaitEnd(Machine.FOREVER);
            return total.get();
        }

        private static void one(Cell total, boolean atomic) {
            if (atomic) total.add(1);
            else total.set(total.get() + 1);
        }
    }

    @Test
    void a_replay_says_where_a_changed_program_differs() {
        var broken = Simulation.run(Explorer.of(new Changing(false)));
        String ticket = broken.finding(Code.LOST_UPDATE).orElseThrow().ticket();
        var again = Simulation.replay(Explorer.of(new Changing(true)), ticket);
        assertThat(again.diverged()).matches("diverged at step \\d+: the program has changed");
    }

    @Test
    void a_wakeup_that_is_forgotten_is_found() {
        var all =
                Simulation.run(
                        Explorer.of(() -> {
                            var flag = new Cell("flag");
                            var a = Simulation.fork("a", () -> flag.awaitNot(0, Machine.FOREVER));
                            flag.tell(1, false);
                            a.awaitEnd(Machine.FOREVER);
                            return "over";
                        }));
        assertThat(all.endings()).containsExactly("POISON_MISSING", "over");
    }

    @Test
    void time_is_exact_on_the_exact_clock() {
        var all =
                Simulation.run(
                        Explorer.of(
                                        () -> {
                                            var dog = Simulation.fork("dog", () -> naps(5, 1500));
                                            var cat = Simulation.fork("cat", () -> naps(5, 1000));
                                            dog.awaitEnd(Machine.FOREVER);
                                            cat.awaitEnd(Machine.FOREVER);
                                            return Machine.current().nanoTime() / 1_000_000;
                                        })
                                .clock(Clock.EXACT));
        assertThat(all.endings()).containsExactly("7500");
    }

    private static void naps(int times, int millis) throws InterruptedException {
        for (int i = 0; i < times; i++) Machine.current().sleep(Duration.ofMillis(millis));
    }

    @Test
    void sleep_orders_nothing_on_the_loose_clock() {
        Task<Integer> body =
                () -> {
                    var flag = new Cell("flag");
                    var a = Simulation.fork("a", () -> flag.set(1));
                    Machine.current().sleep(Duration.ofSeconds(1));
                    int seen = flag.get();
                    a.awaitEnd(Machine.FOREVER);
                    return seen;
                };
        assertThat(Simulation.run(Explorer.of(body).clock(Clock.LOOSE)).endings())
                .containsExactly("0", "1");
        assertThat(Simulation.run(Explorer.of(body).clock(Clock.EXACT)).endings())
                .containsExactly("1");
    }

    @Test
    void a_timed_wait_times_out_in_virtual_time() {
        var all =
                Simulation.run(
                        Explorer.of(() -> {
                            var flag = new Cell("flag");
                            long until = Machine.current().deadline(Duration.ofHours(3));
                            Wake wake = flag.awaitNot(0, until);
                            return wake + " after " + Machine.current().nanoTime();
                        }));
        assertThat(all.endings()).containsExactly("TIMED_OUT after 10800000000000");
    }

    @Test
    void an_interrupt_ends_a_wait() {
        var all =
                Simulation.run(
                        Explorer.of(() -> {
                            var flag = new Cell("flag");
                            var seen = new Cell("seen");
                            var a =
                                    Simulation.fork(
                                            "a",
                                            () -> {
                                                if (flag.awaitNot(0, Machine.FOREVER)
                                                        == Wake.INTERRUPTED) seen.set(1);
                                            });
                            a.interrupt();
                            a.awaitEnd(Machine.FOREVER);
                            return seen.get();
                        }));
        assertThat(all.endings()).containsExactly("1");
    }

    @Test
    void a_process_can_be_killed_at_every_step() {
        Task<Integer> body =
                () -> {
                    var steps = new Cell("steps");
                    var a =
                            Simulation.fork(
                                    "a",
                                    () -> {
                                        for (int i = 1; i <= 5; i++) steps.set(i);
                                    });
                    a.awaitEnd(Machine.FOREVER);
                    return steps.get() * 1000 + a.ending().status();
                };
        var all = Simulation.run(Explorer.of(body).kills(1).bound(0));
        assertThat(all.endings())
                .containsExactlyInAnyOrder("137", "1137", "2137", "3137", "4137", "5137", "5000");
    }

    @Test
    void a_child_that_outlives_the_program_is_an_orphan() {
        var all =
                Simulation.run(
                        Explorer.of(() -> {
                            var flag = new Cell("flag");
                            Simulation.fork("late", () -> flag.set(1));
                            return "done";
                        }));
        assertThat(all.finding(Code.ORPHAN_CHILD).orElseThrow().sentence())
                .isEqualTo("'late' is still alive when 'main', which started it, has ended.");
    }

    @Test
    void asking_again_and_again_is_a_busy_wait() {
        var all =
                Simulation.run(
                        Explorer.of(() -> {
                            var flag = new Cell("flag");
                            var a =
                                    Simulation.fork(
                                            "asker",
                                            () -> {
                                                while (flag.get() == 0) {}
                                            });
                            Machine.current().sleep(Duration.ofSeconds(1));
                            flag.set(1);
                            a.awaitEnd(Machine.FOREVER);
                            return "done";
                        }));
        assertThat(all.finding(Code.BUSY_WAIT).orElseThrow().sentence())
                .contains("'asker'", "read", "flag");
    }

    @Test
    void counting_far_with_updates_is_no_busy_wait() {
        var all =
                Simulation.run(
                        Explorer.of(
                                        () -> {
                                            var cell = new Cell("n");
                                            for (int i = 0; i < 1000; i++) {
                                                cell.get();
                                                cell.set(i);
                                            }
                                            return cell.get();
                                        })
                                .schedules(10));
        assertThat(all.findings()).isEmpty();
        assertThat(all.endings()).containsExactly("999");
    }

    @Test
    void plain_locks_of_the_jdk_work_within_a_process() {
        var all =
                Simulation.run(
                        Explorer.of(() -> {
                            var here = new java.util.concurrent.ArrayBlockingQueue<Integer>(1);
                            var seen = new Cell("seen");
                            Machine.current()
                                    .helper(
                                            "taker",
                                            () -> {
                                                try {
                                                    seen.set(here.take() + here.take());
                                                    here.put(3);
                                                } catch (InterruptedException e) {
                                                    Thread.currentThread().interrupt();
                                                }
                                            })
                                    .start();
                            here.put(1);
                            here.put(2);
                            while (seen.get() == 0) Machine.current().sleep(Duration.ofMillis(1));
                            return here.take() + seen.get();
                        }));
        assertThat(all.endings()).containsExactly("6");
    }
}
