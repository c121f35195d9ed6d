package brood.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.contract.Party.Running;
import brood.machine.SharedMemoryException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How much memory the items of a queue may take together.
@ExtendWith(OnHeap.class)
class BytesInFlightTest {
    private static HeapProcesses party() {
        return new HeapProcesses(OnHeap.session());
    }

    @Test
    void one_who_puts_too_many_bytes_waits_until_enough_are_taken() throws Exception {
        var queue = SharedQueue.<byte[]>bounded(100).withMostBytes(3_000);
        queue.put(new byte[1_000]);
        queue.put(new byte[1_000]);
        assertThat(queue.offer(new byte[1_000])).isFalse();
        assertThat(queue.offer(new byte[1_000], 1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(queue.offer(new byte[500])).isTrue();
        Running<Boolean> putter =
                party().start(() -> {
                    queue.put(new byte[1_400]);
                    return true;
                });
        putter.untilItWaits();
        assertThat(queue.take()).hasSize(1_000);
        assertThat(putter.join()).isTrue();
        assertThat(queue).hasSize(3);
    }

    @Test
    void an_item_larger_than_the_limit_is_refused_and_the_next_is_not() throws Exception {
        var queue = SharedQueue.<byte[]>unbounded().withMostBytes(1_000);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> queue.put(new byte[2_000]))
                .withMessageContaining(
                        "2,016 bytes never fits into queue 1, which may hold 1,000 bytes")
                .withMessageContaining("withMostBytes");
        queue.put(new byte[900]);
        assertThat(queue.take()).hasSize(900);
    }

    @Test
    void without_a_limit_of_its_own_an_unbounded_queue_refuses_and_a_bounded_one_waits()
            throws Exception {
        OnHeap.session().roomIs(100_000);
        var unbounded = SharedQueue.<byte[]>unbounded();
        unbounded.put(new byte[40_000]);
        assertThatExceptionOfType(SharedMemoryException.class)
                .isThrownBy(() -> unbounded.put(new byte[40_000]))
                .withMessageContaining("queue 1 holds 40,016 bytes already")
                .withMessageContaining("half of the room");
        var bounded = SharedQueue.<byte[]>bounded(2);
        bounded.put(new byte[40_000]);
        assertThat(bounded.offer(new byte[40_000])).isFalse();
        assertThat(unbounded.take()).hasSize(40_000);
        unbounded.put(new byte[40_000]);
    }

    @Test
    void the_limit_is_known_to_every_process_and_exact() throws Exception {
        var queue = SharedQueue.<byte[]>unbounded().withMostBytes(100 * 16);
        var there = HeapProcesses.sent(queue, OnHeap.session().process("there"));
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 100; i++) assertThat(there.offer(new byte[7])).isTrue();
            assertThat(queue.offer(new byte[7])).isFalse();
            for (int i = 0; i < 100; i++) assertThat(queue.poll()).hasSize(7);
        }
    }

    @Test
    void one_who_was_killed_while_he_put_or_took_leaves_the_count_right() throws Exception {
        for (int step = 1; step < 40; step++) {
            var queue = SharedQueue.<byte[]>unbounded().withMostBytes(1_000);
            var victim = OnHeap.session().process("victim");
            var there = HeapProcesses.sent(queue, victim);
            victim.killAtStep(step);
            try {
                there.put(new byte[900]);
                there.take();
                there.put(new byte[900]);
            } catch (brood.contract.HeapMachine.Killed _) {
                // that is what we want
            }
            victim.kill();
            if (queue.poll() == null) assertThat(queue.offer(new byte[900])).isTrue();
            else assertThat(queue.offer(new byte[980])).isTrue();
        }
    }

    @Test
    void a_limit_too_small_for_anything_is_refused() {
        var queue = SharedQueue.<Integer>unbounded();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> queue.withMostBytes(-1))
                .withMessageContaining("-1");
    }
}
