package brood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import brood.task.NotSendableException;
import brood.task.Task;
import brood.wire.RemoteStackTrace;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterPoolTest {
    private final Cluster cluster = Nodes.cluster();

    record Point(int x, int y) {}

    static final class OddException extends Exception {
        private static final long serialVersionUID = 1L;

        OddException(String message) {
            super(message);
        }
    }

    @Test
    void a_task_runs_in_another_process_and_its_value_comes_back() throws Exception {
        try (var pool = cluster.pool()) {
            var name = "four";
            Point there =
                    pool.submit(() -> new Point(name.length(), (int) ProcessHandle.current().pid()))
                            .get();
            assertThat(there.x()).isEqualTo(4);
            assertThat(cluster.nodes()).extracting(ClusterNode::pid).contains((long) there.y());
            assertThat((long) there.y()).isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void all_nodes_work_at_the_same_time() throws Exception {
        var cluster = this.cluster;
        try (var pool = cluster.pool()) {
            assertThat(pool.parallelism()).isEqualTo(24);
            var together = cluster.latch("together", 6);
            List<Task<String>> tasks =
                    IntStream.range(0, 6)
                            .<Task<String>>mapToObj(_ ->
                                    () -> {
                                        together.countDown();
                                        together.await(); // comes back only if all six run at once
                                        return cluster.self().name();
                                    })
                            .toList();
            var names = new HashSet<String>();
            for (Future<String> each : pool.invokeAll(tasks)) names.add(each.get());
            assertThat(names).hasSize(3);
        }
    }

    @Test
    void what_a_task_throws_is_the_cause_and_says_where() {
        try (var pool = cluster.pool()) {
            var failed =
                    pool.submit(() -> {
                        throw new OddException("as told");
                    });
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(failed::get)
                    .havingCause()
                    .isInstanceOf(OddException.class)
                    .withMessage("as told")
                    .satisfies(thrown ->
                            assertThat(thrown.getSuppressed())
                                    .hasSize(1)
                                    .hasOnlyElementsOfType(RemoteStackTrace.class)
                                    .allSatisfy(told ->
                                            assertThat(told).hasMessageContaining("node-")));
        }
    }

    @Test
    void a_value_that_cannot_be_sent_fails_only_its_own_future() throws Exception {
        try (var pool = cluster.pool()) {
            Future<?> thread = pool.submit(() -> Thread.currentThread());
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(thread::get)
                    .havingCause()
                    .isInstanceOf(NotSendableException.class);
            assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
        }
    }

    @Test
    void what_would_fill_a_heap_is_refused_and_no_node_dies() throws Exception {
        try (var pool = cluster.pool()) {
            byte[] large = new byte[50 << 20];
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> pool.submit(() -> large.length).get())
                    .havingCause()
                    .isInstanceOf(ClusterException.class)
                    .withMessageContaining("too large to be sent: 50 MB. node-")
                    .withMessageContaining("an eighth of its heap");
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> cluster.queue("large", 1).put(large))
                    .withMessageContaining("an item of queue 'large'");
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> cluster.map("large").put(1, large))
                    .withMessageContaining("a value of map 'large'");
            assertThat(cluster.nodes()).hasSize(3);
            assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // a null is what is tried
    void what_cannot_be_sent_is_refused_at_the_call() {
        try (var pool = cluster.pool()) {
            var thread = Thread.currentThread();
            assertThatExceptionOfType(NotSendableException.class)
                    .isThrownBy(() -> pool.submit(() -> thread.getName()))
                    .withMessageContaining("java.lang.Thread");
            ExecutorService plain = pool;
            Callable<Integer> notSerializable = () -> 1;
            assertThatExceptionOfType(NotSendableException.class)
                    .isThrownBy(() -> plain.submit(notSerializable));
            assertThatNullPointerException().isThrownBy(() -> pool.submit((Task<Integer>) null));
        }
    }

    @Test
    void cancel_interrupts_a_running_task_on_its_node() throws Exception {
        try (var pool = cluster.pool()) {
            var news = cluster.<String>queue("cancel", 4);
            Future<?> endless =
                    pool.submit(() -> {
                        news.put("runs");
                        try {
                            Thread.sleep(1_000_000);
                        } catch (InterruptedException told) {
                            news.put("interrupted");
                        }
                    });
            assertThat(news.take()).isEqualTo("runs");
            assertThat(endless.cancel(true)).isTrue();
            assertThat(endless).isCancelled();
            assertThat(news.take()).isEqualTo("interrupted");
            assertThatExceptionOfType(CancellationException.class).isThrownBy(endless::get);
            assertThat(pool.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
        }
    }

    @Test
    void a_task_that_waits_for_a_slot_is_cancelled_here() throws Exception {
        try (var pool = cluster.pool()) {
            var gate = cluster.latch("gate", 1);
            var busy =
                    IntStream.range(0, 24).mapToObj(_ -> pool.submit(() -> gate.await())).toList();
            var ran = cluster.counter("ran");
            var waiting = pool.submit(() -> ran.incrementAndGet());
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> waiting.get(1, TimeUnit.MILLISECONDS));
            assertThat(waiting.cancel(false)).isTrue();
            gate.countDown();
            for (var each : busy) each.get();
            assertThat(ran.get()).isZero();
        }
    }

    @Test
    void a_pool_that_is_shut_down_takes_nothing_and_waits_for_what_it_has() throws Exception {
        var pool = cluster.pool();
        var last = pool.submit(() -> "last");
        pool.shutdown();
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> pool.submit(() -> 1))
                .withMessageContaining("'tests'");
        assertThat(pool.awaitTermination(300, TimeUnit.SECONDS)).isTrue();
        assertThat(last).isDone();
        assertThat(pool.isTerminated()).isTrue();
    }

    @Test
    void a_task_can_hand_tasks_to_the_pool_it_captured() throws Exception {
        try (var pool = cluster.pool()) {
            int sum =
                    pool.submit(() -> pool.submit(() -> 20).get() + pool.submit(() -> 22).get())
                            .get();
            assertThat(sum).isEqualTo(42);
        }
    }
}
