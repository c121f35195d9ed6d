package brood.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.Party;
import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.task.NotSendableException;
import brood.wire.WireException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a program that knows Python's `Queue`, `JoinableQueue` and `SimpleQueue` relies on, between
/// real JVMs; and where ours differs.
///
/// | in Python | here |
/// |---|---|
/// | a full or empty queue raises `Full`, `Empty` | `offer` is false, `poll` is null |
/// | an item that cannot be pickled is lost after `put`, with a traceback | `put` throws |
/// | joining a producer before its items are taken deadlocks | it does not |
/// | `close()` concerns one process, others go on | it ends the queue for all |
/// | `qsize()`, `empty()`, `full()` are guesses | `size()` is exact |
/// | a queue can only be inherited | it is an item like any other |
/// | a worker that dies before `task_done()` makes `join()` hang | its item goes to another one |
/// | `task_done()` may be called too often | a lease ends once |
class QueueLikePythonTest {
    private record Box(String name, SharedQueue<Integer> inside) {}

    private static <T> T value(Child<T> child) throws InterruptedException {
        if (child.join() instanceof Exit.Returned<T>(var value) && value != null) return value;
        throw new AssertionError(child.join() + "; " + child.output());
    }

    @Test
    void put_and_get_across_a_process_full_and_empty() throws Exception {
        var queue = SharedQueue.<Integer>bounded(6);
        try (var brood = Brood.open()) {
            for (int i = 1; i <= 6; i++) assertThat(queue.offer(i, 1, TimeUnit.SECONDS)).isTrue();
            assertThat(queue.remainingCapacity()).isZero();
            assertThat(queue.offer(7)).isFalse();
            assertThat(queue.offer(7, 1, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(queue.offer(7, -1, TimeUnit.DAYS)).isFalse();
            var child =
                    brood.spawn(
                            "taker",
                            () -> {
                                var got = new ArrayList<Integer>();
                                for (Integer item; (item = queue.poll()) != null; ) got.add(item);
                                return got;
                            });
            assertThat(value(child)).isEqualTo(List.of(1, 2, 3, 4, 5, 6));
            assertThat(queue).isEmpty();
            assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
            assertThat(queue.poll(-1, TimeUnit.DAYS)).isNull();
        }
    }

    @Test
    void size_is_exact_also_when_others_have_put_and_ended() throws Exception {
        var queue = SharedQueue.<Integer>unbounded();
        try (var brood = Brood.open()) {
            for (int n = 1; n <= 3; n++) {
                var child =
                        brood.spawn(
                                "putter",
                                () -> {
                                    queue.put(1);
                                    return queue.size();
                                });
                assertThat(value(child)).isEqualTo(n);
                assertThat(queue.size()).isEqualTo(n);
            }
        }
    }

    @Test
    void a_producer_ends_before_anybody_takes_and_nothing_is_lost() throws Exception {
        var queue = SharedQueue.<byte[]>bounded(64);
        int items = 16;
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "producer",
                            () -> {
                                for (int i = 0; i < items; i++) {
                                    byte[] item = new byte[1 << 20];
                                    item[item.length - 1] = (byte) i;
                                    queue.put(item);
                                }
                            });
            assertThat(child.join()).isInstanceOf(Exit.Returned.class); // first join, then take
            for (int i = 0; i < items; i++) {
                byte[] item = queue.take();
                assertThat(item).hasSize(1 << 20);
                assertThat(item[item.length - 1]).isEqualTo((byte) i);
            }
        }
    }

