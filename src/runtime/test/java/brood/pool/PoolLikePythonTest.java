package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.memory.SharedInt;
import brood.sync.SharedEvent;
import brood.task.NotSendableException;
import java.lang.ref.WeakReference;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a program that knows `multiprocessing.Pool` relies on; and where ours differs.
///
/// | in Python | here |
/// |---|---|
/// | `apply`, `apply_async` | `submit(..).get()`, `submit` |
/// | `map`, `starmap` | `map` with one and with two collections; a failure names its element |
/// | `chunksize` | measured |
/// | `imap` reads its whole input | `mapping` reads two elements ahead for each worker |
/// | a callback that raises ends the pool's thread | it fails its own stage |
/// | an iterable that raises, after some results | `map` and streams throw it at once |
/// | `with` terminates | `close()` waits |
/// | `terminate()` | `shutdownNow()` |
/// | a closed pool raises `ValueError` | `RejectedExecutionException` |
/// | `MaybeEncodingError` | `NotSendableException`, which says what it was |
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoolLikePythonTest {
    private final ProcessPool pool = ProcessPool.open(cf -> cf.withWorkers(2).prestarted());

    @AfterAll
    void close() throws Exception {
        Ends.soon("close", pool::close);
    }

    private static int square(int n) {
        return n * n;
    }

    private static List<Integer> numbers(int many) {
        return IntStream.range(0, many).boxed().toList();
    }

    private static List<Integer> squares(int many) {
        return numbers(many).stream().map(PoolLikePythonTest::square).toList();
    }

    private static final class SayWhen extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Numbers from 0, until it is enough.
    private static Stream<Integer> until(int when) {
        return Stream.iterate(0, n -> n + 1)
                .peek(n -> {
                    if (n == when) throw new SayWhen();
                });
    }

    // ------------------------------------------------------------------------------- one, many

    @Test
    void one_call_and_its_value() throws Exception {
        assertThat(Ends.soon(pool.submit(() -> square(5)))).isEqualTo(25);
    }

    @Test
    void map_of_ten_and_of_a_hundred() {
        for (int many : List.of(0, 10, 100))
            assertThat(pool.map(numbers(many), PoolLikePythonTest::square))
                    .isEqualTo(squares(many));
    }

    @Test
    void a_function_of_two_arguments() {
        List<Integer> up = numbers(100);
        List<Integer> down = up.reversed();
        assertThat(pool.map(up, down, (a, b) -> a * b))
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> i * (99 - i)).toList());
    }

    @Test
    void many_calls_in_the_background() throws Exception {
        List<Future<Integer>> all = new ArrayList<>();
        for (int n : numbers(10)) all.add(pool.submit(() -> square(n)));
        for (int n : numbers(10)) assertThat(Ends.soon(all.get(n))).isEqualTo(n * n);
    }

    @Test
    void callbacks_learn_of_values_and_of_failures() throws Exception {
        var value = new AtomicReference<Object>();
        Ends.soon(pool.submit(() -> Integer.parseInt("1")).thenAccept(value::set));
        assertThat(value).hasValue(1);
        var failure =
                Ends.soon(pool.submit(() -> Integer.parseInt("a")).handle((_, thrown) -> thrown));
        assertThat(failure).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void a_callback_that_throws_disturbs_nobody() throws Exception {
        for (int i = 0; i < 20; i++)
            pool.submit(() -> 1)
                    .thenAccept(_ -> {
                        throw new AssertionError("callback");
                    });
        for (int i = 0; i < 100; i++) assertThat(Ends.soon(pool.submit(() -> 2))).isEqualTo(2);
    }

    @Test
    void elements_that_cannot_be_sent_hang_nobody() {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 10; i++) threads.add(new Thread());
        assertThatThrownBy(() -> pool.map(threads, Object::hashCode))
                .isInstanceOf(ElementException.class)
                .hasCauseInstanceOf(NotSendableException.class);
        assertThat(pool.map(List.of(1), n -> n)).containsExactly(1);
    }

    @Test
    void a_collection_that_throws_is_thrown() {
        var broken =
                new AbstractList<Integer>() {
                    @Override
                    public Integer get(int index) {
                        throw new SayWhen();
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                };
        for (int i = 0; i < 2; i++)
            assertThatThrownBy(() -> pool.map(broken, n -> n)).isInstanceOf(SayWhen.class);
    }

    @Test
    void get_waits_for_the_value_and_not_longer_than_told() throws Exception {
        var go = SharedEvent.create();
        Future<Integer> slow =
                pool.submit(() -> {
                    go.await();
                    return square(7);
                });
        assertThatThrownBy(() -> slow.get(10, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        go.set();
        assertThat(Ends.soon(slow)).isEqualTo(49);
    }

    // ------------------------------------------------------------------------------- streams

    @Test
    void an_iterator_over_results() {
        assertThat(numbers(1000).stream().gather(pool.mapping(PoolLikePythonTest::square)).toList())
                .isEqualTo(squares(1000));
        Iterator<Integer> results =
                numbers(10).stream().gather(pool.mapping(PoolLikePythonTest::square)).iterator();
        for (int i = 0; i < 10; i++) assertThat(results.next()).isEqualTo(i * i);
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void unordered_all_results_come_once() {
        assertThat(
                        numbers(1000).stream()
                                .gather(pool.mappingUnordered(PoolLikePythonTest::square))
                                .sorted()
                                .toList())
                .isEqualTo(squares(1000));
    }

    @Test
    void a_source_that_throws_ends_the_stream_and_hangs_nobody() {
        for (int when : List.of(0, 3, 7, 20))
            for (boolean ordered : List.of(true, false)) {
                var gatherer =
                        ordered
                                ? pool.mapping(PoolLikePythonTest::square)
                                : pool.mappingUnordered(PoolLikePythonTest::square);
                assertThatThrownBy(() -> until(when).gather(gatherer).forEach(_ -> {}))
                        .isInstanceOf(SayWhen.class);
            }
        assertThat(pool.map(List.of(3), PoolLikePythonTest::square)).containsExactly(9);
    }

    // ------------------------------------------------------------------------------- failures

    @Test
    void the_stack_of_there_arrives_here() {
        assertThatThrownBy(() ->
                        Ends.soon(
                                pool.submit(() -> {
                                    throw new IllegalStateException("123");
                                })))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("123")
                .hasStackTraceContaining("PoolLikePythonTest.java:");
    }

    @Test
    void results_that_cannot_be_sent_cost_no_worker() throws Exception {
        Set<Long> pids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> Ends.soon(pool.submit(() -> new Thread("bare"))))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(NotSendableException.class)
                    .hasMessageContaining("Thread");
            pids.add(Ends.soon(pool.submit(() -> ProcessHandle.current().pid())));
        }
        assertThat(pids).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void large_failures_do_not_fill_a_pipe() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 2; i++)
            all.add(
                    pool.submit(() -> {
                        throw new IllegalArgumentException("x".repeat(1 << 20));
                    }));
        for (Future<?> each : all)
            assertThatThrownBy(() -> Ends.soon(each))
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tasks_and_results_are_not_kept() throws Exception {
        var captured = new int[] {1, 2, 3};
        var task = new WeakReference<>(captured);
        var result = new WeakReference<>(sum(captured));
        captured = null;
        Soon.is(
                "both are forgotten",
                () -> {
                    System.gc();
                    return task.get() == null && result.get() == null;
                });
    }

    private int[] sum(int[] captured) throws Exception {
        return Ends.soon(pool.submit(() -> new int[] {captured[0] + captured[2]}));
    }

    // ------------------------------------------------------------------------------- the pool

    @Test
    void a_pool_has_one_worker_or_more() {
        for (int bad : List.of(0, -1))
            assertThatThrownBy(() -> ProcessPool.of(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("workers=" + bad);
        for (int bad : List.of(0, -1))
            assertThatThrownBy(() -> ProcessPool.open(cf -> cf.withTasksPerWorker(bad)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tasksPerWorker=" + bad);
        assertThat(pool.parallelism()).isEqualTo(2);
    }

    @Test
    void a_closed_pool_takes_nothing() throws Exception {
        var closed = ProcessPool.of(1);
        assertThat(closed.map(numbers(10), PoolLikePythonTest::square)).isEqualTo(squares(10));
        Ends.soon("close", closed::close);
        assertThatThrownBy(() -> closed.map(numbers(10), n -> n))
                .isInstanceOf(RejectedExecutionException.class);
        Ends.soon("close again", closed::close);
    }

    @Test
    void ten_thousand_slow_tasks_are_ended_at_once() throws Exception {
        var slow = ProcessPool.of(2);
        var begun = SharedEvent.create();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 10_000; i++)
            all.add(
                    slow.submit(() -> {
                        begun.set();
                        Thread.sleep(1_000_000);
                    }));
        Ends.soon("one runs", begun::await);
        assertThat(slow.shutdownNow()).hasSizeGreaterThanOrEqualTo(9_998);
        Ends.soon("the end", slow::close);
        assertThat(all).allMatch(Future::isDone);
    }

    @Test
    void a_worker_is_replaced_after_its_tasks() throws Exception {
        var done = SharedInt.of(0);
        try (var short_lived = ProcessPool.open(cf -> cf.withWorkers(2).withTasksPerWorker(10))) {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++)
                all.add(
                        short_lived.submit(() -> {
                            done.incrementAndGet();
                            return ProcessHandle.current().pid();
                        }));
            Set<Long> pids = new HashSet<>();
            for (Future<Long> each : all) pids.add(Ends.soon(each));
            assertThat(pids).hasSizeBetween(4, 40);
        }
        assertThat(done.get()).isEqualTo(40);
    }
}
