package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import brood.contract.Party;
import brood.contract.Party.Running;
import brood.contract.Threads;
import brood.memory.SharedLong;
import brood.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// What a program that knows the locks of Python's standard library relies on, in our words; and
/// where we differ. What a test of a contract shows already is not repeated here.
///
/// | Python | here |
/// |---|---|
/// | a `Lock` may be released by anybody | only by the thread that holds it; take a `SharedSemaphore` of 1 for the other |
/// | a `Lock` taken twice by one thread waits for ever | `SharedLock.nonReentrant()` throws |
/// | a negative time-out is an error, or for ever | does not wait |
/// | `notify(n)` | `signal()`, n times |
/// | `wait_for(predicate)` | a loop around `await()` |
/// | a barrier may have a default time-out | it stands at each `await` |
/// | the index of a barrier counts from the first | from the last, as in `CyclicBarrier` |
/// | a reset barrier waits until all have left | who waited is told, and nobody waits |
/// | a holder that is killed keeps everything for ever | see `KilledProcessesTest` |
@SuppressWarnings({"LockNotBeforeTry", "try"})
class LocksLikePythonTest {
    private static final int BUNCH = 5;

    private static <T> List<Running<T>> bunch(Task<T> task) {
        var all = new ArrayList<Running<T>>();
        for (int i = 0; i < BUNCH; i++) all.add(new Threads().start(task));
        return all;
    }

    private static <T> List<T> ends(List<Running<T>> all) throws Exception {
        var ends = new ArrayList<T>();
        for (Running<T> one : all) ends.add(one.join());
        return ends;
    }

    private static <T> void untilAllWait(List<Running<T>> all) throws Exception {
        for (Running<T> one : all) one.untilItWaits();
    }

    // ------------------------------------------------------------------------------------- locks

    @Test
    void a_bunch_of_threads_takes_a_lock_one_after_the_other() throws Exception {
        for (SharedLock lock : new SharedLock[] {SharedLock.create(), SharedLock.nonReentrant()}) {
            var order = new ArrayList<Integer>();
            lock.lock();
            var all =
                    bunch(() -> {
                        try (var _ = lock.held()) {
                            order.add(order.size());
                            return true;
                        }
                    });
            untilAllWait(all);
            assertThat(order).isEmpty();
            lock.unlock();
            assertThat(ends(all)).hasSize(BUNCH).doesNotContain(false);
            assertThat(order).containsExactly(0, 1, 2, 3, 4);
        }
    }

