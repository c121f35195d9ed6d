package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.memory.SharedLong;
import brood.sync.SharedEvent;
import brood.sync.SharedLatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The beginning and the end of workers and pools.
class LifeTest {
    private static String greeting = "none";

    private static String greeting() {
        return greeting;
    }

    private static void greet(String word) {
        greeting = word;
    }

    @Test
    void the_initializer_runs_in_each_worker_before_its_first_task() throws Exception {
        var begun = SharedLong.of(0);
        try (var pool =
                ProcessPool.open(cf ->
                        cf.withWorkers(2)
                                .prestarted()
                                .withName("greeter")
                                .withInitializer(() -> {
                                    greet("hello");
                                    begun.addAndGet(1);
                                }))) {
            assertThat(pool.submit(() -> greeting()).get()).isEqualTo("hello");
            assertThat(pool.submit(() -> Thread.currentThread().getName()).get())
                    .startsWith("greeter-");
        }
        assertThat(begun.get()).isEqualTo(2); // both were started, though one was enough
    }

    @Test
    void an_initializer_that_fails_breaks_the_pool_at_once() {
        var tries = SharedLong.of(0);
        try (var pool =
                ProcessPool.open(cf ->
                        cf.withWorkers(2)
                                .withInitializer(() -> {
                                    tries.addAndGet(1);
                                    throw new IOException("no database");
                                }))) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) all.add(pool.submit(() -> 1));
            for (Future<?> future : all)
                assertThatThrownBy(() -> future.get(60, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(BrokenPoolException.class)
                        .hasRootCauseInstanceOf(IOException.class);
            assertThatThrownBy(() -> pool.submit(() -> 1))
                    .isInstanceOf(BrokenPoolException.class)
                    .hasMessageContaining("no database");
        }
        assertThat(tries.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void workers_that_never_start_break_the_pool_after_three() {
        try (var pool =
                ProcessPool.open(cf ->
                        cf.withWorkers(1).withInitializer(() -> Runtime.getRuntime().halt(5)))) {
            var task = pool.submit(() -> 1);
            assertThatThrownBy(() -> task.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(BrokenPoolException.class)
                    .hasMessageContaining("before they are ready");
        }
    }

    @Test
    void a_worker_ends_after_its_tasks_and_another_one_goes_on() throws Exception {
        try (var pool = ProcessPool.open(cf -> cf.withWorkers(1).withTasksPerWorker(2))) {
            List<Future<Long>> pids = new ArrayList<>();
            for (int i = 0; i < 5; i++) pids.add(pool.submit(() -> ProcessHandle.current().pid()));
            Set<Long> different = new HashSet<>();
            for (Future<Long> pid : pids) different.add(pid.get(60, TimeUnit.SECONDS));
            assertThat(different).hasSize(3);
        }
    }

    @Test
    void an_idle_worker_ends_and_comes_back_when_it_is_needed() throws Exception {
        try (var pool =
                ProcessPool.open(cf -> cf.withWorkers(1).withIdleTimeout(Duration.ofMillis(50)))) {
            long pid = pool.submit(() -> ProcessHandle.current().pid()).get();
            ProcessHandle worker = ProcessHandle.of(pid).orElse(null);
            if (worker != null) worker.onExit().get(60, TimeUnit.SECONDS);
            assertThat(pool.submit(() -> ProcessHandle.current().pid()).get()).isNotEqualTo(pid);
        }
    }

    @Test
    void a_small_heap_is_a_failure_of_the_task_and_the_worker_goes_on() throws Exception {
        try (var pool = ProcessPool.open(cf -> cf.withWorkers(1).withHeap("32m"))) {
            var hungry = pool.submit(() -> new byte[100_000_000].length);
            assertThatThrownBy(() -> hungry.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(OutOfMemoryError.class);
            assertThat(pool.submit(() -> 5).get()).isEqualTo(5);
        }
    }

    @Test
    void shutdownNow_ends_what_runs_and_gives_back_what_has_not_begun() throws Exception {
        var pool =
                ProcessPool.open(cf ->
                        cf.withWorkers(1)
                                .withGrace(Duration.ofMillis(100))
                                .withRetries(Integer.MAX_VALUE)); // none after shutdownNow
        var begun = SharedLatch.of(1);
        var runs =
                pool.submit(() -> {
                    begun.countDown();
                    while (true) Thread.onSpinWait();
                });
        var waits = pool.submit(() -> 1);
        var waitsToo = pool.submit(() -> 1);
        begun.await();
        List<Runnable> left = pool.shutdownNow();
        assertThat(left).hasSize(2);
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(waits.isCancelled()).isTrue();
        assertThatThrownBy(waitsToo::get).isInstanceOf(CancellationException.class);
        assertThatThrownBy(runs::get).hasCauseInstanceOf(WorkerDiedException.class);
        pool.close();
    }

    @Test
    void closing_waits_for_all_tasks_and_an_interrupt_hurries_it() throws Exception {
        var done = SharedLong.of(0);
        try (var pool = ProcessPool.of(2)) {
            for (int i = 0; i < 20; i++)
                pool.execute(() -> {
                    done.addAndGet(1);
                });
        }
        assertThat(done.get()).isEqualTo(20);

        var begun = SharedLatch.of(1);
        var slow = ProcessPool.of(1);
        slow.execute(() -> {
            begun.countDown();
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException told) {
                // ends
            }
        });
        begun.await();
        Thread.currentThread().interrupt();
        slow.close();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void failures_are_reported_in_the_order_of_their_tasks() throws Exception {
        PrintStream before = System.err;
        var heard = new ByteArrayOutputStream();
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try (var pool = ProcessPool.of(2)) {
            var second = SharedEvent.create();
            pool.submit(() -> {
                second.await();
                throw new IOException("late");
            });
            var early =
                    pool.submit(() -> {
                        throw new IOException("early");
                    });
            Soon.is("the second task has failed", () -> early.toString().contains("failed"));
            second.set();
        } finally {
            System.setErr(before);
        }
        assertThat(heard.toString(StandardCharsets.UTF_8).lines().map(line -> line.substring(0, 6)))
                .containsExactly("task 1", "task 2");
    }

    private static final class Speechless extends IOException {
        @Serial private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    @Test
    void failures_that_nobody_looked_at_are_reported_with_their_line() throws Exception {
        PrintStream before = System.err;
        var heard = new ByteArrayOutputStream();
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try (var pool = ProcessPool.of(1)) {
            var looked = pool.submit(() -> Integer.parseInt("looked at"));
            assertThatThrownBy(looked::get).isNotNull();
            pool.submit(() -> Integer.parseInt("lost"));
            pool.execute(() -> {
                throw new IOException("handed over");
            });
            pool.submit(() -> {
                throw new Speechless();
            });
        } finally {
            System.setErr(before);
        }
        assertThat(heard.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("Speechless (its toString fails"))
                .anyMatch(line -> line.matches("task 2 at LifeTest.java:\\d+ failed: .*lost.*"))
                .anyMatch(line -> line.matches("task 3 at LifeTest.java:\\d+ failed: .*over.*"));
    }
}
