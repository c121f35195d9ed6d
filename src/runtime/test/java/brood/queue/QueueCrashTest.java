package brood.queue;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.HeapMachine;
import brood.contract.HeapMachine.Killed;
import brood.contract.HeapProcesses;
import brood.contract.HeapSession;
import brood.contract.OnHeap;
import brood.machine.RegionKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A process is killed before every single access to shared bytes that an operation makes. The
/// survivors go on as if it had finished just before, or never begun.
@ExtendWith(OnHeap.class)
class QueueCrashTest {
    /// What the process does that is killed on the way.
    private interface Operation {
        void run(SharedQueue<byte[]> queue) throws Exception;
    }

    @Test
    void a_putter_killed_anywhere_has_put_all_of_its_item_or_nothing() throws Exception {
        int kills = killedEverywhere(List.of(10, 20), queue -> queue.put(item(30)), 0, 1);
        assertThat(kills).isGreaterThan(8);
    }

    @Test
    void a_putter_killed_while_it_begins_a_new_chunk() throws Exception {
        int kills =
                killedEverywhere(List.of(10, 20), queue -> queue.put(item(Chunk.SMALLEST)), 0, 1);
        assertThat(kills).isGreaterThan(16);
    }

    @Test
    void a_taker_killed_anywhere_has_taken_one_item_or_none() throws Exception {
        int kills = killedEverywhere(List.of(10, 20, 30), queue -> queue.take(), 1, 0);
        assertThat(kills).isGreaterThan(8);
    }

    @Test
    void a_taker_killed_while_it_goes_on_to_the_next_chunk() throws Exception {
        int kills =
                killedEverywhere(
                        List.of(10, Chunk.SMALLEST, 10),
                        queue -> {
                            queue.take();
                            queue.take();
                        },
                        2,
                        0);
        assertThat(kills).isGreaterThan(30);
    }

    @Test
    void one_that_goes_through_many_chunks_killed_anywhere() throws Exception {
        var sizes = new ArrayList<Integer>();
        for (int i = 0; i < 6; i++) sizes.add(i % 2 == 0 ? 6_000 : 3_000);
        int kills =
                killedEverywhere(
                        sizes,
                        queue -> {
                            for (int i = 0; i < 6; i++) {
                                queue.take();
                                queue.put(item(5_000 + i));
                            }
                        },
                        6,
                        6);
        assertThat(kills).isGreaterThan(200);
    }

    @Test
    void one_that_looks_killed_anywhere_changes_nothing() throws Exception {
        killedEverywhere(
                List.of(10, Chunk.SMALLEST, 30),
                queue -> assertThat(queue.toArray()).hasSize(3),
                0,
                0);
        killedEverywhere(List.of(10, 20, 30), queue -> queue.peek(), 0, 0);
        killedEverywhere(List.of(10, 20, 30), queue -> assertThat(queue.size()).isEqualTo(3), 0, 0);
    }

    @Test
    void a_closer_killed_anywhere_has_closed_the_queue_or_not() throws Exception {
        for (int step = 1; ; step++) {
            var session = OnHeap.session();
            var victim = session.process("victim");
            var queue = SharedQueue.<byte[]>bounded(5);
            var sent = HeapProcesses.sent(queue, victim);
            victim.killAtStep(step);
            boolean killed = killed(() -> sent.close());
            if (!queue.isClosed()) queue.put(item(1));
            queue.close();
            assertThat(queue.poll())
                    .satisfiesAnyOf(
                            item -> assertThat(item).isNull(), item -> assertThat(item).hasSize(1));
            assertThat(queue.isDrained()).isTrue();
            if (!killed) return;
        }
    }

