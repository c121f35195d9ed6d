package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.task.Body;
import brood.task.NotSendableException;
import brood.task.Task;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a task gives back, well or ill. One pool for all: whatever a task does, the next one runs.
class PoolTest {
    private static ProcessPool pool;

    @BeforeAll
    static void open() {
        pool = ProcessPool.of(2);
    }

    @AfterAll
    static void close() {
        pool.close();
        assertThat(pool.isTerminated()).isTrue();
    }

    private static Throwable causeOf(Future<?> future) {
        try {
            Object value = future.get(60, TimeUnit.SECONDS);
            throw new AssertionError("returned " + value);
        } catch (ExecutionException failed) {
            return Objects.requireNonNull(failed.getCause());
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    @Test
    void tasks_run_elsewhere_and_their_values_come_back() throws Exception {
        int factor = 3;
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int n = i;
            all.add(pool.submit(() -> n * factor));
        }
        for (int i = 0; i < 50; i++) assertThat(all.get(i).get()).isEqualTo(3 * i);
        assertThat(pool.submit(() -> ProcessHandle.current().pid()).get())
                .isNotEqualTo(ProcessHandle.current().pid());
        assertThat(pool.parallelism()).isEqualTo(2);
    }

    private static void nothing() {}

    private static int one() {
        return 1;
    }

    @Test
    void every_way_to_write_a_task_is_understood() throws Exception {
        Body body = PoolTest::nothing;
        Task<String> task = () -> "task";
        ExecutorService plain = pool;
        assertThat(pool.submit(() -> nothing()).get()).isNull();
        assertThat(
                        pool.submit(
                                        () -> {
                                            Thread.sleep(0);
                                        })
                                .get())
                .isNull();
        assertThat(pool.submit(PoolTest::nothing).get()).isNull();
        assertThat(pool.submit(PoolTest::one).get()).isEqualTo(1);
        assertThat(pool.submit(() -> one()).get()).isEqualTo(1);
        assertThat(pool.submit(body).get()).isNull();
        assertThat(plain.submit(task).get()).isEqualTo("task");
        assertThat(pool.submit((Runnable & Serializable) () -> {}, "mine").get()).isEqualTo("mine");
        pool.execute(() -> {
            Thread.sleep(0);
        });
        assertThat(
                        causeOf(
                                pool.submit(() -> {
                                    throw new IOException("disk");
                                })))
                .isInstanceOf(IOException.class);
    }

    @Test
    void values_of_any_size_cross_both_ways() throws Exception {
        byte[] large = new byte[3_000_000];
        large[2_999_999] = 7;
        var echo = pool.submit(() -> large);
        var small = pool.submit(() -> new byte[70_000]);
        assertThat(echo.get()).isEqualTo(large);
        assertThat(small.get()).hasSize(70_000);
        assertThat(pool.submit(() -> null).get()).isNull();
    }

    // ------------------------------------------------------------------------------- failures

    @Test
    void what_a_task_throws_arrives_as_the_cause_with_its_stack_there() {
        Throwable cause = causeOf(pool.submit(() -> Integer.parseInt("x")));
        assertThat(cause).isInstanceOf(NumberFormatException.class).hasMessageContaining("x");
        assertThat(cause.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(PoolTest.class.getName()));
        assertThat(cause.getSuppressed()[0]).hasMessageContaining("worker-");
        assertThat(
                        causeOf(
                                pool.submit(() -> {
                                    throw new StackOverflowError();
                                })))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void a_result_that_cannot_be_sent_fails_its_task_and_says_why() {
        Throwable cause = causeOf(pool.submit(() -> new Object[] {Thread.currentThread()}));
        assertThat(cause).isInstanceOf(NotSendableException.class).hasMessageContaining("Thread");
    }

    private static final class Odd implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            throw new IllegalStateException("odd");
        }
    }

