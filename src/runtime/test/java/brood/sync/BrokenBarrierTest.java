package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import brood.contract.HeapMachine;
import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.contract.Party;
import brood.contract.Party.Running;
import brood.memory.SharedLong;
import brood.task.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What becomes of a barrier when one that takes part is killed, at any step.
@ExtendWith(OnHeap.class)
class BrokenBarrierTest {

    private static Running<String> elsewhere(SharedBarrier barrier) {
        return new HeapProcesses(OnHeap.session()).start(arriving(barrier));
    }

    private static Task<String> arriving(SharedBarrier barrier) {
        return () -> {
            try {
                return "index " + barrier.await();
            } catch (BrokenBarrierException broken) {
                return broken.getMessage();
            }
        };
    }

    /// Arrives as that process, in a thread of its own.
    private static Thread arriveAs(HeapMachine process, SharedBarrier barrier) {
        return Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        barrier.await();
                    } catch (Exception | HeapMachine.Killed _) {
                        assertThat(process.isDead()).isTrue();
                    }
                });
    }

    private static void untilSoManyWait(SharedBarrier barrier, int waiting) {
        long end = System.nanoTime() + Party.DEADLINE.toNanos();
        while (barrier.waiting() < waiting) {
            assertThat(System.nanoTime()).as(barrier::toString).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void who_waits_is_told_at_once_when_a_member_is_killed() throws Exception {
        var barrier = SharedBarrier.of(3);
        HeapMachine victim = OnHeap.session().process("victim");
        Thread its = arriveAs(victim, HeapProcesses.sent(barrier, victim));
        untilSoManyWait(barrier, 1);
        Running<String> waiter = elsewhere(barrier);
        waiter.untilItWaits();
        assertThat(barrier.isBroken()).isFalse();
        assertThat(barrier).hasToString("barrier 1, 2 of 3 have arrived");
        victim.kill();
        its.join();
        String why = "barrier 1 is broken: 'process-1', which takes part in it, has ended.";
        assertThat(waiter.join()).isEqualTo(why + " reset() makes it whole again.");
        assertThat(barrier.isBroken()).isTrue();
        assertThatExceptionOfType(BrokenBarrierException.class)
                .isThrownBy(barrier::await)
                .withMessageStartingWith(why);
        assertThat(barrier)
                .hasToString("barrier 1, broken: 'process-1', which takes part in it, has ended");
    }

    @Test
    void one_that_was_killed_between_two_meetings_breaks_the_next() throws Exception {
        var barrier = SharedBarrier.of(2);
        HeapMachine victim = OnHeap.session().process("victim");
        Thread its = arriveAs(victim, HeapProcesses.sent(barrier, victim));
        assertThat(barrier.await()).isIn(0, 1);
        its.join();
        victim.kill();
        // Nobody waits for it, so nothing is broken yet.
        assertThat(barrier.isBroken()).isFalse();
        assertThatExceptionOfType(BrokenBarrierException.class).isThrownBy(barrier::await);
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void the_last_one_does_not_meet_the_dead() throws Exception {
        var barrier = SharedBarrier.of(2);
        HeapMachine victim = OnHeap.session().process("victim");
        Thread its = arriveAs(victim, HeapProcesses.sent(barrier, victim));
        untilSoManyWait(barrier, 1);
        victim.kill();
        its.join();
        assertThat(barrier.isBroken()).isTrue();
        assertThatExceptionOfType(BrokenBarrierException.class).isThrownBy(barrier::await);
    }

    @Test
    void a_reset_forgets_the_dead() throws Exception {
        var barrier = SharedBarrier.of(2);
        for (int i = 0; i < 3; i++) {
            HeapMachine victim = OnHeap.session().process("victim");
            Thread its = arriveAs(victim, HeapProcesses.sent(barrier, victim));
            untilSoManyWait(barrier, 1);
            victim.kill();
            its.join();
            assertThatExceptionOfType(BrokenBarrierException.class).isThrownBy(barrier::await);
            barrier.reset();
            assertThat(barrier.isBroken()).isFalse();
        }
        Running<String> other = elsewhere(barrier);
        assertThat(barrier.await()).isIn(0, 1);
        assertThat(other.join()).startsWith("index ");
    }

    @Test
    void when_the_resets_are_counted_from_the_beginning_again_the_dead_of_then_are_no_members()
            throws Exception {
        var barrier = SharedBarrier.of(1);
        HeapMachine victim = OnHeap.session().process("victim");
        arriveAs(victim, HeapProcesses.sent(barrier, victim)).join();
        victim.kill();
        for (int i = 0; i < 1 << 12; i++) barrier.reset();
        assertThat(barrier.await()).isZero();
    }

    /// Two meet again and again; the victim is killed before each of its accesses to shared bytes
    /// in turn. The survivor is through as often as the victim, or once more, and is then told.
    @Test
    void the_survivor_is_told_at_whatever_step_the_other_is_killed() throws Exception {
        int steps = 0;
        for (boolean survived = false; !survived; steps++) {
            var runs = SharedLong.of(0);
            var barrier =
                    steps % 2 == 0
                            ? SharedBarrier.of(2)
                            : SharedBarrier.of(2, () -> runs.incrementAndGet());
            HeapMachine victim = OnHeap.session().process("victim");
            SharedBarrier victims = HeapProcesses.sent(barrier, victim);
            // A member from the beginning: who dies before its first arrival is nobody's member.
            Thread its = arriveAs(victim, victims);
            barrier.await();
            its.join();
            victim.killAtStep(steps / 2 + 1);
            var through = new int[1];
            Thread others =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                try {
                                    for (; through[0] < 3; through[0]++) victims.await();
                                } catch (Exception | HeapMachine.Killed _) {
                                    // as it was meant
                                }
                            });
            int mine = 0;
            try {
                for (; mine < 3; mine++) barrier.await();
                survived = true;
            } catch (BrokenBarrierException told) {
                assertThat(told).hasMessageContaining("'process-");
            }
            others.join();
            assertThat(mine - through[0]).as("killed at step %d", steps).isBetween(0, 1);
            if (steps % 2 == 1) assertThat(runs.get()).isBetween((long) mine + 1, mine + 2L);
            assertThat(barrier.isBroken()).isEqualTo(!survived);
            victim.kill();
            barrier.reset();
            var again = elsewhere(barrier);
            assertThat(barrier.await()).isIn(0, 1);
            assertThat(again.join()).startsWith("index ");
        }
        assertThat(steps).isGreaterThan(30);
    }

    @Test
    void a_reset_works_at_whatever_step_another_one_is_killed_that_resets() throws Exception {
        int steps = 0;
        for (boolean survived = false; !survived; steps++) {
            var barrier = SharedBarrier.of(2);
            Running<String> waiter = elsewhere(barrier);
            waiter.untilItWaits();
            HeapMachine victim = OnHeap.session().process("victim");
            SharedBarrier victims = HeapProcesses.sent(barrier, victim);
            victim.killAtStep(steps + 1);
            try {
                victims.reset();
                survived = true;
            } catch (HeapMachine.Killed _) {
                // as it was meant
            }
            victim.kill();
            barrier.reset();
            assertThat(waiter.join()).contains("was reset");
            var again = elsewhere(barrier);
            assertThat(barrier.await()).isIn(0, 1);
            assertThat(again.join()).startsWith("index ");
        }
        assertThat(steps).isGreaterThan(5);
    }

    @Test
    void abort_breaks_it_for_all() throws Exception {
        var barrier = SharedBarrier.of(2);
        Running<String> waiter = elsewhere(barrier);
        waiter.untilItWaits();
        barrier.abort();
        barrier.abort();
        assertThat(waiter.join()).contains("somebody said abort()");
        assertThat(barrier.isBroken()).isTrue();
        barrier.reset();
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void a_break_has_a_reason() throws Exception {
        var late = SharedBarrier.of(2);
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> late.await(Duration.ZERO))
                .withMessage("The time was up when 1 of 2 had arrived at barrier 1.");
        assertThat(late)
                .hasToString("barrier 1, broken: somebody waited there until its time was up");

        var interrupted = SharedBarrier.of(2);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(interrupted::await);
        assertThat(interrupted).hasToString("barrier 2, broken: somebody was interrupted there");

        var failed =
                SharedBarrier.of(
                        1,
                        () -> {
                            throw new IOException("disk full");
                        });
        assertThatIllegalStateException()
                .isThrownBy(failed::await)
                .withMessage("The action of barrier 3 threw java.io.IOException: disk full")
                .withCauseInstanceOf(IOException.class);
        assertThat(failed).hasToString("barrier 3, broken: its action failed");
    }

    @Test
    void the_number_of_parties_is_refused_with_the_number() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedBarrier.of(0))
                .withMessage("At a barrier meet 1 to 1048575 parties, not 0.");
        assertThatIllegalArgumentException().isThrownBy(() -> SharedBarrier.of(-5));
        assertThatIllegalArgumentException().isThrownBy(() -> SharedBarrier.of(Integer.MAX_VALUE));
    }

    @Test
    void while_the_action_runs_it_is_too_late_to_give_up() throws Exception {
        var entered = SharedLatch.of(1);
        var go = SharedLatch.of(1);
        var barrier =
                SharedBarrier.of(
                        2,
                        () -> {
                            entered.countDown();
                            go.await();
                        });
        HeapProcesses others = new HeapProcesses(OnHeap.session());
        Running<Integer> timed = others.start(() -> barrier.await(Party.DEADLINE));
        timed.untilItWaits();
        Running<String> runner = elsewhere(barrier);
        entered.await();
        var third = new ArrayList<Running<String>>();
        third.add(elsewhere(barrier)); // for the next meeting
        third.getFirst().untilItWaits();
        timed.interrupt();
        go.countDown();
        assertThat(timed.join()).isEqualTo(1);
        assertThat(runner.join()).isEqualTo("index 0");
        third.getFirst().untilItWaits();
        assertThat(barrier.await()).isZero();
        assertThat(third.getFirst().join()).isEqualTo("index 1");
    }
}