    /// Kills one process at each step of the operation, and a second one, which does the same next,
    /// at each of its own: what the first left to be mended may be left again.
    @Test
    void one_killed_while_it_mends_what_another_left() throws Exception {
        int kills = 0;
        Operation operation =
                queue -> {
                    for (int i = 0; i < 2; i++) {
                        queue.take();
                        queue.put(item(6_000 + i));
                    }
                };
        for (int first = 1; ; first++) {
            boolean firstKilled = true;
            for (int second = 1; ; second++) {
                var stage = new Stage(List.of(6_000, 3_000, 6_000, 3_000, 6_000));
                firstKilled = stage.perform(operation, first);
                boolean secondKilled = stage.perform(operation, second);
                kills += secondKilled ? 1 : 0;
                stage.survivorsGoOn();
                if (!secondKilled) break;
            }
            if (!firstKilled) break;
        }
        assertThat(kills).isGreaterThan(2_000);
    }

    /// @return how often it was killed
    private static int killedEverywhere(
            List<Integer> sizes, Operation operation, int takes, int puts) throws Exception {
        for (int step = 1; ; step++) {
            var stage = new Stage(sizes);
            boolean killed = stage.perform(operation, step);
            int left = stage.queue.size();
            assertThat(left).isBetween(sizes.size() - takes, sizes.size() + puts);
            if (!killed) assertThat(left).isEqualTo(sizes.size() - takes + puts);
            stage.survivorsGoOn();
            if (!killed) return step - 1;
        }
    }

    /// A queue with some items, and processes that come and are killed.
    private static final class Stage {
        final HeapSession session = new HeapSession();
        final SharedQueue<byte[]> queue =
                HeapProcesses.as(session.process("main"), SharedQueue::unbounded);
        int victims;

        Stage(List<Integer> sizes) throws InterruptedException {
            for (int size : sizes) queue.put(item(size));
        }

        /// @return whether it was killed before it had finished
        boolean perform(Operation operation, int step) throws Exception {
            HeapMachine victim = session.process("victim");
            var view = HeapProcesses.sent(queue, victim);
            victim.killAtStep(step);
            boolean killed = killed(() -> operation.run(view));
            victim.kill();
            victims++;
            return killed;
        }

        /// Everything that is there is whole; and puts and takes work, through several chunks.
        void survivorsGoOn() throws Exception {
            var view = HeapProcesses.sent(queue, session.process("survivor"));
            int left = queue.size();
            assertThat(queue.toArray()).hasSize(left).allSatisfy(QueueCrashTest::assertWhole);
            for (int i = 0; i < 8; i++) view.put(item(4_000 + i));
            for (int i = 0; i < left; i++) assertWhole(queue.take());
            for (int i = 0; i < 8; i++) assertThat(queue.poll()).isEqualTo(item(4_000 + i));
            assertThat(view.poll()).isNull();
            assertThat(view.isEmpty()).isTrue();
            // One that is in use, the spare ones, one prepared by a victim; and each victim may
            // have
            // been killed when it had got a region and not yet written down its name.
            assertThat(session.regions(RegionKind.SPILL))
                    .isLessThanOrEqualTo(2 + Spares.SLOTS + victims);
        }
    }

    private static boolean killed(org.assertj.core.api.ThrowableAssert.ThrowingCallable work)
            throws Exception {
        try {
            work.call();
            return false;
        } catch (Killed _) {
            return true;
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    /// An item whose every byte tells its size.
    private static byte[] item(int size) {
        var item = new byte[size];
        for (int i = 0; i < size; i++) item[i] = (byte) (size * 31 + i);
        return item;
    }

    private static void assertWhole(Object item) {
        // Thousands of times: the assertion only if it fails.
        if (item instanceof byte[] bytes && Arrays.equals(bytes, item(bytes.length))) return;
        assertThat(item).isInstanceOf(byte[].class);
        assertThat((byte[]) item).isEqualTo(item(((byte[]) item).length));
    }

    @Test
    void items_that_a_killed_process_has_put_stay() throws Exception {
        var victim = OnHeap.session().process("victim");
        var queue = SharedQueue.<Integer>bounded(100);
        var view = HeapProcesses.sent(queue, victim);
        for (int i = 0; i < 100; i++) view.put(i);
        victim.kill();
        assertThat(queue).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }
}