    private static final class OddException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            throw new IllegalStateException("odd");
        }
    }

    @Test
    void what_cannot_be_rebuilt_on_either_side_fails_its_task_only() throws Exception {
        var odd = new Odd();
        assertThat(causeOf(pool.submit(() -> odd.hashCode()))).hasMessageContaining("odd");
        assertThat(causeOf(pool.submit(() -> new Odd()))).hasMessageContaining("rebuilt");
        assertThat(
                        causeOf(
                                pool.submit(() -> {
                                    throw new OddException();
                                })))
                .hasMessageContaining("OddException");
        assertThat(pool.submit(() -> 5).get()).isEqualTo(5);
    }

    @Test
    void a_callback_that_throws_or_waits_disturbs_nobody() throws Exception {
        var thrown =
                pool.submit(() -> 1)
                        .thenApply(n -> {
                            throw new AssertionError("callback");
                        });
        var waits = pool.submit(() -> 1).thenApply(n -> n + pool.submit(() -> 2).join());
        assertThat(waits.get(60, TimeUnit.SECONDS)).isEqualTo(3);
        assertThatThrownBy(thrown::join).hasRootCauseInstanceOf(AssertionError.class);
        assertThat(pool.submit(() -> 5).get()).isEqualTo(5);
    }

    // ------------------------------------------------------------------------------- refusals

    @Test
    void what_cannot_travel_is_refused_at_the_call() {
        var thread = Thread.currentThread();
        assertThatThrownBy(() -> pool.submit(() -> thread.getName()))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("thread");
        ExecutorService plain = pool;
        assertThatThrownBy(() -> plain.submit(() -> 1))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("ExecutorService");
        assertThatThrownBy(() -> plain.execute(() -> {})).isInstanceOf(NotSendableException.class);
        assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> 1, pool))
                .isInstanceOf(NotSendableException.class);
        var mine = pool;
        assertThatThrownBy(() -> pool.submit(() -> mine.parallelism()))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("Only the process that opened a pool");
    }

    @Test
    @SuppressWarnings("NullAway") // null is the nonsense
    void nonsense_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> pool.submit((Task<?>) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("no task");
        assertThatThrownBy(() -> ProcessPool.of(0)).hasMessageContaining("workers=0");
        assertThatThrownBy(() -> ProcessPool.open(cf -> cf.withTasksPerWorker(0)))
                .hasMessageContaining("tasksPerWorker=0");
        assertThatThrownBy(() -> ProcessPool.open(cf -> cf.withHeap("much")))
                .hasMessageContaining("much");
        assertThatThrownBy(() -> ProcessPool.open(cf -> cf.withName("\n")))
                .hasMessageContaining("name");
        var thread = Thread.currentThread();
        assertThatThrownBy(() -> ProcessPool.open(cf -> cf.withInitializer(() -> thread.join())))
                .isInstanceOf(NotSendableException.class);
    }

    @Test
    void after_the_shutdown_nothing_is_taken() {
        var other = ProcessPool.of(1);
        other.shutdown();
        assertThatThrownBy(() -> other.submit(() -> 1))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("shut down");
        assertThatCode(other::close).doesNotThrowAnyException();
        assertThat(other.isTerminated()).isTrue();
        other.close();
    }

    // ------------------------------------------------------------------------------- several

    @Test
    void invokeAll_and_invokeAny_do_what_they_do_in_the_JDK() throws Exception {
        List<Task<Integer>> tasks = List.of(() -> 1, () -> Integer.parseInt("x"), () -> 3);
        List<Future<Integer>> all = pool.invokeAll(tasks);
        assertThat(all).allMatch(Future::isDone);
        assertThat(all.get(2).get()).isEqualTo(3);
        assertThat(causeOf(all.get(1))).isInstanceOf(NumberFormatException.class);
        assertThat(pool.invokeAny(tasks)).isIn(1, 3);
        List<Task<Integer>> hopeless = List.of(() -> Integer.parseInt("y"));
        assertThatThrownBy(() -> pool.invokeAny(hopeless))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NumberFormatException.class);
        List<Task<Integer>> slow =
                List.of(
                        () -> 1,
                        () -> {
                            Thread.sleep(600_000);
                            return 2;
                        });
        List<Future<Integer>> some = pool.invokeAll(slow, 1, TimeUnit.SECONDS);
        assertThat(some).allMatch(Future::isDone);
        assertThat(some.get(1).isCancelled()).isTrue();
    }
}
