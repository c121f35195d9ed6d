package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.process.Brood;
import brood.process.Child;
import brood.sync.SharedEvent;
import brood.sync.SharedSemaphore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a program that knows `concurrent.futures.ProcessPoolExecutor` relies on; and where ours
/// differs. Its deadlocks have a catalogue of their own: `DeadlockCatalogueTest` and
/// `RaceCatalogueTest`.
///
/// | in Python | here |
/// |---|---|
/// | one dead worker breaks the executor | only its task fails; `strict()` breaks the pool |
/// | a running task cannot be cancelled | it can |
/// | `shutdown(cancel_futures=True)` | `shutdownNow()`, which also ends what runs |
/// | `shutdown(wait=False)` may hang at exit | it does not |
/// | `wait`, `as_completed` | `CompletableFuture.allOf`, `anyOf`; `mappingUnordered` |
/// | `max_tasks_per_child` deadlocked until 3.15 | it does not |
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutorLikePythonTest {
    private final ProcessPool pool = ProcessPool.open(cf -> cf.withWorkers(2).prestarted());

    @AfterAll
    void close() throws Exception {
        Ends.soon("close", pool::close);
    }

    private static int work(int a, int b) {
        return a * b;
    }

    private static long me() {
        return ProcessHandle.current().pid();
    }

    private static List<Child<?>> workersOf(String name) {
        return Brood.children().stream().filter(c -> c.name().startsWith(name)).toList();
    }

    // ------------------------------------------------------------------------------- tasks

    @Test
    void a_task_has_arguments_since_it_captures_them() throws Exception {
        int a = 2;
        int b = 8;
        assertThat(Ends.soon(pool.submit(() -> work(a, b)))).isEqualTo(16);
    }

    @Test
    void results_before_a_failure_can_be_had() {
        Iterator<Integer> results =
                Stream.iterate(-20, n -> n + 1).gather(pool.mapping(n -> 60 / n)).iterator();
        for (int n = -20; n < 0; n++) assertThat(results.next()).isEqualTo(60 / n);
        assertThatThrownBy(results::next)
                .isInstanceOf(ElementException.class)
                .hasMessageContaining("Element 20 (0) failed")
                .hasCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void more_tasks_than_workers_wait_and_no_more_workers_come() throws Exception {
        var gate = SharedSemaphore.of(0);
        try (var small = ProcessPool.open(cf -> cf.withWorkers(2).withName("small"))) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) all.add(small.submit(() -> gate.acquire()));
            Soon.is("two work", () -> workersOf("small").size() == 2);
            gate.release(30);
            for (Future<?> each : all) Ends.soon(each);
            assertThat(workersOf("small")).hasSize(2);
        }
        assertThat(workersOf("small")).isEmpty();
    }

    @Test
    void an_idle_worker_is_used_again() throws Exception {
        try (var lazy = ProcessPool.open(cf -> cf.withWorkers(4).withName("lazy"))) {
            long first = Ends.soon(lazy.submit(() -> me()));
            for (int i = 0; i < 3; i++)
                assertThat(Ends.soon(lazy.submit(() -> me()))).isEqualTo(first);
            assertThat(workersOf("lazy")).hasSize(1);
        }
    }

    @Test
    void a_worker_ends_after_its_tasks_and_a_fresh_one_comes() throws Exception {
        try (var fresh = ProcessPool.open(cf -> cf.withWorkers(1).withTasksPerWorker(3))) {
            List<Long> pids = new ArrayList<>();
            for (int i = 0; i < 4; i++) pids.add(Ends.soon(fresh.submit(() -> me())));
            assertThat(pids.subList(0, 3)).containsOnly(pids.getFirst());
            assertThat(pids.get(3)).isNotEqualTo(pids.getFirst());
        }
    }

    // ------------------------------------------------------------------------------- workers

    @Test
    void a_killed_worker_breaks_a_strict_pool() throws Exception {
        var begun = SharedEvent.create();
        var strict = ProcessPool.open(cf -> cf.withWorkers(1).strict());
        Future<Long> victim = strict.submit(() -> me());
        long pid = Ends.soon(victim);
        Future<?> running =
                strict.submit(() -> {
                    begun.set();
                    Thread.sleep(1_000_000);
                });
        Future<?> waiting = strict.submit(() -> 1);
        Ends.soon("it runs", begun::await);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        for (Future<?> each : List.of(running, waiting))
            assertThatThrownBy(() -> Ends.soon(each))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfAny(BrokenPoolException.class, WorkerDiedException.class);
        assertThatThrownBy(() -> strict.submit(() -> 1))
                .isInstanceOf(RejectedExecutionException.class);
        Ends.soon("close", strict::close);
    }

    @Test
    void each_worker_runs_the_initializer_first() throws Exception {
        try (var prepared =
                ProcessPool.open(cf ->
                        cf.withWorkers(2)
                                .withInitializer(() -> System.setProperty("test.ready", "yes")))) {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++)
                all.add(prepared.submit(() -> System.getProperty("test.ready", "no")));
            for (Future<String> each : all) assertThat(Ends.soon(each)).isEqualTo("yes");
        }
    }

    @Test
    void an_initializer_that_fails_breaks_the_pool_and_says_why() throws Exception {
        var broken =
                ProcessPool.open(cf ->
                        cf.withWorkers(2)
                                .withInitializer(() -> {
                                    throw new IllegalStateException("not today");
                                }));
        assertThatThrownBy(() -> Ends.soon(broken.submit(() -> 1)))
                .hasStackTraceContaining("not today")
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(BrokenPoolException.class),
                        e -> assertThat(e).hasCauseInstanceOf(BrokenPoolException.class));
        assertThatThrownBy(() -> broken.submit(() -> 1))
                .isInstanceOf(BrokenPoolException.class)
                .hasStackTraceContaining("not today");
        Ends.soon("close", broken::close);
    }

    // ------------------------------------------------------------------------------- ending

    @Test
    void after_shutdown_what_was_submitted_is_done() throws Exception {
        var ending = ProcessPool.of(2);
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int n = i;
            all.add(
                    ending.submit(() -> {
                        Thread.sleep(1);
                        return n;
                    }));
        }
        ending.shutdown();
        assertThatThrownBy(() -> ending.submit(() -> 1))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("shut down");
        for (int i = 0; i < 50; i++) assertThat(Ends.soon(all.get(i))).isEqualTo(i);
        assertThat(ending.awaitTermination(Ends.SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_has_not_begun_can_be_cancelled_and_what_runs_can_be_awaited() throws Exception {
        var go = SharedEvent.create();
        var begun = SharedEvent.create();
        try (var one = ProcessPool.of(1)) {
            Future<Integer> running =
                    one.submit(() -> {
                        begun.set();
                        go.await();
                        return 1;
                    });
            List<Future<Integer>> rest = new ArrayList<>();
            for (int i = 0; i < 50; i++) rest.add(one.submit(() -> 2));
            Ends.soon("it runs", begun::await);
            for (Future<Integer> each : rest) assertThat(each.cancel(false)).isTrue();
            go.set();
            assertThat(Ends.soon(running)).isEqualTo(1);
            assertThat(rest).allMatch(Future::isCancelled);
        }
    }

    // ------------------------------------------------------------------------------- several

    @Test
    void wait_for_the_first_for_all_and_in_the_order_of_their_ends() throws Exception {
        var go = SharedEvent.create();
        CompletableFuture<String> slow =
                pool.submit(() -> {
                    go.await();
                    return "slow";
                });
        CompletableFuture<String> fast = pool.submit(() -> "fast");
        assertThat(Ends.soon(CompletableFuture.anyOf(slow, fast))).isEqualTo("fast");
        var ends = new LinkedBlockingQueue<String>();
        var both = CompletableFuture.allOf(slow.thenAccept(ends::add), fast.thenAccept(ends::add));
        assertThat(ends.poll(Ends.SECONDS, TimeUnit.SECONDS)).isEqualTo("fast");
        assertThat(both.isDone()).isFalse();
        go.set();
        Ends.soon(both);
        assertThat(ends).containsExactly("slow");
    }

    @Test
    void a_failure_ends_the_wait_for_all_when_all_have_ended() throws Exception {
        CompletableFuture<Integer> bad = pool.submit(() -> Integer.parseInt("x"));
        CompletableFuture<Integer> good = pool.submit(() -> 1);
        assertThatThrownBy(() -> Ends.soon(CompletableFuture.allOf(bad, good)))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NumberFormatException.class);
        assertThat(good.resultNow()).isEqualTo(1);
        assertThat(bad.exceptionNow()).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void a_future_says_in_which_state_it_is() throws Exception {
        var go = SharedEvent.create();
        Future<Integer> waits =
                pool.submit(() -> {
                    go.await();
                    return 1;
                });
        assertThat(waits.state()).isEqualTo(Future.State.RUNNING);
        assertThatThrownBy(waits::resultNow).isInstanceOf(IllegalStateException.class);
        go.set();
        Ends.soon(waits);
        assertThat(waits.state()).isEqualTo(Future.State.SUCCESS);
        assertThat(waits.cancel(true)).isFalse();
        assertThat(waits.toString()).contains("returned");
        Future<?> bad = pool.submit(() -> Integer.parseInt("x"));
        assertThatThrownBy(() -> Ends.soon(bad)).isInstanceOf(ExecutionException.class);
        assertThat(bad.state()).isEqualTo(Future.State.FAILED);
        assertThat(bad.toString()).contains("NumberFormatException");
        Future<?> never = pool.submit(() -> Thread.sleep(1_000_000));
        assertThat(never.cancel(true)).isTrue();
        assertThat(never.state()).isEqualTo(Future.State.CANCELLED);
        assertThat(never.toString()).contains("cancelled");
    }

    @Test
    void a_map_over_more_elements_than_fit_anywhere() {
        int many = 100_000;
        long sum =
                pool.map(IntStream.range(0, many).boxed().toList(), n -> (long) n).stream()
                        .mapToLong(n -> n)
                        .sum();
        assertThat(sum).isEqualTo(many * (many - 1L) / 2);
    }
}
