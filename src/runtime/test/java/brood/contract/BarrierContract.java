package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import brood.contract.LockContract.Cell;
import brood.contract.Party.Running;
import brood.task.Body;
import brood.task.Task;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// What a cyclic barrier promises, whichever side of the wall it stands on. The parties that have
/// arrived stay alive until the test is over.
public interface BarrierContract {
    Barrier barrier(int parties);

    Barrier barrier(int parties, Body action);

    Party party();

    /// A number that every party can change.
    Cell cell();

    /// The verbs of a barrier.
    interface Barrier extends Serializable {
        int await() throws InterruptedException, BrokenBarrierException;

        int await(long time, TimeUnit unit)
                throws InterruptedException, BrokenBarrierException, TimeoutException;

        void reset();

        boolean isBroken();

        int parties();

        int waiting();
    }

    /// Arrives, tells how that ended, and stays alive: a barrier between processes breaks if one
    /// ends that others count on.
    private static Task<String> arriving(Barrier barrier) {
        return () -> how(barrier::await);
    }

    /// A way to arrive.
    interface Way {
        int arrive() throws Exception;
    }

    private static String how(Way way) throws Exception {
        try {
            return "index " + way.arrive();
        } catch (BrokenBarrierException broken) {
            return "broken, flag " + Thread.currentThread().isInterrupted();
        } catch (InterruptedException interrupt) {
            return "interrupted, flag " + Thread.currentThread().isInterrupted();
        } catch (TimeoutException late) {
            return "late";
        } catch (ArithmeticException fromTheAction) {
            return "threw";
        }
    }

