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

/// What a semaphore promises, whichever side of the wall it stands on.
public interface SemaphoreContract {
    Permits semaphore(int permits);

    Party party();

    /// A number that every party can change.
    Cell cell();

    /// The verbs of a semaphore.
    interface Permits extends Serializable {
        void acquire() throws InterruptedException;

        void acquire(int n) throws InterruptedException;

        void acquireUninterruptibly();

        boolean tryAcquire();

        boolean tryAcquire(int n);

        boolean tryAcquire(long time, TimeUnit unit) throws InterruptedException;

        boolean tryAcquire(int n, long time, TimeUnit unit) throws InterruptedException;

        void release();

        void release(int n);

        int availablePermits();

        int drainPermits();
    }

    private boolean tryThere(Permits permits) throws Exception {
        return party().start(permits::tryAcquire).join();
    }

    private static Task<String> taking(Permits permits, int n) {
        return () -> {
            try {
                permits.acquire(n);
                return "had " + n;
            } catch (InterruptedException interrupt) {
                return "interrupted, flag " + Thread.currentThread().isInterrupted();
            }
        };
    }

    @Test
    default void there_are_as_many_permits_as_were_put_in() throws Exception {
        Permits permits = semaphore(2);
        assertThat(permits.availablePermits()).isEqualTo(2);
        permits.acquire();
        assertThat(tryThere(permits)).isTrue();
        assertThat(tryThere(permits)).isFalse();
        assertThat(permits.tryAcquire()).isFalse();
        assertThat(permits.availablePermits()).isZero();
    }

    @Test
    default void anybody_may_give_back_and_even_add() throws Exception {
        Permits permits = semaphore(0);
        assertThat(permits.tryAcquire()).isFalse();
        party().start(
                        () -> {
                            permits.release();
                            permits.release(2);
                            return true;
                        })
                .join();
        assertThat(permits.availablePermits()).isEqualTo(3);
        permits.acquire(3);
        assertThat(tryThere(permits)).isFalse();
    }

    @Test
    default void acquire_waits_until_somebody_gives_back() throws Exception {
        Permits permits = semaphore(1);
        permits.acquire();
        Running<String> other = party().start(taking(permits, 1));
        other.untilItWaits();
        permits.release();
        assertThat(other.join()).isEqualTo("had 1");
        assertThat(permits.availablePermits()).isZero();
    }

    @Test
    default void who_wants_several_gets_all_or_none() throws Exception {
        Permits permits = semaphore(2);
        Running<String> other = party().start(taking(permits, 3));
        other.untilItWaits();
        assertThat(permits.availablePermits()).isEqualTo(2);
        assertThat(permits.tryAcquire(3)).isFalse();
        assertThat(permits.tryAcquire(3, 1, TimeUnit.MILLISECONDS)).isFalse();
        permits.release();
        assertThat(other.join()).isEqualTo("had 3");
        assertThat(permits.availablePermits()).isZero();
    }

    @Test
    default void one_release_of_several_lets_several_go_on() throws Exception {
        Permits permits = semaphore(0);
        var others = new ArrayList<Running<String>>();
        for (int i = 0; i < 4; i++) others.add(party().start(taking(permits, 1)));
        for (var other : others) other.untilItWaits();
        permits.release(4);
        for (var other : others) assertThat(other.join()).isEqualTo("had 1");
        assertThat(permits.availablePermits()).isZero();
    }

    @Test
    default void none_at_all_are_always_to_be_had() throws Exception {
        Permits permits = semaphore(0);
        permits.acquire(0);
        assertThat(permits.tryAcquire(0)).isTrue();
        permits.release(0);
        assertThat(permits.availablePermits()).isZero();
    }

    @Test
    default void drain_takes_what_there_is() throws Exception {
        Permits permits = semaphore(3);
        assertThat(permits.drainPermits()).isEqualTo(3);
        assertThat(permits.drainPermits()).isZero();
        assertThat(tryThere(permits)).isFalse();
        permits.release();
        assertThat(tryThere(permits)).isTrue();
    }

    @Test
    default void a_timed_try_gives_up_when_the_time_is_up() throws Exception {
        Permits permits = semaphore(0);
        for (long time : new long[] {1, 0, -1, Long.MIN_VALUE})
            assertThat(party().start(() -> permits.tryAcquire(time, TimeUnit.MILLISECONDS)).join())
                    .isFalse();
        assertThat(permits.tryAcquire(-1, TimeUnit.DAYS)).isFalse();
        permits.release();
        assertThat(permits.tryAcquire(-1, TimeUnit.DAYS)).isTrue();
    }

    @Test
    default void a_timed_try_gets_it_when_it_is_given_back_in_time() throws Exception {
        Permits permits = semaphore(0);
        Running<Boolean> other =
                party().start(() -> permits.tryAcquire(2, Long.MAX_VALUE, TimeUnit.DAYS));
        other.untilItWaits();
        permits.release();
        permits.release();
        assertThat(other.join()).isTrue();
    }

    @Test
    default void an_interrupt_ends_a_wait_and_takes_nothing() throws Exception {
        Permits permits = semaphore(0);
        Running<String> other = party().start(taking(permits, 1));
        other.untilItWaits();
        other.interrupt();
        assertThat(other.join()).isEqualTo("interrupted, flag false");
        permits.release();
        assertThat(permits.availablePermits()).isEqualTo(1);
    }

    @Test
    default void who_is_interrupted_already_does_not_wait() {
        Permits permits = semaphore(1);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(permits::acquire);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> permits.tryAcquire(1, TimeUnit.DAYS));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(permits.availablePermits()).isEqualTo(1);
    }

    @Test
    default void an_interrupt_does_not_end_an_uninterruptible_wait_but_is_not_lost()
            throws Exception {
        Permits permits = semaphore(0);
        Running<Boolean> other =
                party().start(() -> {
                    permits.acquireUninterruptibly();
                    return Thread.currentThread().isInterrupted();
                });
        other.untilItWaits();
        other.interrupt();
        other.untilItWaits();
        permits.release();
        assertThat(other.join()).isTrue();
    }

    @Test
    default void negative_numbers_are_refused() {
        Permits permits = semaphore(1);
        assertThatIllegalArgumentException().isThrownBy(() -> permits.acquire(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> permits.tryAcquire(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> permits.tryAcquire(-1, 1, TimeUnit.DAYS));
        assertThatIllegalArgumentException().isThrownBy(() -> permits.release(-1));
        assertThat(permits.availablePermits()).isEqualTo(1);
    }

    @Test
    default void never_more_than_there_are_permits() throws Exception {
        int parties = 3;
        int each = 500;
        Permits permits = semaphore(1);
        Cell cell = cell();
        var others = new ArrayList<Running<String>>();
        for (int p = 0; p < parties; p++)
            others.add(
                    party().start(() -> {
                        for (int i = 0; i < each; i++) {
                            permits.acquire();
                            cell.write(cell.read() + 1);
                            permits.release();
                        }
                        return "done";
                    }));
        for (var other : others) other.join();
        assertThat(cell.read()).isEqualTo((long) parties * each);
        assertThat(permits.availablePermits()).isEqualTo(1);
    }
}
