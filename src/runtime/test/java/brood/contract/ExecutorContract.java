package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import brood.memory.SharedLong;
import brood.memory.SharedMemory;
import brood.sync.SharedLatch;
import brood.task.Chore;
import brood.task.Task;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// What an `ExecutorService` promises, whichever side of the wall its workers stand on. The tests
/// hold it in a variable of that type, as code does that was written for threads.
public interface ExecutorContract {
    /// A new pool of so many workers.
    ExecutorService pool(int workers);

    private static long seconds() {
        return Party.DEADLINE.toSeconds();
    }

    private static <T> T value(Future<T> future) throws Exception {
        return future.get(seconds(), TimeUnit.SECONDS);
    }

    /// A task that says that it runs, and then waits to be let go.
    private static Task<String> held(SharedLatch runs, SharedLatch go) {
        return () -> {
            runs.countDown();
            go.await();
            return "let go";
        };
    }

    private static Task<Integer> number(int value) {
        return () -> value;
    }

    private static <T> Task<T> failing(String why) {
        return () -> {
            throw new IOException(why);
        };
    }

    // ----------------------------------------------------------------------------- one task

    @Test
    default void a_value_comes_back() throws Exception {
        try (var pool = pool(2)) {
            Future<String> future = pool.submit((Task<String>) () -> "a value");
            assertThat(value(future)).isEqualTo("a value");
            assertThat(future.isDone()).isTrue();
            assertThat(future.isCancelled()).isFalse();
            assertThat(future.state()).isEqualTo(Future.State.SUCCESS);
            assertThat(future.resultNow()).isEqualTo("a value");
            assertThat(value(pool.submit((Task<String>) () -> null))).isNull();
        }
    }

    @Test
    default void work_without_a_value_is_done_and_may_be_given_one() throws Exception {
        var sum = SharedLong.of(0);
        try (var pool = pool(1)) {
            assertThat(value(pool.submit((Chore) () -> sum.getAndAdd(1)))).isNull();
            assertThat(value(pool.submit((Chore) () -> sum.getAndAdd(2), "done")))
                    .isEqualTo("done");
            pool.execute((Chore) () -> sum.getAndAdd(4));
        }
        assertThat(sum.get()).isEqualTo(7);
    }

