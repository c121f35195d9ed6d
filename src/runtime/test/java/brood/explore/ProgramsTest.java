package brood.explore;

import static org.assertj.core.api.Assertions.assertThat;

import brood.task.Task;
import learner.Endings;
import learner.Loggers;
import learner.Programs;
import learner.Standstills;
import learner.Threads;
import org.junit.jupiter.api.Test;

/// Programs as learners write them: sent in a parcel, rewritten, run on the simulated machine.
class ProgramsTest {
    private static Exploration explore(Task<Object> program) {
        return Simulation.runParcel(Explorer.of(program).schedules(300));
    }

    @Test
    void children_have_pids_of_their_own_that_are_the_same_in_all_schedules() {
        var all = explore(Programs.greetings());
        assertThat(all.endings()).containsExactly("[hello from 4711, hello from 4712]");
        assertThat(all.findings()).isEmpty();
        assertThat(all.everTogether("ben", "anna")).isTrue();
    }

    @Test
    void statics_belong_to_one_process_and_begin_anew_in_each_schedule() {
        var all = explore(Programs.statics());
        assertThat(all.endings()).containsExactly("1 [main] 8 / 10 [child] 7 0");
        assertThat(all.schedules()).isGreaterThan(3);
    }

    @Test
    void time_is_virtual() {
        assertThat(explore(Programs.times()).endings())
                .containsExactly("1500 2026-01-01T00:00:01.500Z");
    }

    @Test
    void chance_is_part_of_the_schedule() {
        var once = explore(Programs.chance());
        assertThat(once.endings()).hasSize(1);
        assertThat(explore(Programs.chance()).endings()).isEqualTo(once.endings());
        assertThat(once.endings().iterator().next()).contains("[a, b, c, d, e]");
    }

    @Test
    void a_child_can_exit_halt_and_throw() {
        assertThat(explore(Endings.exits()).endings())
                .containsExactly("[exited 3, exited 4, threw oh]");
    }

    @Test
    void every_exit_has_the_status_that_it_has_on_a_real_machine() {
        assertThat(explore(Endings.statuses()).endings())
                .containsExactly(
                        "[returned 0, threw IllegalStateException 1, exited 137 137, exited 143 143,"
                                + " killed by SIGTERM 143, killed by SIGKILL 137,"
                                + " threw InterruptedException,"
                                + " child 'returns' (pid 4714), closed]");
    }

    @Test
    void who_speaks_first_is_open_until_the_parent_joins() {
        assertThat(explore(Programs.whoSpeaksFirst(false)).transcripts())
                .extracting(Exploration.Transcript::text)
                .containsExactlyInAnyOrder("parent\nchild\n", "child\nparent\n");
        assertThat(explore(Programs.whoSpeaksFirst(true)).transcripts())
                .extracting(Exploration.Transcript::text)
                .containsExactly("child\nparent\n");
    }

    @Test
    void two_increments_end_in_1_or_2() {
        var lost = explore(Programs.counter(false));
        assertThat(lost.endings()).containsExactly("1", "2");
        assertThat(lost.finding(Code.LOST_UPDATE)).isPresent();
        var kept = explore(Programs.counter(true));
        assertThat(kept.endings()).containsExactly("2");
        assertThat(kept.findings()).isEmpty();
    }

    @Test
    void locks_in_two_orders_are_a_cycle() {
        var finding = explore(Standstills.lockOrder()).finding(Code.LOCK_ORDER_CYCLE).orElseThrow();
        assertThat(finding.sentence())
                .contains("'anna' waits for lock 2 (Standstills.java:")
                .contains("which 'anna' holds (since Standstills.java:");
    }

    @Test
    void joining_a_child_that_waits_for_room_is_found() {
        var all = explore(Standstills.joinBeforeDrain());
        assertThat(all.endings()).containsExactly("JOIN_BEFORE_DRAIN");
        assertThat(all.findings()).hasSize(1);
    }

    @Test
    void a_reader_without_an_end_is_found() {
        var all = explore(Standstills.noEnd());
        assertThat(all.endings()).containsExactly("POISON_MISSING");
    }

    @Test
    void threads_of_a_process_run_on_the_same_scheduler_in_virtual_time() {
        var explorer = Explorer.of(Threads.threads()).clock(Clock.EXACT).schedules(300);
        assertThat(Simulation.runParcel(explorer).endings()).containsExactly("true null 2000");
    }

