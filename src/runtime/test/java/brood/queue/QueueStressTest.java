package brood.queue;

import static org.assertj.core.api.Assertions.assertThat;

import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The simulation is sequentially consistent, so what it cannot show is tried on real memory:
/// whether a taker in another JVM sees all bytes of an item as soon as it sees that there is one.
class QueueStressTest {

    @Test
    void every_item_arrives_whole_and_in_order() throws Exception {
        stress(1, 16, 20_000);
    }

    @Test
    @Tag("full")
    void every_item_arrives_whole_and_in_order_millions_of_times() throws Exception {
        stress(1, 1, 100_000);
        stress(1, 16, 2_000_000);
        stress(2, 1_000, 2_000_000);
        stress(3, Integer.MAX_VALUE, 300_000);
    }

    @Test
    @Tag("full")
    void every_leased_item_is_whole_and_done_once() throws Exception {
        leases(2, 2, 16, 300_000);
        leases(1, 3, 1_000, 300_000);
    }

    /// Takers that lease; one item in eight is given back, once or more, and comes again.
    private static void leases(int putters, int takers, int capacity, int items) throws Exception {
        var queue = SharedQueue.<byte[]>bounded(capacity);
        try (var brood = Brood.open()) {
            var all = new ArrayList<Child<Void>>();
            for (int p = 0; p < putters; p++) {
                byte putter = (byte) p;
                all.add(brood.spawn("putter-" + p, () -> put(queue, putter, items)));
            }
            var counts = new ArrayList<Child<Long>>();
            for (int t = 0; t < takers; t++) {
                long seed = t;
                counts.add(brood.spawn("taker-" + t, () -> workOff(queue, seed)));
            }
            for (Child<Void> child : all)
                assertThat(child.join()).isInstanceOf(Exit.Returned.class);
            queue.close();
            queue.awaitAllDone();
            assertThat(queue.isDrained()).isTrue();
            long done = 0;
            for (Child<Long> taker : counts) {
                assertThat(taker.join()).as(taker::output).isInstanceOf(Exit.Returned.class);
                if (taker.join() instanceof Exit.Returned<Long>(var count) && count != null)
                    done += count;
            }
            assertThat(done).isEqualTo((long) putters * items);
        }
    }

    private static long workOff(SharedQueue<byte[]> queue, long seed) {
        var random = new Random(seed);
        long done = 0;
        for (var lease : queue.leases()) {
            byte[] item = lease.item();
            for (int i = 2; i < item.length; i++)
                if (item[i] != item[1])
                    throw new AssertionError("byte " + i + " is " + item[i] + ", not " + item[1]);
            if (random.nextInt(8) == 0) {
                lease.giveBack();
            } else {
                lease.close();
                done++;
            }
        }
        return done;
    }

    private static void stress(int putters, int capacity, int items) throws Exception {
        var queue = SharedQueue.<byte[]>bounded(capacity);
        try (var brood = Brood.open()) {
            var all = new ArrayList<Child<Void>>();
            for (int p = 0; p < putters; p++) {
                byte putter = (byte) p;
                all.add(brood.spawn("putter-" + p, () -> put(queue, putter, items)));
            }
            Child<Long> taker = brood.spawn("taker", () -> check(queue, putters));
            for (Child<Void> child : all)
                assertThat(child.join()).isInstanceOf(Exit.Returned.class);
            queue.close();
            assertThat(taker.join()).isEqualTo(new Exit.Returned<>((long) putters * items));
        }
    }

    /// Item number n: which putter, then the byte n, 1 to 200 times.
    private static void put(SharedQueue<byte[]> queue, byte putter, int items)
            throws InterruptedException {
        for (int n = 0; n < items; n++) {
            byte[] item = new byte[2 + Math.floorMod(n * 31, 200)];
            Arrays.fill(item, (byte) n);
            item[0] = putter;
            queue.put(item);
        }
    }

    private static long check(SharedQueue<byte[]> queue, int putters) {
        int[] next = new int[putters];
        long count = 0;
        for (byte[] item : queue.untilClosed()) {
            int n = next[item[0]]++;
            if (item.length != 2 + Math.floorMod(n * 31, 200))
                throw new AssertionError("item " + n + " has the length of another");
            for (int i = 1; i < item.length; i++)
                if (item[i] != (byte) n)
                    throw new AssertionError("byte " + i + " of item " + n + " is " + item[i]);
            count++;
        }
        return count;
    }
}
