package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.LockContract.Cell;
import brood.contract.Party.Running;
import brood.task.Task;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

/// What a condition of a lock promises, whichever side of the wall it stands on.
@SuppressWarnings({"LockNotBeforeTry", "JavaUtilDate"}) // it is about what happens otherwise
public interface ConditionContract {
    Lock lock();

    Party party();

    /// A number that every party can change.
    Cell cell();

    @Test
    default void a_wait_gives_the_lock_back_and_ends_after_a_signal() throws Exception {
        Lock lock = lock();
        Condition changed = lock.newCondition();
        Running<String> waiter = party().start(waitFor(lock, changed));
        waiter.untilItWaits();
        lock.lock();
        changed.signal();
        lock.unlock();
        assertThat(waiter.join()).isEqualTo("signalled");
    }

    private static Task<String> waitFor(Lock lock, Condition condition) {
        return () -> {
            lock.lock();
            try {
                condition.await();
                return "signalled";
            } catch (InterruptedException interrupt) {
                return "interrupted, flag " + Thread.currentThread().isInterrupted();
            } finally {
                lock.unlock();
            }
        };
    }

    @Test
    default void a_signalled_waiter_goes_on_only_when_it_has_got_the_lock() throws Exception {
        Lock lock = lock();
        Condition changed = lock.newCondition();
        Cell cell = cell();
        Running<Long> waiter =
                party().start(() -> {
                    lock.lock();
                    try {
                        changed.await();
                        return cell.read();
                    } finally {
                        lock.unlock();
                    }
                });
        waiter.untilItWaits();
        lock.lock();
        changed.signal();
        waiter.untilItWaits();
        cell.write(7);
        lock.unlock();
        assertThat(waiter.join()).isEqualTo(7);
    }

    @Test
    default void signal_wakes_one_and_signal_all_the_others() throws Exception {
        Lock lock = lock();
        Condition changed = lock.newCondition();
        Cell woken = cell();
        var waiters = new ArrayList<Running<String>>();
        for (int i = 0; i < 4; i++) {
            Running<String> waiter =
                    party().start(() -> {
                        lock.lock();
                        try {
                            changed.await();
                            woken.write(woken.read() + 1);
                            return "woken";
                        } finally {
                            lock.unlock();
                        }
                    });
            waiter.untilItWaits();
            waiters.add(waiter);
        }
        lock.lock();
        changed.signal();
        lock.unlock();
        assertThat(waiters.getFirst().join()).as("the one that waits longest").isEqualTo("woken");
        for (var waiter : waiters.subList(1, 4)) waiter.untilItWaits();
        lock.lock();
        assertThat(woken.read()).isEqualTo(1);
        changed.signalAll();
        lock.unlock();
        for (var waiter : waiters) assertThat(waiter.join()).isEqualTo("woken");
        assertThat(woken.read()).isEqualTo(4);
    }

    @Test
    default void a_signal_for_nobody_is_not_kept() throws Exception {
        Lock lock = lock();
        Condition changed = lock.newCondition();
        lock.lock();
        changed.signal();
        changed.signalAll();
        assertThat(changed.await(1, TimeUnit.MILLISECONDS)).isFalse();
        lock.unlock();
    }

    @Test
    default void conditions_of_one_lock_are_apart() throws Exception {
        Lock lock = lock();
        Condition one = lock.newCondition();
        Condition two = lock.newCondition();
        Running<String> waiter = party().start(waitFor(lock, one));
        waiter.untilItWaits();
        lock.lock();
        two.signalAll();
        lock.unlock();
        waiter.untilItWaits();
        lock.lock();
        one.signalAll();
        lock.unlock();
        assertThat(waiter.join()).isEqualTo("signalled");
    }

