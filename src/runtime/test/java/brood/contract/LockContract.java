package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.Party.Running;
import brood.task.Task;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

/// What a reentrant lock promises, whichever side of the wall it stands on.
@SuppressWarnings("LockNotBeforeTry") // these tests are about what happens otherwise
public interface LockContract {
    Lock lock();

    Party party();

    /// A number that every party can change, but not in one step.
    Cell cell();

    /// See [#cell].
    interface Cell extends java.io.Serializable {
        long read();

        void write(long value);
    }

    @Test
    default void a_lock_that_is_held_here_is_not_to_be_had_there() throws Exception {
        Lock lock = lock();
        lock.lock();
        assertThat(tryThere(lock)).isFalse();
        lock.unlock();
        assertThat(tryThere(lock)).isTrue();
    }

    private boolean tryThere(Lock lock) throws Exception {
        return party().start(
                        () -> {
                            boolean taken = lock.tryLock();
                            if (taken) lock.unlock();
                            return taken;
                        })
                .join();
    }

    @Test
    default void lock_waits_until_the_other_gives_it_back() throws Exception {
        Lock lock = lock();
        lock.lock();
        Running<String> other = party().start(takeAndGiveBack(lock));
        other.untilItWaits();
        lock.unlock();
        assertThat(other.join()).isEqualTo("had it");
    }

    private static Task<String> takeAndGiveBack(Lock lock) {
        return () -> {
            lock.lock();
            lock.unlock();
            return "had it";
        };
    }

    @Test
    default void all_that_wait_get_it_in_the_end() throws Exception {
        Lock lock = lock();
        lock.lock();
        var others = new ArrayList<Running<String>>();
        for (int i = 0; i < 4; i++) others.add(party().start(takeAndGiveBack(lock)));
        for (var other : others) other.untilItWaits();
        lock.unlock();
        for (var other : others) assertThat(other.join()).isEqualTo("had it");
    }

    @Test
    default void the_holder_may_take_it_again_and_gives_it_back_as_often() throws Exception {
        Lock lock = lock();
        lock.lock();
        assertThat(lock.tryLock()).isTrue();
        lock.lockInterruptibly();
        assertThat(lock.tryLock(1, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 4; i++) {
            assertThat(tryThere(lock)).isFalse();
            lock.unlock();
        }
        assertThat(tryThere(lock)).isTrue();
    }

    @Test
    default void only_the_holder_may_give_it_back() throws Exception {
        Lock lock = lock();
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(lock::unlock);
        lock.lock();
        String end =
                party().start(
                                () -> {
                                    try {
                                        lock.unlock();
                                        return "gave it back";
                                    } catch (IllegalMonitorStateException refused) {
                                        return "refused";
                                    }
                                })
                        .join();
        assertThat(end).isEqualTo("refused");
        lock.unlock();
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(lock::unlock);
    }

    @Test
    default void a_timed_try_gives_up_when_the_time_is_up() throws Exception {
        Lock lock = lock();
        lock.lock();
        assertThat(party().start(() -> lock.tryLock(1, TimeUnit.MILLISECONDS)).join()).isFalse();
        assertThat(party().start(() -> lock.tryLock(0, TimeUnit.SECONDS)).join()).isFalse();
        assertThat(party().start(() -> lock.tryLock(-1, TimeUnit.DAYS)).join()).isFalse();
        lock.unlock();
        assertThat(tryThere(lock)).isTrue();
    }

    @Test
    default void a_timed_try_gets_it_when_it_is_given_back_in_time() throws Exception {
        Lock lock = lock();
        lock.lock();
        Running<Boolean> other =
                party().start(() -> {
                    boolean taken = lock.tryLock(Long.MAX_VALUE, TimeUnit.DAYS);
                    if (taken) lock.unlock();
                    return taken;
                });
        other.untilItWaits();
        lock.unlock();
        assertThat(other.join()).isTrue();
    }

    @Test
    default void an_interrupt_ends_an_interruptible_wait() throws Exception {
        Lock lock = lock();
        lock.lock();
        Running<String> plain = party().start(() -> howItEnds(lock, lock::lockInterruptibly));
        Running<String> timed =
                party().start(() -> howItEnds(lock, () -> lock.tryLock(100, TimeUnit.SECONDS)));
        plain.untilItWaits();
        timed.untilItWaits();
        plain.interrupt();
        timed.interrupt();
        assertThat(plain.join()).isEqualTo("interrupted, flag false");
        assertThat(timed.join()).isEqualTo("interrupted, flag false");
        lock.unlock();
        assertThat(tryThere(lock)).isTrue();
    }

    @Test
    default void an_interrupt_does_not_end_an_uninterruptible_wait_but_is_not_lost()
            throws Exception {
        Lock lock = lock();
        lock.lock();
        Running<String> other = party().start(() -> howItEnds(lock, lock::lock));
        other.untilItWaits();
        other.interrupt();
        other.untilItWaits();
        lock.unlock();
        assertThat(other.join()).isEqualTo("had it, flag true");
    }

    /// A way to take a lock.
    interface Way {
        void take() throws InterruptedException;
    }

    private static String howItEnds(Lock lock, Way way) {
        String end;
        try {
            way.take();
            lock.unlock();
            end = "had it";
        } catch (InterruptedException interrupt) {
            end = "interrupted";
        }
        return end + ", flag " + Thread.currentThread().isInterrupted();
    }

    @Test
    default void one_at_a_time() throws Exception {
        int parties = 3;
        int each = 1_000;
        Lock lock = lock();
        Cell cell = cell();
        var others = new ArrayList<Running<String>>();
        for (int p = 0; p < parties; p++)
            others.add(
                    party().start(() -> {
                        for (int i = 0; i < each; i++) {
                            lock.lock();
                            cell.write(cell.read() + 1);
                            lock.unlock();
                        }
                        return "done";
                    }));
        for (var other : others) other.join();
        assertThat(cell.read()).isEqualTo((long) parties * each);
    }
}
