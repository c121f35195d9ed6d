package brood.queue;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.HeapMachine;
import brood.contract.HeapMachine.Killed;
import brood.contract.HeapProcesses;
import brood.contract.HeapSession;
import brood.machine.RegionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A process is killed before every single access to shared bytes while it leases, gives back or is
/// done. No item is lost, and none that was done comes back.
class LeaseCrashTest {
    private interface Work {
        void run(SharedQueue<byte[]> queue, Consumer<Integer> done) throws Exception;
    }

    private static final List<Integer> SMALL = List.of(10, 20, 30);
    private static final List<Integer> CHUNKS = List.of(6_000, 3_000, 6_001, 3_001, 6_002, 50);

    @Test
    void one_that_leases_killed_anywhere() throws Exception {
        assertThat(killedEverywhere(SMALL, (queue, _) -> queue.lease())).isGreaterThan(15);
    }

    @Test
    void one_that_gives_back_killed_anywhere() throws Exception {
        killedEverywhere(
                SMALL,
                (queue, _) -> {
                    queue.lease().giveBack();
                    queue.lease().giveBack();
                });
    }

    @Test
    void one_that_works_through_many_chunks_killed_anywhere() throws Exception {
        int kills =
                killedEverywhere(
                        CHUNKS,
                        (queue, done) -> {
                            var first = queue.lease();
                            for (int i = 0; i < 4; i++) finish(queue.lease(), done);
                            first.giveBack();
                            finish(queue.lease(), done);
                            finish(queue.lease(), done);
                        });
        assertThat(kills).isGreaterThan(300);
    }

    @Test
    void one_that_takes_what_was_given_back_killed_anywhere() throws Exception {
        killedEverywhere(
                CHUNKS,
                (queue, done) -> {
                    queue.lease().giveBack();
                    done.accept(-6_000); // killed behind it, it has taken the item with it
                    queue.take();
                });
    }

    @Test
    void more_leases_than_fit_into_the_queue_killed_anywhere() throws Exception {
        var sizes = new ArrayList<Integer>();
        for (int i = 0; i < 19; i++) sizes.add(100 + i);
        killedEverywhere(
                sizes,
                (queue, done) -> {
                    var all = new ArrayList<Lease<byte[]>>();
                    for (int i = 0; i < 19; i++) all.add(queue.lease());
                    finish(all.get(17), done);
                    all.get(18).giveBack();
                });
    }

    /// What the first left to be mended may be left again.
    @Test
    void one_killed_while_it_mends_what_another_left() throws Exception {
        Work work =
                (queue, done) -> {
                    var first = queue.lease();
                    finish(queue.lease(), done);
                    first.giveBack();
                    queue.put(new byte[7_000]);
                    finish(queue.lease(), done);
                };
        int kills = 0;
        for (int first = 1; ; first += 3) {
            boolean firstKilled = true;
            for (int second = 1; ; second += 2) {
                var stage = new Stage(CHUNKS);
                firstKilled = stage.perform(work, first);
                boolean secondKilled = stage.perform(work, second);
                if (secondKilled) kills++;
                stage.survivorsGoOn();
                if (!secondKilled) break;
            }
            if (!firstKilled) break;
        }
        assertThat(kills).isGreaterThan(1_000);
    }

    private static void finish(Lease<byte[]> lease, Consumer<Integer> done) {
        // Told before and after: in between it may be either.
        done.accept(-lease.item().length);
        lease.close();
        done.accept(lease.item().length);
    }

    /// @return how often it was killed
    private static int killedEverywhere(List<Integer> sizes, Work work) throws Exception {
        for (int step = 1; ; step++) {
            var stage = new Stage(sizes);
            boolean killed = stage.perform(work, step);
            stage.survivorsGoOn();
            if (!killed) return step - 1;
        }
    }

    private static final class Stage {
        final HeapSession session = new HeapSession();
        final HeapMachine main = session.process("main");
        final SharedQueue<byte[]> queue = HeapProcesses.as(main, SharedQueue::unbounded);
        final List<Integer> put;
        final List<Integer> certain = new ArrayList<>();
        final List<Integer> perhaps = new ArrayList<>();
        int victims;

        Stage(List<Integer> sizes) throws InterruptedException {
            put = sizes;
            for (int size : sizes) queue.put(new byte[size]);
        }

        boolean perform(Work work, int step) throws Exception {
            HeapMachine victim = session.process("victim");
            var view = HeapProcesses.sent(queue, victim);
            victim.killAtStep(step);
            boolean killed = false;
            try {
                work.run(view, size -> (size < 0 ? perhaps : certain).add(Math.abs(size)));
            } catch (Killed _) {
                killed = true;
            }
            victim.kill();
            victims++;
            return killed;
        }

        /// All that was not done is there, in order, and the queue works.
        void survivorsGoOn() throws Exception {
            var view = HeapProcesses.sent(queue, session.process("survivor"));
            List<Integer> left = new ArrayList<>();
            for (byte[] item : view) left.add(item.length);
            assertThat(view.size()).isEqualTo(left.size());
            assertThat(view.leased()).isZero();
            var must = new ArrayList<>(put);
            must.removeAll(certain);
            must.removeAll(perhaps);
            assertThat(left).containsAll(must);
            assertThat(left).doesNotContainAnyElementsOf(certain.isEmpty() ? List.of(-1) : certain);
            assertThat(left.stream().filter(put::contains).toList()).doesNotHaveDuplicates();
            var inOrder = new ArrayList<>(put);
            inOrder.retainAll(left);
            assertThat(left.subList(0, inOrder.size())).isEqualTo(inOrder);

            for (int i = 0; i < 6; i++) view.put(new byte[4_000 + i]);
            view.close();
            var got = new ArrayList<Integer>();
            for (var job : view.leases())
                try (job) {
                    got.add(job.item().length);
                }
            assertThat(got).hasSize(left.size() + 6);
            assertThat(got.subList(0, left.size())).isEqualTo(left);
            assertThat(queue.awaitAllDone(Duration.ZERO)).isTrue();
            assertThat(view.isDrained()).isTrue();
            assertThat(session.regions(RegionKind.SPILL)).isLessThanOrEqualTo(3 + 2 * victims);
        }
    }
}