    @Test
    default void timed_waits_end_when_the_time_is_up() throws Exception {
        Lock lock = lock();
        Condition changed = lock.newCondition();
        lock.lock();
        assertThat(changed.await(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(changed.await(-1, TimeUnit.DAYS)).isFalse();
        assertThat(changed.awaitNanos(1_000)).isLessThanOrEqualTo(0);
        assertThat(changed.awaitUntil(new Date(0))).isFalse();
        lock.unlock();
    }

    @Test
    default void timed_waits_tell_that_a_signal_came() throws Exception {
        Lock lock = lock();
        Condition changed = lock.newCondition();
        List<Task<Boolean>> ways =
                List.of(
                        () -> changed.await(Long.MAX_VALUE, TimeUnit.DAYS),
                        () -> changed.await(100, TimeUnit.SECONDS),
                        () -> changed.awaitNanos(Long.MAX_VALUE) > 0,
                        () -> changed.awaitUntil(new Date(Long.MAX_VALUE)));
        for (var way : ways) {
            Running<Boolean> waiter =
                    party().start(() -> {
                        lock.lock();
                        try {
                            return way.call();
                        } finally {
                            lock.unlock();
                        }
                    });
            waiter.untilItWaits();
            lock.lock();
            changed.signal();
            lock.unlock();
            assertThat(waiter.join()).isTrue();
        }
    }

    @Test
    default void an_interrupt_ends_a_wait_and_the_lock_is_held_again() throws Exception {
        Lock lock = lock();
        Condition changed = lock.newCondition();
        Running<String> waiter = party().start(waitFor(lock, changed));
        waiter.untilItWaits();
        waiter.interrupt();
        assertThat(waiter.join()).isEqualTo("interrupted, flag false");
    }

    @Test
    default void an_interrupted_thread_does_not_begin_to_wait() throws Exception {
        Lock lock = lock();
        Condition changed = lock.newCondition();
        Task<String> wait = waitFor(lock, changed);
        String end =
                party().start(
                                () -> {
                                    Thread.currentThread().interrupt();
                                    return wait.call();
                                })
                        .join();
        assertThat(end).isEqualTo("interrupted, flag false");
    }

    @Test
    default void an_uninterruptible_wait_goes_on_after_an_interrupt_which_is_not_lost()
            throws Exception {
        Lock lock = lock();
        Condition changed = lock.newCondition();
        Running<Boolean> waiter =
                party().start(() -> {
                    lock.lock();
                    changed.awaitUninterruptibly();
                    lock.unlock();
                    return Thread.currentThread().isInterrupted();
                });
        waiter.untilItWaits();
        waiter.interrupt();
        waiter.untilItWaits();
        lock.lock();
        changed.signal();
        lock.unlock();
        assertThat(waiter.join()).isTrue();
    }

    @Test
    default void a_wait_gives_back_all_holds_and_takes_them_again() throws Exception {
        Lock lock = lock();
        Condition changed = lock.newCondition();
        Running<String> waiter =
                party().start(() -> {
                    for (int i = 0; i < 3; i++) lock.lock();
                    changed.await();
                    for (int i = 0; i < 3; i++) lock.unlock();
                    try {
                        lock.unlock();
                        return "too many holds";
                    } catch (IllegalMonitorStateException gone) {
                        return "as many as before";
                    }
                });
        waiter.untilItWaits();
        lock.lock();
        changed.signal();
        lock.unlock();
        assertThat(waiter.join()).isEqualTo("as many as before");
    }

    @Test
    default void who_does_not_hold_the_lock_may_neither_wait_nor_signal() {
        Lock lock = lock();
        Condition changed = lock.newCondition();
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(changed::await);
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(() -> changed.await(1, TimeUnit.SECONDS));
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(changed::signal);
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(changed::signalAll);
    }

    @Test
    default void a_bounded_buffer_made_of_two_conditions_loses_nothing() throws Exception {
        int items = 300;
        Lock lock = lock();
        Condition notEmpty = lock.newCondition();
        Condition notFull = lock.newCondition();
        Cell buffer = cell(); // holds one number, 0 if none
        Running<String> producer =
                party().start(() -> {
                    for (int i = 1; i <= items; i++) {
                        lock.lock();
                        while (buffer.read() != 0) notFull.await();
                        buffer.write(i);
                        notEmpty.signal();
                        lock.unlock();
                    }
                    return "done";
                });
        Running<Long> consumer =
                party().start(() -> {
                    long sum = 0;
                    for (int i = 1; i <= items; i++) {
                        lock.lock();
                        while (buffer.read() == 0) notEmpty.await();
                        sum += buffer.read();
                        buffer.write(0);
                        notFull.signal();
                        lock.unlock();
                    }
                    return sum;
                });
        producer.join();
        assertThat(consumer.join()).isEqualTo((long) items * (items + 1) / 2);
    }
}
