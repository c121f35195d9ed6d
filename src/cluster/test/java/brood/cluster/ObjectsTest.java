package brood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import brood.queue.QueueClosedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Queue, lock, semaphore, latch, counter and map, used from two sides.
class ObjectsTest {
    private final Cluster cluster = Nodes.cluster();

    record Job(int number, List<String> words) {}

    @Test
    void a_queue_hands_items_over_in_order_and_ends() throws Exception {
        var jobs = cluster.<Job>queue("jobs", 3);
        try (var pool = cluster.pool()) {
            Future<List<Integer>> taken =
                    pool.submit(() -> {
                        List<Integer> numbers = new ArrayList<>();
                        for (Job job : jobs.untilClosed())
                            numbers.add(job.number() + job.words().size());
                        return numbers;
                    });
            for (int i = 0; i < 10; i++) jobs.put(new Job(i, List.of("a", "b")));
            jobs.close();
            assertThat(taken.get()).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        }
        assertThat(jobs.isDrained()).isTrue();
        assertThatExceptionOfType(QueueClosedException.class)
                .isThrownBy(() -> jobs.put(new Job(0, List.of())));
        assertThatExceptionOfType(QueueClosedException.class).isThrownBy(jobs::take);
        assertThat(jobs.poll()).isNull();
    }

    @Test
    void a_queue_is_bounded() throws Exception {
        var queue = cluster.<String>queue("bounded", 2);
        assertThat(queue.offer("a")).isTrue();
        queue.put("b");
        assertThat(queue.offer("c")).isFalse();
        assertThat(queue.offer("c", 1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(queue.remainingCapacity()).isZero();
        assertThat(queue).containsExactly("a", "b");
        assertThat(queue.peek()).isEqualTo("a");
        var drained = new ArrayList<String>();
        assertThat(queue.drainTo(drained)).isEqualTo(2);
        assertThat(drained).containsExactly("a", "b");
        assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> cluster.queue("none", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> cluster.queue(" ", 1));
    }

    @Test
    void an_interrupt_ends_a_wait() throws Exception {
        var empty = cluster.<String>queue("empty", 1);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(empty::take);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_lock_keeps_two_out_of_the_same_room() throws Exception {
        var lock = cluster.lock("room");
        var map = cluster.<String, Integer>map("room");
        map.put("inside", 0);
        try (var pool = cluster.pool()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++)
                all.add(
                        pool.submit(() -> {
                            for (int n = 0; n < 10; n++)
                                try (var _ = lock.held()) {
                                    map.put("inside", map.get("inside") + 1); // not atomic
                                }
                        }));
            for (var each : all) each.get();
        }
        assertThat(map.get("inside")).isEqualTo(30);
        assertThat(lock.isLocked()).isFalse();
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(lock::unlock);
    }

    @Test
    void a_lock_is_held_by_one_thread_of_one_process() throws Exception {
        var lock = cluster.lock("mine");
        try (var _ = lock.held();
                var pool = cluster.pool()) {
            assertThat(lock.isHeldByCurrentThread()).isTrue();
            assertThat(lock.tryLock()).isTrue(); // reentrant
            lock.unlock();
            assertThat(pool.submit(() -> lock.tryLock()).get()).isFalse();
        }
        assertThat(lock.tryLock(10, TimeUnit.SECONDS)).isTrue();
        lock.unlock();
    }

    @Test
    void a_semaphore_lets_so_many_through() throws Exception {
        var slots = cluster.semaphore("slots", 2);
        try (var _ = slots.held();
                var pool = cluster.pool()) {
            assertThat(pool.submit(() -> slots.tryAcquire()).get()).isTrue();
            assertThat(slots.tryAcquire()).isFalse();
            assertThat(slots.tryAcquire(Duration.ofMillis(1))).isFalse();
            pool.submit(() -> slots.release()).get();
        }
        assertThat(slots.availablePermits()).isEqualTo(2);
    }

    @Test
    void a_latch_opens_when_it_has_been_counted_down() throws Exception {
        var ready = cluster.latch("ready", 2);
        assertThat(ready.await(Duration.ofMillis(1))).isFalse();
        try (var pool = cluster.pool()) {
            pool.submit(() -> ready.countDown());
            pool.submit(() -> ready.countDown());
            ready.await();
        }
        assertThat(ready.getCount()).isZero();
    }

    @Test
    void a_counter_loses_nothing() throws Exception {
        var total = cluster.counter("total");
        try (var pool = cluster.pool()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++)
                all.add(
                        pool.submit(() -> {
                            for (int n = 0; n < 20; n++) total.updateAndGet(v -> v + 1);
                        }));
            for (var each : all) each.get();
        }
        assertThat(total.get()).isEqualTo(60);
        assertThat(total.compareAndSet(60, 7)).isTrue();
        assertThat(total.compareAndSet(60, 8)).isFalse();
        assertThat(total.addAndGet(-7)).isZero();
    }

    @Test
    void of_many_who_put_the_same_key_one_is_first() throws Exception {
        var claims = cluster.<Job, String>map("claims");
        var key = new Job(1, List.of("x"));
        try (var pool = cluster.pool()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String me = "task " + i;
                all.add(pool.submit(() -> claims.putIfAbsent(key, me) == null));
            }
            int first = 0;
            for (var each : all) if (each.get()) first++;
            assertThat(first).isEqualTo(1);
        }
        assertThat(claims).hasSize(1).containsKey(key);
    }

    @Test
    void a_map_is_a_concurrent_map() throws Exception {
        var map = cluster.<String, Set<Integer>>map("shape");
        assertThat(map.get("a")).isNull();
        assertThat(map.put("a", Set.of(1))).isNull();
        assertThat(map.put("a", Set.of(1, 2))).isEqualTo(Set.of(1));
        assertThat(map.replace("a", Set.of(9), Set.of(3))).isFalse();
        assertThat(map.replace("a", Set.of(2, 1), Set.of(3))).isTrue();
        assertThat(map.merge("a", Set.of(4), (old, more) -> Set.of(3, 4))).isEqualTo(Set.of(3, 4));
        assertThat(map.computeIfAbsent("b", _ -> Set.of(5))).isEqualTo(Set.of(5));
        assertThat(map.compute("b", (_, old) -> old == null ? Set.of() : null)).isNull();
        assertThat(map.remove("a", Set.of())).isFalse();
        assertThat(map).isEqualTo(Map.of("a", Set.of(3, 4)));
        assertThat(map.remove("a", Set.of(4, 3))).isTrue();
        assertThat(map).isEmpty();
        var numbers = cluster.<String, Integer>map("merged");
        try (var pool = cluster.pool()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++)
                all.add(
                        pool.submit(() -> {
                            for (int n = 0; n < 10; n++) numbers.merge("n", 1, Integer::sum);
                        }));
            for (var each : all) each.get();
        }
        assertThat(numbers.get("n")).isEqualTo(30);
    }
}