    private static void await(Barrier barrier, int waiting) {
        long end = System.nanoTime() + Party.DEADLINE.toNanos();
        while (barrier.waiting() != waiting) {
            assertThat(System.nanoTime()).as(barrier::toString).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    default void who_arrives_waits_until_all_are_there() throws Exception {
        Barrier barrier = barrier(3);
        assertThat(barrier.parties()).isEqualTo(3);
        Running<String> first = party().start(arriving(barrier));
        first.untilItWaits();
        await(barrier, 1);
        Running<String> second = party().start(arriving(barrier));
        second.untilItWaits();
        await(barrier, 2);
        assertThat(barrier.await()).isZero();
        assertThat(first.join()).isEqualTo("index 2");
        assertThat(second.join()).isEqualTo("index 1");
        assertThat(barrier.waiting()).isZero();
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    default void one_alone_meets_itself() throws Exception {
        Barrier barrier = barrier(1);
        assertThat(barrier.await()).isZero();
        assertThat(barrier.await(-1, TimeUnit.DAYS)).isZero();
    }

    @Test
    default void they_meet_again_and_again() throws Exception {
        int rounds = 50;
        Barrier barrier = barrier(3);
        Cell one = cell();
        Cell two = cell();
        Running<Integer> first = party().start(rounds(barrier, one, two, rounds));
        Running<Integer> second = party().start(rounds(barrier, two, one, rounds));
        var indexes = new TreeSet<Integer>();
        for (int i = 0; i < 2 * rounds; i++) indexes.add(barrier.await());
        assertThat(first.join() + second.join()).isZero();
        assertThat(indexes).isSubsetOf(0, 1, 2);
    }

    private static Task<Integer> rounds(Barrier barrier, Cell mine, Cell other, int rounds) {
        return () -> {
            int wrong = 0;
            for (int i = 1; i <= rounds; i++) {
                mine.write(i);
                barrier.await();
                if (other.read() != i) wrong++;
                barrier.await();
            }
            return wrong;
        };
    }

    @Test
    default void the_last_one_runs_the_action_before_anybody_goes_on() throws Exception {
        Cell cell = cell();
        Barrier barrier = barrier(2, () -> cell.write(cell.read() + 1));
        Task<Integer> meet =
                () -> {
                    int wrong = 0;
                    for (int i = 1; i <= 20; i++) {
                        barrier.await();
                        if (cell.read() != i) wrong++;
                    }
                    return wrong;
                };
        Running<Integer> other = party().start(meet);
        assertThat(meet.call()).isZero();
        assertThat(other.join()).isZero();
    }

    @Test
    default void an_action_that_throws_breaks_it() throws Exception {
        Barrier barrier =
                barrier(
                        2,
                        () -> {
                            throw new ArithmeticException("no");
                        });
        Running<String> other = party().start(arriving(barrier));
        other.untilItWaits();
        await(barrier, 1);
        assertThat(how(barrier::await)).isEqualTo("threw");
        assertThat(other.join()).isEqualTo("broken, flag false");
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    default void an_interrupt_breaks_it_for_all() throws Exception {
        Barrier barrier = barrier(3);
        Running<String> one = party().start(arriving(barrier));
        Running<String> other = party().start(arriving(barrier));
        one.untilItWaits();
        other.untilItWaits();
        one.interrupt();
        assertThat(one.join()).isEqualTo("interrupted, flag false");
        assertThat(other.join()).isEqualTo("broken, flag false");
        assertThat(how(barrier::await)).isEqualTo("broken, flag false");
        assertThat(barrier.waiting()).isZero();
    }

    @Test
    default void who_is_interrupted_already_breaks_it() throws Exception {
        Barrier barrier = barrier(2);
        Thread.currentThread().interrupt();
        assertThat(how(barrier::await)).isEqualTo("interrupted, flag false");
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    default void a_time_that_is_up_breaks_it_for_all() throws Exception {
        Barrier barrier = barrier(3);
        Running<String> other = party().start(arriving(barrier));
        other.untilItWaits();
        assertThat(how(() -> barrier.await(1, TimeUnit.MILLISECONDS))).isEqualTo("late");
        assertThat(other.join()).isEqualTo("broken, flag false");
        assertThat(barrier.isBroken()).isTrue();
        assertThat(how(() -> barrier.await(1, TimeUnit.DAYS))).isEqualTo("broken, flag false");
    }

    @Test
    default void no_time_at_all_breaks_it_unless_one_is_the_last() throws Exception {
        for (long time : new long[] {0, -1, Long.MIN_VALUE}) {
            Barrier barrier = barrier(2);
            Running<String> other = party().start(arriving(barrier));
            other.untilItWaits();
            await(barrier, 1);
            assertThat(barrier.await(time, TimeUnit.DAYS)).isZero();
            assertThat(other.join()).isEqualTo("index 1");
        }
        Barrier alone = barrier(2);
        assertThat(how(() -> alone.await(0, TimeUnit.DAYS))).isEqualTo("late");
        assertThat(alone.isBroken()).isTrue();
    }

    @Test
    default void a_timed_wait_ends_when_all_are_there_in_time() throws Exception {
        Barrier barrier = barrier(2);
        Running<String> other =
                party().start(() -> how(() -> barrier.await(Long.MAX_VALUE, TimeUnit.DAYS)));
        other.untilItWaits();
        barrier.await();
        assertThat(other.join()).isEqualTo("index 1");
    }

    @Test
    default void a_reset_breaks_the_meeting_and_mends_the_barrier() throws Exception {
        Barrier barrier = barrier(2);
        Running<String> other = party().start(arriving(barrier));
        other.untilItWaits();
        await(barrier, 1);
        barrier.reset();
        assertThat(other.join()).isEqualTo("broken, flag false");
        assertThat(barrier.isBroken()).isFalse();
        assertThat(barrier.waiting()).isZero();
        Running<String> again = party().start(arriving(barrier));
        again.untilItWaits();
        assertThat(barrier.await()).isZero();
        assertThat(again.join()).isEqualTo("index 1");
    }

    @Test
    default void a_broken_one_works_again_after_a_reset() throws Exception {
        Barrier barrier = barrier(2);
        assertThat(how(() -> barrier.await(0, TimeUnit.DAYS))).isEqualTo("late");
        barrier.reset();
        Running<String> other = party().start(arriving(barrier));
        other.untilItWaits();
        assertThat(barrier.await()).isZero();
        assertThat(other.join()).isEqualTo("index 1");
    }

    @Test
    default void all_get_different_indexes() throws Exception {
        Barrier barrier = barrier(4);
        var others = new ArrayList<Running<String>>();
        for (int i = 0; i < 3; i++) others.add(party().start(arriving(barrier)));
        var all = new TreeSet<String>();
        all.add("index " + barrier.await());
        for (var other : others) all.add(other.join());
        assertThat(all).containsExactly("index 0", "index 1", "index 2", "index 3");
    }

    @Test
    default void fewer_than_one_party_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> barrier(0));
        assertThatIllegalArgumentException().isThrownBy(() -> barrier(-1));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> barrier(0, () -> {}));
    }
}