    @Test
    default void what_a_task_throws_is_the_cause() throws Exception {
        try (var pool = pool(1)) {
            Future<Object> future = pool.submit(failing("no such page"));
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> value(future))
                    .withCauseInstanceOf(IOException.class)
                    .withMessageContaining("no such page");
            assertThat(future.state()).isEqualTo(Future.State.FAILED);
            assertThat(future.exceptionNow()).isInstanceOf(IOException.class);
            Future<Object> error =
                    pool.submit(
                            (Task<Object>)
                                    () -> {
                                        throw new AssertionError("wrong");
                                    });
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> value(error))
                    .withCauseInstanceOf(AssertionError.class);
            assertThat(value(pool.submit(number(1)))).isEqualTo(1); // the pool goes on
        }
    }

    @Test
    default void one_worker_runs_them_in_order() throws Exception {
        var last = SharedLong.of(-1);
        List<Future<Boolean>> inOrder = new ArrayList<>();
        try (var pool = pool(1)) {
            for (int i = 0; i < 50; i++) {
                long number = i;
                Task<Boolean> task = () -> last.compareAndSet(number - 1, number);
                inOrder.add(pool.submit(task));
            }
            for (var each : inOrder) assertThat(value(each)).isTrue();
        }
    }

    @Test
    default void two_workers_run_two_at_the_same_time() throws Exception {
        var both = SharedLatch.of(2);
        Task<String> meet =
                () -> {
                    both.countDown();
                    both.await();
                    return "met";
                };
        try (var pool = pool(2)) {
            Future<String> one = pool.submit(meet);
            Future<String> other = pool.submit(meet);
            assertThat(value(one)).isEqualTo("met");
            assertThat(value(other)).isEqualTo("met");
        }
    }

    @Test
    default void get_waits_only_as_long_as_it_is_told() throws Exception {
        var runs = SharedLatch.of(1);
        var go = SharedLatch.of(1);
        try (var pool = pool(1)) {
            Future<String> future = pool.submit(held(runs, go));
            runs.await();
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> future.get(1, TimeUnit.MILLISECONDS));
            assertThat(future.state()).isEqualTo(Future.State.RUNNING);
            go.countDown();
            assertThat(value(future)).isEqualTo("let go");
        }
    }

    @Test
    default void an_interrupt_ends_get_and_not_the_task() throws Exception {
        var runs = SharedLatch.of(1);
        var go = SharedLatch.of(1);
        try (var pool = pool(1)) {
            Future<String> future = pool.submit(held(runs, go));
            runs.await();
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(future::get);
            assertThat(Thread.interrupted()).isFalse();
            go.countDown();
            assertThat(value(future)).isEqualTo("let go");
        }
    }

    // --------------------------------------------------------------------------- cancelling

    @Test
    default void a_task_that_was_cancelled_before_it_began_never_runs() throws Exception {
        var runs = SharedLatch.of(1);
        var go = SharedLatch.of(1);
        var ran = SharedLong.of(0);
        try (var pool = pool(1)) {
            Future<String> first = pool.submit(held(runs, go));
            runs.await();
            Future<Long> second = pool.submit((Task<Long>) () -> ran.getAndAdd(1));
            assertThat(second.cancel(true)).isTrue();
            assertThat(second.isCancelled()).isTrue();
            assertThat(second.isDone()).isTrue();
            assertThat(second.state()).isEqualTo(Future.State.CANCELLED);
            assertThatExceptionOfType(CancellationException.class).isThrownBy(second::get);
            assertThat(catchThrowable(second::resultNow)).isInstanceOf(IllegalStateException.class);
            go.countDown();
            assertThat(value(first)).isEqualTo("let go");
        }
        assertThat(ran.get()).isZero();
    }

    @Test
    default void cancel_interrupts_a_running_task_and_the_pool_goes_on() throws Exception {
        var runs = SharedLatch.of(1);
        var never = SharedLatch.of(1);
        var interrupted = SharedLatch.of(1);
        Task<String> task =
                () -> {
                    runs.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException asked) {
                        interrupted.countDown();
                    }
                    return "ended";
                };
        try (var pool = pool(1)) {
            Future<String> future = pool.submit(task);
            runs.await();
            assertThat(future.cancel(true)).isTrue();
            assertThatExceptionOfType(CancellationException.class).isThrownBy(future::get);
            assertThat(interrupted.await(seconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(value(pool.submit(number(1)))).isEqualTo(1);
        }
    }

    @Test
    default void what_has_ended_cannot_be_cancelled() throws Exception {
        try (var pool = pool(1)) {
            Future<Integer> future = pool.submit(number(3));
            assertThat(value(future)).isEqualTo(3);
            assertThat(future.cancel(true)).isFalse();
            assertThat(value(future)).isEqualTo(3);
        }
    }

    // ------------------------------------------------------------------------------ several

    @Test
    default void invokeAll_gives_the_futures_in_the_order_of_the_tasks() throws Exception {
        try (var pool = pool(2)) {
            List<Task<Integer>> tasks = List.of(number(1), number(2), failing("third"), number(4));
            List<Future<Integer>> all = pool.invokeAll(tasks);
            assertThat(all).allMatch(Future::isDone).hasSize(4);
            assertThat(all.get(0).resultNow()).isEqualTo(1);
            assertThat(all.get(1).resultNow()).isEqualTo(2);
            assertThat(all.get(2).exceptionNow()).hasMessageContaining("third");
            assertThat(all.get(3).resultNow()).isEqualTo(4);
            assertThat(pool.invokeAll(List.<Task<Integer>>of())).isEmpty();
        }
    }

    @Test
    default void invokeAll_cancels_what_has_not_ended_in_time() throws Exception {
        var never = SharedLatch.of(1);
        Task<Integer> endless =
                () -> {
                    never.await();
                    return 0;
                };
        try (var pool = pool(1)) {
            List<Future<Integer>> all =
                    pool.invokeAll(List.of(endless, number(1)), 1, TimeUnit.MILLISECONDS);
            assertThat(all).extracting(Future::isDone).containsExactly(true, true);
            assertThat(all.getFirst().isCancelled()).isTrue();
            assertThat(value(pool.submit(number(2)))).isEqualTo(2);
        }
    }

    @Test
    default void invokeAny_gives_the_value_of_one_that_returned() throws Exception {
        try (var pool = pool(2)) {
            List<Task<Integer>> one = List.of(failing("a"), number(7), failing("b"));
            assertThat(pool.invokeAny(one)).isEqualTo(7);
            assertThat(pool.<Integer>invokeAny(one, seconds(), TimeUnit.SECONDS)).isEqualTo(7);
            List<Task<Integer>> none = List.of(failing("a"), failing("b"));
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> pool.invokeAny(none))
                    .withCauseInstanceOf(IOException.class);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pool.invokeAny(List.<Task<Integer>>of()));
        }
    }

    @Test
    default void invokeAny_waits_only_as_long_as_it_is_told() throws Exception {
        var never = SharedLatch.of(1);
        Task<Integer> endless =
                () -> {
                    never.await();
                    return 0;
                };
        try (var pool = pool(1)) {
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> pool.invokeAny(List.of(endless), 1, TimeUnit.MILLISECONDS));
            assertThat(value(pool.submit(number(2)))).isEqualTo(2);
        }
    }

    // ------------------------------------------------------------------------------ the end

    @Test
    default void after_shutdown_what_was_handed_over_is_done_and_nothing_is_taken()
            throws Exception {
        var runs = SharedLatch.of(1);
        var go = SharedLatch.of(1);
        var pool = pool(1);
        Future<String> running = pool.submit(held(runs, go));
        Future<Integer> waiting = pool.submit(number(1));
        runs.await();
        assertThat(pool.isShutdown()).isFalse();
        pool.shutdown();
        pool.shutdown(); // again does no harm
        assertThat(pool.isShutdown()).isTrue();
        assertThat(pool.isTerminated()).isFalse();
        assertThat(pool.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> pool.submit(number(2)));
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> pool.execute((Chore) () -> {}));
        go.countDown();
        assertThat(pool.awaitTermination(seconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(pool.isTerminated()).isTrue();
        assertThat(value(running)).isEqualTo("let go");
        assertThat(value(waiting)).isEqualTo(1);
    }

    @Test
    default void shutdownNow_interrupts_what_runs_and_gives_back_what_waits() throws Exception {
        var runs = SharedLatch.of(1);
        var never = SharedLatch.of(1);
        var pool = pool(1);
        Future<String> running = pool.submit(held(runs, never));
        runs.await();
        for (int i = 0; i < 3; i++) pool.submit(number(i));
        assertThat(pool.shutdownNow()).hasSize(3);
        assertThat(pool.isShutdown()).isTrue();
        assertThat(pool.awaitTermination(seconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(running.isDone()).isTrue();
        assertThat(catchThrowable(running::get))
                .isInstanceOfAny(ExecutionException.class, CancellationException.class);
    }

    @Test
    default void close_waits_until_all_is_done() throws Exception {
        var pool = pool(2);
        var done = SharedLong.of(0);
        for (int i = 0; i < 20; i++) pool.execute((Chore) () -> done.getAndAdd(1));
        pool.close();
        assertThat(done.get()).isEqualTo(20);
        assertThat(pool.isTerminated()).isTrue();
        pool.close(); // again does no harm
    }

    @Test
    default void an_interrupt_while_it_closes_ends_what_runs() throws Exception {
        var runs = SharedLatch.of(1);
        var never = SharedLatch.of(1);
        var pool = pool(1);
        Future<String> running = pool.submit(held(runs, never));
        runs.await();
        Thread.currentThread().interrupt();
        pool.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pool.isTerminated()).isTrue();
        assertThat(running.isDone()).isTrue();
    }

    @Test
    default void null_is_refused() {
        try (var pool = pool(1)) {
            assertThatNullPointerException().isThrownBy(() -> pool.submit((Task<Integer>) null));
            assertThatNullPointerException().isThrownBy(() -> pool.execute(null));
            assertThatNullPointerException()
                    .isThrownBy(() -> pool.invokeAll((List<Task<Integer>>) null));
            var tasks = new ArrayList<Task<Integer>>();
            tasks.add(null);
            assertThatNullPointerException().isThrownBy(() -> pool.invokeAll(tasks));
            assertThatNullPointerException().isThrownBy(() -> pool.invokeAny(tasks));
        }
    }

    /// What was written before a task was handed over is seen by it, and the other way round.
    @Test
    default void what_was_written_before_is_seen() throws Exception {
        try (var block = SharedMemory.create(8);
                var pool = pool(2)) {
            for (long i = 1; i <= 100; i++) {
                block.segment().set(ValueLayout.JAVA_LONG, 0, i);
                Task<Long> next =
                        () -> {
                            long here = block.segment().get(ValueLayout.JAVA_LONG, 0);
                            block.segment().set(ValueLayout.JAVA_LONG, 0, here + 1000);
                            return here;
                        };
                assertThat(value(pool.submit(next))).isEqualTo(i);
                assertThat(block.segment().get(ValueLayout.JAVA_LONG, 0)).isEqualTo(i + 1000);
            }
        }
    }
}
