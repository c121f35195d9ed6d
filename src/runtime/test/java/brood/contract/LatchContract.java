package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import brood.contract.LockContract.Cell;
import brood.contract.Party.Running;
import brood.task.Task;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a latch promises, whichever side of the wall it stands on.
public interface LatchContract {
    Latch latch(int count);

    Party party();

    /// A number that every party can change.
    Cell cell();

    /// The verbs of a latch.
    interface Latch extends Serializable {
        void countDown();

        long getCount();

        void await() throws InterruptedException;

        boolean await(long time, TimeUnit unit) throws InterruptedException;
    }

    private static Task<String> awaiting(Latch latch) {
        return () -> {
            try {
                latch.await();
                return "went on";
            } catch (InterruptedException interrupt) {
                return "interrupted, flag " + Thread.currentThread().isInterrupted();
            }
        };
    }

    private static Task<Boolean> counting(Latch latch) {
        return () -> {
            latch.countDown();
            return true;
        };
    }

    @Test
    default void it_counts_down_to_zero_and_no_further() throws Exception {
        Latch latch = latch(2);
        assertThat(latch.getCount()).isEqualTo(2);
        latch.countDown();
        assertThat(party().start(latch::getCount).join()).isEqualTo(1L);
        party().start(counting(latch)).join();
        assertThat(latch.getCount()).isZero();
        latch.countDown();
        assertThat(latch.getCount()).isZero();
    }

    @Test
    default void all_that_wait_go_on_when_the_last_has_counted() throws Exception {
        Latch latch = latch(2);
        var waiters = new ArrayList<Running<String>>();
        for (int i = 0; i < 4; i++) waiters.add(party().start(awaiting(latch)));
        for (var waiter : waiters) waiter.untilItWaits();
        latch.countDown();
        for (var waiter : waiters) waiter.untilItWaits();
        party().start(counting(latch)).join();
        for (var waiter : waiters) assertThat(waiter.join()).isEqualTo("went on");
    }

    @Test
    default void at_zero_nobody_waits() throws Exception {
        Latch latch = latch(0);
        latch.await();
        assertThat(latch.await(0, TimeUnit.DAYS)).isTrue();
        assertThat(latch.await(-1, TimeUnit.DAYS)).isTrue();
        assertThat(party().start(awaiting(latch)).join()).isEqualTo("went on");
    }

    @Test
    default void a_timed_wait_gives_up_when_the_time_is_up() throws Exception {
        Latch latch = latch(1);
        assertThat(party().start(() -> latch.await(1, TimeUnit.MILLISECONDS)).join()).isFalse();
        assertThat(latch.await(0, TimeUnit.DAYS)).isFalse();
        assertThat(latch.await(-1, TimeUnit.DAYS)).isFalse();
        assertThat(latch.getCount()).isEqualTo(1);
    }

    @Test
    default void a_timed_wait_ends_when_it_is_zero_in_time() throws Exception {
        Latch latch = latch(1);
        Running<Boolean> waiter = party().start(() -> latch.await(Long.MAX_VALUE, TimeUnit.DAYS));
        waiter.untilItWaits();
        latch.countDown();
        assertThat(waiter.join()).isTrue();
    }

    @Test
    default void an_interrupt_ends_a_wait_and_counts_nothing() throws Exception {
        Latch latch = latch(1);
        Running<String> waiter = party().start(awaiting(latch));
        Running<String> other = party().start(awaiting(latch));
        waiter.untilItWaits();
        other.untilItWaits();
        waiter.interrupt();
        assertThat(waiter.join()).isEqualTo("interrupted, flag false");
        assertThat(latch.getCount()).isEqualTo(1);
        latch.countDown();
        assertThat(other.join()).isEqualTo("went on");
    }

    @Test
    default void who_is_interrupted_already_does_not_wait() {
        Latch latch = latch(0);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(latch::await);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> latch.await(1, TimeUnit.DAYS));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    default void a_negative_count_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> latch(-1));
    }

    @Test
    default void what_was_written_before_the_count_is_seen_after_the_wait() throws Exception {
        for (int round = 0; round < 20; round++) {
            Latch latch = latch(2);
            Cell one = cell();
            Cell other = cell();
            Running<Boolean> first = party().start(writing(latch, one));
            Running<Boolean> second = party().start(writing(latch, other));
            latch.await();
            assertThat(one.read() + other.read()).isEqualTo(14);
            first.join();
            second.join();
        }
    }

    private static Task<Boolean> writing(Latch latch, Cell cell) {
        return () -> {
            cell.write(7);
            latch.countDown();
            return true;
        };
    }
}
