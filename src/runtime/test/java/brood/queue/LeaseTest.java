package brood.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.contract.Party.Running;
import brood.machine.RegionKind;
import brood.task.NotSendableException;
import brood.wire.WireException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Items that come back if nothing comes of the work on them.
@ExtendWith(OnHeap.class)
class LeaseTest {
    private static HeapProcesses party() {
        return new HeapProcesses(OnHeap.session());
    }

    private static SharedQueue<Integer> queueOf(int... items) {
        var queue = SharedQueue.<Integer>unbounded();
        for (int item : items) queue.add(item);
        return queue;
    }

    @Test
    void a_leased_item_is_not_in_the_queue_and_once_done_nowhere() throws Exception {
        var queue = queueOf(1, 2);
        try (var job = queue.lease()) {
            assertThat(job.item()).isEqualTo(1);
            assertThat(job.attempt()).isEqualTo(1);
            assertThat(queue.leased()).isEqualTo(1);
            assertThat(queue).containsExactly(2);
        }
        assertThat(queue.leased()).isZero();
        assertThat(queue.take()).isEqualTo(2);
        assertThat(queue.poll()).isNull();
    }

    @Test
    void what_is_given_back_comes_first_in_the_order_in_which_it_was_put() throws Exception {
        var queue = queueOf(1, 2, 3, 4, 5);
        var one = queue.lease();
        var two = queue.lease();
        var three = queue.lease();
        three.giveBack();
        one.giveBack();
        assertThat(queue).hasSize(4).containsExactly(1, 3, 4, 5);
        assertThat(queue.peek()).isEqualTo(1);
        assertThat(queue.take()).isEqualTo(1);
        try (var again = queue.lease()) {
            assertThat(again.item()).isEqualTo(3);
            assertThat(again.attempt()).isEqualTo(2);
        }
        two.giveBack();
        assertThat(queue.poll()).isEqualTo(2);
        assertThat(queue.poll()).isEqualTo(4);
    }