    @Test
    void a_loop_without_an_end_is_given_up() {
        var all = Simulation.runParcel(Explorer.of(Threads.spins()).schedules(1));
        assertThat(all.finding(Code.WAITS_FOREVER).orElseThrow().sentence())
                .contains("'main' runs in a loop that does not end");
    }

    @Test
    void a_program_that_starts_itself_is_stopped_as_soon_as_a_real_one() {
        var all = Simulation.runParcel(Explorer.of(Endings.startsItself()));
        assertThat(all.finding(Code.PROCESS_BUDGET).orElseThrow().sentence())
                .contains("child 'nest' would be generation 6, and only 5 are allowed");
        assertThat(all.schedules()).isLessThan(100);
    }

    @Test
    void a_forgotten_child_is_an_orphan() {
        var all = explore(Endings.forgets());
        assertThat(all.finding(Code.ORPHAN_CHILD).orElseThrow().sentence())
                .contains("'late' is still alive when 'main'");
    }

    @Test
    void a_failure_that_nobody_looks_at_is_found() {
        var all = explore(Endings.swallows());
        assertThat(all.finding(Code.SWALLOWED_FAILURE).orElseThrow().sentence())
                .contains("'failing'", "nobody");
    }

    @Test
    void waits_on_the_real_clock_are_refused_with_a_sentence() {
        assertThat(explore(Threads.parkNanos()).endings().iterator().next())
                .contains("LockSupport.parkNanos cannot be explored");
    }

    @Test
    void monitors_work_within_a_process() {
        assertThat(explore(Threads.monitors()).endings()).containsExactly("3 2 42");
    }

    @Test
    void monitors_taken_in_two_orders_are_a_cycle() {
        var finding =
                explore(Threads.monitorsInTwoOrders()).finding(Code.LOCK_ORDER_CYCLE).orElseThrow();
        assertThat(finding.sentence()).contains("'main' waits for monitor of Object");
    }

    @Test
    void two_that_give_way_to_each_other_for_ever_are_a_livelock() {
        var all =
                Simulation.runParcel(
                        Explorer.of(Standstills.politeForEver()).schedules(50).steps(2_000));
        assertThat(all.finding(Code.LIVELOCK)).isPresent();
    }

    @Test
    void a_static_initialiser_runs_once_in_each_process_and_may_wait() {
        assertThat(explore(Programs.initialisers()).endings()).containsExactly("made made 0 empty");
    }

    @Test
    void a_daemon_that_is_ended_with_its_scope_is_no_failure() {
        var all =
                Simulation.runParcel(
                        Explorer.of(Endings.daemon()).clock(Clock.EXACT).schedules(300));
        assertThat(all.endings()).containsExactly("true");
        assertThat(all.findings()).isEmpty();
    }

    /// The signal comes while the other one waits for the lock, before it waits for the signal.
    @Test
    void a_signal_that_comes_before_its_wait_is_lost_even_if_the_waiter_queues_for_the_lock() {
        var all = explore(Standstills.signalBeforeAwait());
        assertThat(all.endings()).containsExactly("LOST_WAKEUP", "ok");
        assertThat(all.finding(Code.WAITS_FOREVER)).isEmpty();
    }

    @Test
    void a_signal_of_another_condition_of_the_same_lock_is_no_lost_wakeup() {
        var all = explore(Standstills.signalOfAnotherCondition());
        assertThat(all.endings()).containsExactly("WAITS_FOREVER");
    }

    @Test
    void a_wait_for_an_event_that_nobody_sets_is_found_and_said_in_words() {
        var all = explore(Standstills.eventNobodySets());
        assertThat(all.endings()).containsExactly("WAITS_FOREVER");
        assertThat(all.findings()).hasSize(1);
        assertThat(all.finding(Code.WAITS_FOREVER).orElseThrow().sentence())
                .contains("'main' waits until event 1 is set, and nobody can set it any more")
                .contains("'worker' waits to take from queue 1");
    }

    /// Time limits may be up at any moment, as on a slow machine.
    @Test
    void a_timed_wait_for_an_event_may_end_either_way() {
        var all = explore(Standstills.eventSetByOneOfTwo());
        assertThat(all.endings()).containsExactlyInAnyOrder("false", "true");
        assertThat(all.findings()).isEmpty();
    }

    @Test
    void log_records_disturb_nothing() {
        var all = explore(Loggers.twoThatLog());
        assertThat(all.endings()).containsExactly("closed");
        assertThat(all.findings()).isEmpty();
        assertThat(all.transcripts())
                .extracting(Exploration.Transcript::text)
                .containsExactly("sold\nsold\n");
    }
}
