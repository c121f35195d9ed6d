package brood.queue;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party;
import brood.contract.Scale;
import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real JVMs are killed while they do nothing but put or take. The survivors go on, and the items
/// add up.
class KilledJvmsTest {
    private record Item(int producer, int number) implements Serializable {}

    @Test
    void putters_killed_at_random_moments_leave_whole_items_and_a_queue_that_works()
            throws Exception {
        killPutters(1, 3, 1);
    }

    @Test
    void takers_killed_at_random_moments_take_one_item_with_them_at_most() throws Exception {
        killTakers(1, 2, 1);
    }

    @Test
    void workers_killed_at_random_moments_lose_no_item_and_repeat_none_that_is_done()
            throws Exception {
        killWorkers(1, 2, 1);
    }

    @Test
    @Tag("full")
    void hundreds_of_putters() throws Exception {
        killPutters(Scale.of(12), 8, 10);
    }

    @Test
    @Tag("full")
    void hundreds_of_takers() throws Exception {
        killTakers(Scale.of(12), 8, 20);
    }

    @Test
    @Tag("full")
    void hundreds_of_workers() throws Exception {
        killWorkers(Scale.of(12), 8, 30);
    }

    /// A worker marks what it begins, closes, and marks what it has finished. What was finished
    /// must not come again; what was begun and not finished comes again, or was closed when the
    /// worker was killed.
    private static void killWorkers(int rounds, int workers, long seed) throws Exception {
        var random = new Random(seed);
        int items = 1_000_000;
        try (var brood = Brood.open()) {
            var queue = SharedQueue.<Integer>bounded(64);
            var finished = SharedQueue.<Integer>unbounded();
            var count = SharedLong.of(0);
            var stop = SharedLong.of(0);
            Child<Integer> putter =
                    brood.spawn(
                            "putter",
                            () -> {
                                int put = 0;
                                while (stop.get() == 0 && put < items) queue.put(put++);
                                queue.close();
                                return put;
                            });
            Child<Void> steady = brood.spawn("steady", () -> workForEver(queue, finished, count));
            for (int round = 0; round < rounds; round++) {
                var victims = new ArrayList<Child<Void>>();
                for (int w = 0; w < workers; w++)
                    victims.add(brood.spawn("worker", () -> workForEver(queue, finished, count)));
                killOneByOne(victims, count, random);
            }
            stop.set(1);
            assertThat(queue.awaitAllDone(Party.DEADLINE)).isTrue();
            int put = value(putter.join());
            assertThat(steady.join(Party.DEADLINE)).isPresent();
            assertThat(steady.join()).isInstanceOf(Exit.Returned.class);
            var seen = new BitSet();
            for (Integer item; (item = finished.poll()) != null; ) {
                assertThat(seen.get(item)).as("done twice: %s", item).isFalse();
                seen.set(item);
            }
            assertThat(put - seen.cardinality())
                    .as("items that were done when the worker was killed, before it could say so")
                    .isBetween(0, rounds * workers);
            assertThat(queue.isDrained()).isTrue();
        }
    }

    private static void workForEver(
            SharedQueue<Integer> queue, SharedQueue<Integer> finished, SharedLong count)
            throws InterruptedException {
        for (var job : queue.leases()) {
            job.close();
            finished.put(job.item());
            count.incrementAndGet();
        }
    }

    private static void killPutters(int rounds, int putters, long seed) throws Exception {
        var random = new Random(seed);
        try (var brood = Brood.open()) {
            var queue = SharedQueue.<Item>bounded(50);
            Child<HashMap<Integer, Integer>> taker =
                    brood.spawn("taker", () -> countPerProducer(queue));
            var finished = new ArrayList<SharedLong>();
            for (int round = 0; round < rounds; round++) {
                var victims = new ArrayList<Child<Void>>();
                for (int p = 0; p < putters; p++) {
                    int producer = round * putters + p;
                    var put = SharedLong.of(0);
                    finished.add(put);
                    victims.add(
                            brood.spawn(
                                    "putter-" + producer, () -> putForEver(queue, producer, put)));
                }
                for (int p = 0; p < putters; p++) {
                    long after = 1L + random.nextInt(3_000);
                    until(finished.get(round * putters + p), after);
                    victims.get(p).kill();
                    assertThat(victims.get(p).join()).isInstanceOf(Exit.Killed.class);
                }
            }
            queue.close();
            assertThat(taker.join(Party.DEADLINE)).isPresent();
            Map<Integer, Integer> taken = value(taker.join());
            for (int producer = 0; producer < finished.size(); producer++) {
                long put = finished.get(producer).get();
                assertThat((long) taken.getOrDefault(producer, 0))
                        .as("items of producer %s, which had finished %s", producer, put)
                        .isBetween(put, put + 1);
            }
        }
    }

    private static void putForEver(SharedQueue<Item> queue, int producer, SharedLong put)
            throws InterruptedException {
        for (int i = 0; ; i++) {
            queue.put(new Item(producer, i));
            put.incrementAndGet();
        }
    }

    /// How many items came from each producer. Throws if one is missing in between, comes twice, or
    /// out of order.
    private static HashMap<Integer, Integer> countPerProducer(SharedQueue<Item> queue) {
        var seen = new HashMap<Integer, Integer>();
        for (Item item : queue.untilClosed()) {
            int expected = seen.getOrDefault(item.producer, 0);
            if (item.number != expected)
                throw new AssertionError(item + " came, but its number should be " + expected);
            seen.put(item.producer, expected + 1);
        }
        return seen;
    }

    private static void killTakers(int rounds, int takers, long seed) throws Exception {
        var random = new Random(seed);
        int inQueue = 4;
        try (var brood = Brood.open()) {
            var queue = SharedQueue.<Integer>bounded(inQueue);
            var sum = SharedLong.of(0);
            var stop = SharedLong.of(0);
            Child<Integer> putter =
                    brood.spawn(
                            "putter",
                            () -> {
                                int put = 0;
                                while (stop.get() == 0) {
                                    queue.put(1);
                                    put++;
                                }
                                queue.close();
                                return put;
                            });
            for (int round = 0; round < rounds; round++) {
                var victims = new ArrayList<Child<Void>>();
                for (int t = 0; t < takers; t++)
                    victims.add(brood.spawn("taker", () -> takeForEver(queue, sum)));
                killOneByOne(victims, sum, random);
            }
            stop.set(1);
            long left = 0;
            for (int one : queue.untilClosed()) left += one;
            int put = value(putter.join());
            assertThat(put - left - sum.get())
                    .as("items that the killed had in their hands")
                    .isBetween(0L, (long) rounds * takers);
        }
    }

    private static void takeForEver(SharedQueue<Integer> queue, SharedLong sum)
            throws InterruptedException {
        while (true) sum.addAndGet(queue.take());
    }

    /// All are started at once, since that takes most of the time. Each is killed while those that
    /// are left work on.
    private static void killOneByOne(List<Child<Void>> victims, SharedLong progress, Random random)
            throws InterruptedException {
        for (Child<Void> victim : victims) {
            until(progress, progress.get() + 1 + random.nextInt(1_000));
            victim.kill();
        }
        for (Child<Void> victim : victims)
            assertThat(victim.join()).isInstanceOf(Exit.Killed.class);
    }

    private static void until(SharedLong number, long value) {
        long end = System.nanoTime() + Party.DEADLINE.toNanos();
        while (number.get() < value) {
            assertThat(System.nanoTime()).as("nobody gets on at " + number).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static <T> T value(Exit<T> exit) {
        if (exit instanceof Exit.Returned<T>(var value) && value != null) return value;
        throw new AssertionError(exit);
    }
}