    @Test
    void an_item_whose_block_threw_is_done_unless_it_was_given_back() {
        var queue = queueOf(1, 2);
        for (boolean back : new boolean[] {false, true})
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> {
                        try (var job = queue.lease()) {
                            if (back) job.giveBack();
                            throw new ArithmeticException();
                        }
                    });
        assertThat(queue).containsExactly(2);
    }

    @Test
    void a_lease_ends_once() throws Exception {
        var queue = queueOf(1);
        var job = queue.lease();
        job.close();
        job.close();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(job::giveBack)
                .withMessage(
                        "this lease of queue 1 has ended already: it was closed or given back");
        assertThat(queue).isEmpty();
    }

    @Test
    void the_items_of_a_process_that_ended_come_back() throws Exception {
        var queue = queueOf(1, 2, 3);
        var victim = OnHeap.session().process("victim");
        var sent = HeapProcesses.sent(queue, victim);
        var _ = sent.lease();
        var _ = sent.lease();
        assertThat(queue.leased()).isEqualTo(2);
        victim.kill();
        assertThat(queue.leased()).isZero();
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.take()).isEqualTo(1);
        assertThat(queue.lease().attempt()).isEqualTo(2);
        assertThat(queue).containsExactly(3);
    }

    @Test
    void one_who_waits_gets_what_another_gives_back() throws Exception {
        var queue = queueOf(1);
        var job = queue.lease();
        Running<Integer> taker = party().start(queue::take);
        taker.untilItWaits();
        job.giveBack();
        assertThat(taker.join()).isEqualTo(1);
    }

    @Test
    void one_who_waits_gets_what_a_killed_one_had() throws Exception {
        var queue = queueOf(1);
        var victim = OnHeap.session().process("victim");
        var _ = HeapProcesses.sent(queue, victim).lease();
        Running<Integer> taker =
                party().start(() -> {
                    try (var job = queue.lease()) {
                        return job.item();
                    }
                });
        taker.untilItWaits();
        victim.kill();
        assertThat(taker.join()).isEqualTo(1);
    }

    @Test
    void try_lease_gives_nothing_from_an_empty_queue() throws Exception {
        var queue = queueOf();
        assertThat(queue.tryLease()).isNull();
        assertThat(queue.tryLease(Duration.ofMillis(1))).isNull();
        assertThat(queue.tryLease(Duration.ofDays(-1))).isNull();
        queue.add(7);
        var job = Objects.requireNonNull(queue.tryLease());
        job.giveBack();
        assertThat(queue.tryLease(Duration.ofDays(1))).isNotNull();
    }

    @Test
    void all_is_done_when_nothing_is_in_the_queue_and_nothing_leased() throws Exception {
        var queue = queueOf();
        queue.awaitAllDone();
        queue.put(1);
        assertThat(queue.awaitAllDone(Duration.ZERO)).isFalse();
        var job = queue.lease();
        assertThat(queue.awaitAllDone(Duration.ofMillis(1))).isFalse();
        job.giveBack();
        assertThat(queue.awaitAllDone(Duration.ofMillis(1))).isFalse();
        Running<Boolean> waiter =
                party().start(() -> {
                    queue.awaitAllDone();
                    return true;
                });
        waiter.untilItWaits();
        queue.lease().close();
        assertThat(waiter.join()).isTrue();
    }

    @Test
    void a_plain_take_counts_as_done() throws Exception {
        var queue = queueOf(1);
        Running<Boolean> waiter = party().start(() -> queue.awaitAllDone(Duration.ofDays(1)));
        waiter.untilItWaits();
        queue.take();
        assertThat(waiter.join()).isTrue();
    }

    @Test
    void a_closed_queue_is_drained_when_the_last_lease_is_done() throws Exception {
        var queue = queueOf(1);
        var job = queue.lease();
        queue.close();
        assertThat(queue.isDrained()).isFalse();
        Running<String> waiter =
                party().start(() -> {
                    try {
                        return "got " + queue.lease().item();
                    } catch (QueueClosedException closed) {
                        return closed.getMessage();
                    }
                });
        waiter.untilItWaits();
        job.close();
        assertThat(waiter.join())
                .isEqualTo("queue 1 is closed, and all its items are taken and done");
        assertThat(queue.isDrained()).isTrue();
    }

    @Test
    void the_worker_that_is_left_does_the_items_of_one_that_was_killed_after_closing()
            throws Exception {
        var queue = queueOf(1, 2);
        var victim = OnHeap.session().process("victim");
        var _ = HeapProcesses.sent(queue, victim).lease();
        queue.close();
        Running<Integer> worker =
                party().start(() -> {
                    int sum = 0;
                    for (var job : queue.leases())
                        try (job) {
                            sum += job.item();
                        }
                    return sum;
                });
        worker.untilItWaits();
        victim.kill();
        assertThat(worker.join()).isEqualTo(3);
    }

    @Test
    void nobody_waits_for_a_lease_of_his_own() throws Exception {
        var queue = queueOf(1);
        var _ = queue.lease();
        queue.close();
        assertThatExceptionOfType(QueueClosedException.class).isThrownBy(queue::lease);
        assertThatExceptionOfType(QueueClosedException.class).isThrownBy(queue::take);
        assertThat(queue.isDrained()).isFalse();
    }

    @Test
    void a_leased_item_makes_room() throws Exception {
        var queue = SharedQueue.<Integer>bounded(1);
        queue.put(1);
        var job = queue.lease();
        assertThat(queue.remainingCapacity()).isEqualTo(1);
        assertThat(queue.offer(2)).isTrue();
        job.giveBack();
        assertThat(queue).containsExactly(1, 2);
        assertThat(queue.offer(3)).isFalse();
    }

    /// An item that can be read in some processes only.
    private static final class Sulky implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            throw new IllegalStateException("not here");
        }
    }

    @Test
    void an_item_that_cannot_be_rebuilt_here_is_given_back() throws Exception {
        var queue = SharedQueue.<Object>unbounded();
        queue.put(new Sulky());
        assertThatExceptionOfType(WireException.class).isThrownBy(queue::lease);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.leased()).isZero();
    }

    /// Else it would be the first one for ever, and nobody would come to the others.
    @Test
    void an_item_that_nobody_can_rebuild_is_taken_away_in_the_end() throws Exception {
        var queue = SharedQueue.<Object>unbounded();
        queue.put(new Sulky());
        queue.put(2);
        queue.close();
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(queue.size()).isEqualTo(2);
            var refused =
                    assertThatExceptionOfType(WireException.class)
                            .isThrownBy(() -> queue.leases().iterator().hasNext())
                            .withMessageContaining("not here");
            if (attempt == 5) refused.withMessageContaining("5th time, so it has been taken off");
        }
        for (var job : queue.leases())
            try (job) {
                assertThat(job.item()).isEqualTo(2);
            }
        queue.awaitAllDone();
        assertThat(queue.isDrained()).isTrue();
    }

    @Test
    void a_lease_stays_where_it_is() throws Exception {
        var queue = SharedQueue.<Object>unbounded();
        queue.put(1);
        var job = queue.lease();
        assertThatExceptionOfType(NotSendableException.class)
                .isThrownBy(() -> queue.put(job))
                .withMessageContaining("Send its item");
    }

    @Test
    void no_room_for_one_more_lease_leaves_the_item_in_the_queue() throws Exception {
        var queue = SharedQueue.<Integer>unbounded();
        for (int i = 0; i < 20; i++) queue.put(i);
        for (int i = 0; i < 16; i++) {
            var _ = queue.lease();
        }
        OnHeap.session().leaveRoomFor(100);
        assertThatExceptionOfType(brood.machine.SharedMemoryException.class)
                .isThrownBy(queue::lease);
        assertThat(queue.take()).isEqualTo(16);
        OnHeap.session().leaveRoomFor(1 << 20);
        assertThat(queue.lease().item()).isEqualTo(17);
    }

    /// Against a model: any order of puts, takes, leases, givings back and dones, with items of all
    /// sizes, so that leases outlive their chunks.
    @Test
    void items_of_all_sizes_are_leased_given_back_and_done_in_any_order() throws Exception {
        for (int seed = 1; seed <= 6; seed++) {
            var random = new Random(seed);
            var queue = SharedQueue.<byte[]>unbounded();
            var model = new TreeMap<Integer, byte[]>(); // what is in the queue, by number
            var open = new ArrayDeque<Lease<byte[]>>();
            var numbers = new ArrayDeque<Integer>();
            int put = 0;
            for (int i = 0; i < 3_000; i++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> {
                        var item =
                                new byte[random.nextInt(30) == 0 ? 200_000 : random.nextInt(900)];
                        random.nextBytes(item);
                        queue.put(item);
                        model.put(put++, item);
                    }
                    case 3 -> {
                        byte[] item = queue.poll();
                        var first = model.pollFirstEntry();
                        assertThat(item).isEqualTo(first == null ? null : first.getValue());
                    }
                    case 4, 5 -> {
                        Lease<byte[]> job = queue.tryLease();
                        var first = model.pollFirstEntry();
                        assertThat(job == null).isEqualTo(first == null);
                        if (job == null) continue;
                        assertThat(job.item()).isEqualTo(first.getValue());
                        open.add(job);
                        numbers.add(first.getKey());
                    }
                    case 6 -> {
                        if (open.isEmpty()) continue;
                        numbers.remove();
                        open.remove().close();
                    }
                    default -> {
                        if (open.isEmpty()) continue;
                        Lease<byte[]> job = open.removeLast();
                        model.put(numbers.removeLast(), job.item());
                        job.giveBack();
                    }
                }
                assertThat(queue.size()).isEqualTo(model.size());
                assertThat(queue.leased()).isEqualTo(open.size());
            }
            assertThat(new ArrayList<>(queue)).containsExactlyElementsOf(model.values());
            open.forEach(Lease::close);
            while (queue.poll() != null) {}
            queue.awaitAllDone();
        }
        assertThat(OnHeap.session().regions(RegionKind.SPILL))
                .isLessThanOrEqualTo((1 + Spares.SLOTS) * 6);
    }
}
