package brood.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.OnHeap;
import brood.machine.RegionKind;
import brood.machine.SharedMemoryException;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The chain of chunks under a queue.
@ExtendWith(OnHeap.class)
class ChunksTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void items_of_all_sizes_come_out_as_they_went_in(long seed) throws Exception {
        var random = new Random(seed);
        var queue = SharedQueue.<byte[]>unbounded();
        var expected = new ArrayDeque<byte[]>();
        for (int i = 0; i < 3_000; i++) {
            if (random.nextInt(100) < 52) {
                var item = new byte[sizeOf(random)];
                random.nextBytes(item);
                queue.put(item);
                expected.add(item);
            } else {
                byte[] first = queue.poll();
                assertThat(first).isEqualTo(expected.poll());
            }
            assertThat(queue.size()).isEqualTo(expected.size());
        }
        while (!expected.isEmpty()) assertThat(queue.take()).isEqualTo(expected.poll());
        assertThat(queue.poll()).isNull();
        assertThat(chunks()).isLessThanOrEqualTo(1 + Spares.SLOTS);
    }

    private static int sizeOf(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextInt(300_000);
            case 1, 2, 3 -> random.nextInt(Chunk.SMALLEST);
            default -> random.nextInt(100);
        };
    }

    @Test
    void items_that_just_fit_and_just_do_not_fit_a_chunk() throws Exception {
        var queue = SharedQueue.<byte[]>unbounded();
        for (int length = Chunk.SMALLEST - 200; length < Chunk.SMALLEST + 10; length++) {
            queue.put(new byte[length]);
            assertThat(queue.take()).hasSize(length);
        }
    }

    @Test
    void a_queue_in_steady_use_asks_for_no_more_memory() throws Exception {
        var queue = SharedQueue.<Integer>bounded(16);
        for (int i = 0; i < 2_000; i++) {
            queue.put(i);
            queue.take();
        }
        OnHeap.session().leaveRoomFor(0);
        for (int i = 0; i < 10_000; i++) {
            queue.put(i);
            assertThat(queue.take()).isEqualTo(i);
        }
    }

    /// One end runs ahead of the other by several chunks, again and again.
    @Test
    void nor_does_one_that_is_now_full_and_now_empty() throws Exception {
        var queue = SharedQueue.<byte[]>bounded(12);
        for (int round = 0; round < 30; round++) {
            for (int i = 0; i < 12; i++) queue.put(new byte[1_000_000]);
            if (round == 10) OnHeap.session().leaveRoomFor(0);
            for (int i = 0; i < 12; i++) assertThat(queue.take()).hasSize(1_000_000);
        }
    }

    @Test
    void a_put_for_which_there_is_no_room_puts_nothing_and_the_next_may_succeed() throws Exception {
        var queue = SharedQueue.<byte[]>unbounded();
        queue.put(new byte[10]);
        OnHeap.session().leaveRoomFor(1_000);
        assertThatExceptionOfType(SharedMemoryException.class)
                .isThrownBy(() -> queue.put(new byte[10_000]));
        queue.put(new byte[20]);
        assertThat(queue.take()).hasSize(10);
        assertThat(queue.take()).hasSize(20);
        assertThat(queue.poll()).isNull();
    }

    @Test
    void a_queue_that_cannot_be_made_leaves_nothing() {
        OnHeap.session().leaveRoomFor(2_000);
        assertThatExceptionOfType(SharedMemoryException.class)
                .isThrownBy(() -> SharedQueue.bounded(1));
        assertThat(OnHeap.session().regions(RegionKind.QUEUE)).isZero();
    }

    @Test
    void large_items_give_their_memory_back() throws Exception {
        var queue = SharedQueue.<byte[]>unbounded();
        for (int i = 0; i < 50; i++) queue.put(new byte[1_000_000]);
        assertThat(chunks()).isBetween(5, 50);
        for (int i = 0; i < 50; i++) assertThat(queue.take()).hasSize(1_000_000);
        assertThat(chunks()).isLessThanOrEqualTo(1 + Spares.SLOTS);
    }

    private static int chunks() {
        return OnHeap.session().regions(RegionKind.SPILL);
    }
}