    @Test
    void a_producer_of_one_very_large_item_ends_too() throws Exception {
        var queue = SharedQueue.<byte[]>bounded(1);
        int size = 64 << 20;
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "producer",
                            () -> {
                                byte[] item = new byte[size];
                                for (int i = 0; i < size; i += 4093) item[i] = (byte) i;
                                queue.put(item);
                            });
            assertThat(child.join()).isInstanceOf(Exit.Returned.class);
            byte[] item = queue.take();
            assertThat(item).hasSize(size);
            for (int i = 0; i < size; i += 4093)
                if (item[i] != (byte) i) throw new AssertionError("byte " + i + " is another");
        }
    }

    @Test
    void an_item_is_what_it_was_when_it_was_put() throws Exception {
        var queue = SharedQueue.<List<Integer>>unbounded();
        var list = new ArrayList<>(List.of(1));
        queue.put(list);
        list.add(2);
        assertThat(queue.take()).containsExactly(1);
    }

    @Test
    void what_cannot_be_sent_is_refused_at_the_call_and_the_queue_goes_on() throws Exception {
        var queue = SharedQueue.<Object>bounded(1);
        for (int i = 0; i < 3; i++)
            assertThatExceptionOfType(NotSendableException.class)
                    .isThrownBy(() -> queue.put(new Thread()))
                    .withMessageContaining("java.lang.Thread");
        assertThat(queue.isEmpty()).isTrue();
        queue.put("fine");
        assertThat(queue.take()).isEqualTo("fine");
    }

    @Test
    void a_queue_travels_as_an_item_in_an_object_and_to_a_grandchild() throws Exception {
        var queues = SharedQueue.<Box>unbounded();
        var inside = SharedQueue.<Integer>unbounded();
        queues.put(new Box("a box", inside));
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            () -> {
                                Box box = queues.take();
                                try (var deeper = Brood.open()) {
                                    var into = box.inside();
                                    deeper.spawn("grandchild", () -> into.put(42)).join();
                                }
                            });
            assertThat(child.join()).isInstanceOf(Exit.Returned.class);
        }
        assertThat(inside.take()).isEqualTo(42);
    }

    @Test
    void items_of_each_producer_come_in_its_order() throws Exception {
        var queue = SharedQueue.<int[]>bounded(8);
        int producers = 3;
        int items = 500;
        try (var brood = Brood.open()) {
            for (int p = 0; p < producers; p++) {
                int producer = p;
                brood.spawn(
                        "producer",
                        () -> {
                            for (int i = 0; i < items; i++) queue.put(new int[] {producer, i});
                        });
            }
            int[] next = new int[producers];
            for (int i = 0; i < producers * items; i++) {
                int[] item = queue.take();
                assertThat(item[1]).isEqualTo(next[item[0]]++);
            }
        }
    }

    @Test
    void join_waits_until_all_is_done() throws Exception {
        var queue = SharedQueue.<Integer>unbounded();
        var sum = SharedLong.of(0);
        try (var brood = Brood.open()) {
            for (int w = 0; w < 3; w++)
                brood.spawn(
                        "worker",
                        () -> {
                            for (var job : queue.leases())
                                try (job) {
                                    sum.addAndGet(job.item());
                                }
                        });
            for (int round = 1; round <= 3; round++) {
                for (int i = 1; i <= 100; i++) queue.put(i);
                queue.awaitAllDone();
                assertThat(sum.get()).isEqualTo(5050L * round);
            }
            queue.close();
        }
        assertThat(queue.isDrained()).isTrue();
    }

    @Test
    void the_item_of_a_worker_that_exits_or_is_killed_goes_to_another_one() throws Exception {
        var queue = SharedQueue.<Integer>unbounded();
        var attempts = SharedQueue.<Integer>unbounded();
        queue.put(7);
        try (var brood = Brood.open()) {
            var leaver =
                    brood.spawn(
                            "leaver",
                            () -> {
                                var _ = queue.lease();
                                System.exit(3);
                            });
            assertThat(leaver.join()).isEqualTo(new Exit.Exited<>(3));
            var victim =
                    brood.spawn(
                            "victim",
                            () -> {
                                var job = queue.lease();
                                attempts.put(job.attempt());
                                Thread.sleep(1_000_000);
                            });
            assertThat(attempts.poll(Party.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(queue.leased()).isEqualTo(1);
            victim.kill();
            victim.join();
            try (var job = queue.lease()) {
                assertThat(job.item()).isEqualTo(7);
                assertThat(job.attempt()).isEqualTo(3);
            }
            assertThat(queue.awaitAllDone(Duration.ZERO)).isTrue();
        }
    }

    @Test
    void closing_again_does_nothing_and_a_closed_queue_says_so_in_every_process() throws Exception {
        var queue = SharedQueue.<Integer>unbounded();
        queue.put(1);
        queue.close();
        queue.close();
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "putter",
                            () -> {
                                try {
                                    queue.put(2);
                                    return "put";
                                } catch (QueueClosedException closed) {
                                    return closed.getMessage();
                                }
                            });
            assertThat(value(child)).endsWith(" is closed: nothing can be put any more");
        }
        assertThat(queue.take()).isEqualTo(1);
    }

    /// Can be read in the process that made it only.
    private static final class HomeOnly implements Serializable {
        private static final long serialVersionUID = 1L;
        private final long home = ProcessHandle.current().pid();

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            if (home != ProcessHandle.current().pid()) throw new IOException("not at home");
        }
    }

    @Test
    void an_item_that_cannot_be_rebuilt_there_is_told_and_if_it_was_leased_it_is_still_there()
            throws Exception {
        var queue = SharedQueue.<Object>unbounded();
        queue.put(new HomeOnly());
        queue.put("next");
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "elsewhere",
                            () -> {
                                try {
                                    return "got " + queue.lease().item();
                                } catch (WireException cannot) {
                                    return cannot.getMessage();
                                }
                            });
            assertThat(value(child)).contains("cannot be read").contains("not at home");
        }
        assertThat(queue.take()).isInstanceOf(HomeOnly.class);
        assertThat(queue.take()).isEqualTo("next");
    }
}