    @Test
    void a_try_block_gives_the_lock_back_although_it_throws() {
        var lock = SharedLock.create();
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> {
                    try (var _ = lock.held()) {
                        throw new ArithmeticException("inside");
                    }
                });
        assertThat(lock.tryLock()).isTrue();
    }

    @Test
    void a_lock_outlives_threads_that_have_used_it() throws Exception {
        var lock = SharedLock.create();
        for (int round = 0; round < 3; round++)
            ends(
                    bunch(() -> {
                        lock.lock();
                        lock.unlock();
                        return true;
                    }));
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void what_anybody_may_give_back_is_a_semaphore_of_one() throws Exception {
        var semaphore = SharedSemaphore.of(1);
        semaphore.acquire();
        new Threads()
                .start(() -> {
                    semaphore.release();
                    return true;
                })
                .join();
        assertThat(semaphore.tryAcquire()).isTrue();
    }

    @Test
    void a_reentrant_lock_says_whose_it_is() throws Exception {
        var lock = SharedLock.create();
        lock.lock();
        lock.lock();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        assertThat(new Threads().start(lock::isHeldByCurrentThread).join()).isFalse();
        lock.unlock();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.unlock();
        assertThat(lock.isHeldByCurrentThread()).isFalse();
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(lock::unlock);
    }

    // -------------------------------------------------------------------------------- semaphores

    @Test
    void a_semaphore_lets_a_bunch_through_in_phases() throws Exception {
        var semaphore = SharedSemaphore.of(2);
        var through = SharedLong.of(0);
        var all =
                bunch(() -> {
                    semaphore.acquire();
                    through.incrementAndGet();
                    return true;
                });
        untilSo(through, 2);
        for (int more = 3; more <= BUNCH; more++) {
            assertThat(semaphore.tryAcquire()).isFalse();
            semaphore.release();
            untilSo(through, more);
        }
        ends(all);
        assertThat(semaphore.availablePermits()).isZero();
    }

    private static void untilSo(SharedLong number, long value) {
        long end = System.nanoTime() + Party.DEADLINE.toNanos();
        while (number.get() < value) {
            assertThat(System.nanoTime()).as("%s", number).isLessThan(end);
            Thread.onSpinWait();
        }
        assertThat(number.get()).isEqualTo(value);
    }

    @Test
    void several_permits_are_given_back_at_once() throws Exception {
        var semaphore = SharedSemaphore.of(0);
        var all =
                bunch(() -> {
                    semaphore.acquire();
                    return true;
                });
        untilAllWait(all);
        semaphore.release(BUNCH);
        ends(all);
        assertThat(semaphore.availablePermits()).isZero();
    }

    @Test
    void a_bounded_semaphore_refuses_what_was_not_taken() {
        var semaphore = SharedSemaphore.bounded(1);
        assertThatIllegalStateException().isThrownBy(semaphore::release);
        assertThat(semaphore.tryAcquire()).isTrue();
        semaphore.release();
        assertThatIllegalStateException().isThrownBy(semaphore::release);
        assertThatIllegalArgumentException().isThrownBy(() -> SharedSemaphore.bounded(-1));
    }

    @Test
    void a_try_block_gives_permits_back_although_it_throws() {
        var semaphore = SharedSemaphore.of(2);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> {
                    try (var _ = semaphore.held()) {
                        assertThat(semaphore.availablePermits()).isEqualTo(1);
                        throw new ArithmeticException("inside");
                    }
                });
        assertThat(semaphore.availablePermits()).isEqualTo(2);
    }

    // -------------------------------------------------------------------------------- conditions

    @Test
    void without_the_lock_there_is_no_waiting_and_no_signal() {
        var condition = SharedLock.create().newCondition();
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(condition::await);
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(condition::signal);
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(condition::signalAll);
    }

    @Test
    void as_many_wake_as_were_signalled_and_then_all() throws Exception {
        var lock = SharedLock.create();
        var condition = lock.newCondition();
        var phase = SharedLong.of(0);
        var woken = SharedLong.of(0);
        var all =
                bunch(() -> {
                    try (var _ = lock.held()) {
                        condition.await();
                        woken.incrementAndGet();
                        return phase.get();
                    }
                });
        untilAllWait(all);
        // Until now one may have waited for the lock only.
        while (condition.waiting() < BUNCH) Thread.onSpinWait();
        signal(
                lock,
                phase,
                1,
                () -> {
                    condition.signal();
                    condition.signal();
                });
        untilSo(woken, 2);
        signal(lock, phase, 2, condition::signalAll);
        assertThat(ends(all)).containsExactlyInAnyOrder(1L, 1L, 2L, 2L, 2L);
        signal(lock, phase, 3, condition::signalAll); // nobody waits: nothing happens
    }

    private static void signal(SharedLock lock, SharedLong phase, long number, Runnable signals) {
        try (var _ = lock.held()) {
            phase.set(number);
            signals.run();
        }
    }

    @Test
    void a_wait_gives_a_lock_back_that_was_taken_several_times() throws Exception {
        var lock = SharedLock.create();
        var condition = lock.newCondition();
        Running<Boolean> waiter =
                new Threads()
                        .start(() -> {
                            lock.lock();
                            lock.lock();
                            condition.await();
                            lock.unlock();
                            boolean still = lock.isHeldByCurrentThread();
                            lock.unlock();
                            return still && !lock.isHeldByCurrentThread();
                        });
        waiter.untilItWaits();
        signal(lock, SharedLong.of(0), 1, condition::signal);
        assertThat(waiter.join()).isTrue();
    }

    @Test
    void one_waits_for_a_predicate_in_a_loop() throws Exception {
        var lock = SharedLock.create();
        var condition = lock.newCondition();
        var state = SharedLong.of(0);
        Running<Long> waiter =
                new Threads()
                        .start(() -> {
                            try (var _ = lock.held()) {
                                while (state.get() < 4) condition.await();
                                return state.get();
                            }
                        });
        for (int i = 1; i <= 4; i++) {
            waiter.untilItWaits();
            signal(lock, state, i, condition::signal);
        }
        assertThat(waiter.join()).isEqualTo(4);
        try (var _ = lock.held()) {
            assertThat(condition.await(1, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(condition.await(-1, TimeUnit.DAYS)).isFalse();
        }
    }

    // ------------------------------------------------------------------------------------ events

    @Test
    void a_bunch_waits_for_an_event_and_sees_that_it_was_set() throws Exception {
        var event = SharedEvent.create();
        assertThat(event.isSet()).isFalse();
        var all = bunch(() -> event.await(Party.DEADLINE));
        untilAllWait(all);
        event.set();
        assertThat(ends(all)).doesNotContain(false);
        assertThat(event.await(Duration.ZERO)).isTrue();
        event.clear();
        assertThat(event.await(Duration.ZERO)).isFalse();
        assertThat(event.await(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void set_and_clear_at_once_lets_all_go_on_again_and_again() throws Exception {
        var event = SharedEvent.create();
        for (int round = 0; round < 10; round++) {
            var all = bunch(() -> event.await(Party.DEADLINE));
            untilAllWait(all);
            event.set();
            event.clear();
            assertThat(ends(all)).doesNotContain(false);
        }
    }

    // ---------------------------------------------------------------------------------- barriers

    @Test
    void all_pass_a_barrier_ten_times_together() throws Exception {
        var barrier = SharedBarrier.of(BUNCH);
        var counts = new SharedLong[] {SharedLong.of(0), SharedLong.of(0)};
        var all =
                bunch(() -> {
                    for (int i = 1; i <= 10; i++)
                        for (SharedLong count : counts) {
                            count.incrementAndGet();
                            barrier.await();
                            if (count.get() < (long) i * BUNCH) return false;
                        }
                    return true;
                });
        assertThat(ends(all)).doesNotContain(false);
        assertThat(barrier.waiting()).isZero();
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void each_gets_an_index_of_its_own() throws Exception {
        var barrier = SharedBarrier.of(BUNCH);
        assertThat(ends(bunch(barrier::await))).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void the_action_runs_once_for_each_meeting() throws Exception {
        var runs = SharedLong.of(0);
        var barrier = SharedBarrier.of(BUNCH, () -> runs.incrementAndGet());
        var seen =
                bunch(() -> {
                    barrier.await();
                    return runs.get();
                });
        assertThat(ends(seen)).containsOnly(1L);
    }

    @Test
    void one_that_aborts_breaks_the_barrier_for_the_others() throws Exception {
        var barrier = SharedBarrier.of(BUNCH + 1);
        var all = bunch(() -> passes(barrier));
        untilAllWait(all);
        barrier.abort();
        assertThat(ends(all)).containsOnly("broken");
        assertThat(barrier.isBroken()).isTrue();
        assertThat(passes(barrier)).isEqualTo("broken");
        barrier.reset();
        var again = bunch(() -> passes(barrier));
        barrier.await();
        assertThat(ends(again)).containsOnly("passed");
    }

    @Test
    void one_whose_time_is_up_breaks_the_barrier_for_the_others() throws Exception {
        var barrier = SharedBarrier.of(BUNCH + 2);
        var all = bunch(() -> passes(barrier));
        untilAllWait(all);
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> barrier.await(Duration.ofMillis(1)));
        assertThat(ends(all)).containsOnly("broken");
    }

    @Test
    void a_reset_tells_those_who_wait_and_nobody_else() throws Exception {
        var barrier = SharedBarrier.of(BUNCH + 1);
        var all = bunch(() -> passes(barrier));
        untilAllWait(all);
        barrier.reset();
        assertThat(ends(all)).containsOnly("broken");
        assertThat(barrier.isBroken()).isFalse();
        var again = bunch(() -> passes(barrier));
        assertThat(barrier.await()).isBetween(0, BUNCH);
        assertThat(ends(again)).containsOnly("passed");
    }

    private static String passes(SharedBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
            return "passed";
        } catch (BrokenBarrierException told) {
            return "broken";
        }
    }

    @Test
    void one_alone_passes_and_the_text_says_how_many_have_arrived() throws Exception {
        var barrier = SharedBarrier.of(1);
        assertThat(barrier.await()).isZero();
        assertThat(barrier.toString()).endsWith("0 of 1 have arrived");
    }
}
