package brood.course.bench.queue;

import brood.process.Brood;
import brood.queue.SharedQueue;
import brood.task.Fn;

/// Measures one figure of the group `queue` and prints `= value` for each sample: nanoseconds for
/// one item. Arguments: figure, warm-up, samples, size.
public final class QueueMain {
    private static final int CAPACITY = 1_000;

    private QueueMain() {}

    /// A small record.
    private record Job(int number, String name, double weight) {}

    public static void main(String[] args) {
        try {
            int warmUp = Integer.parseInt(args[1]);
            int samples = Integer.parseInt(args[2]);
            int size = Integer.parseInt(args[3]);
            byte[] kilobyte = new byte[1 << 10];
            byte[] megabyte = new byte[1 << 20];
            switch (args[0]) {
                case "ints" -> stream(warmUp, samples, CAPACITY, size, i -> i);
                case "records" ->
                        stream(warmUp, samples, CAPACITY, size, i -> new Job(i, "a job", i / 2.0));
                case "kilobyte" -> stream(warmUp, samples, CAPACITY, size, _ -> kilobyte);
                case "megabyte" -> stream(warmUp, samples, 16, size, _ -> megabyte);
                case "round-trip" -> roundTrip(warmUp, samples, size);
                case "cold-ints" -> System.out.println("= " + cold());
                default -> throw new IllegalArgumentException("no figure '" + args[0] + "'");
            }
        } catch (Exception failed) {
            System.err.println(failed);
            System.exit(1);
        }
    }

    private static void stream(
            int warmUp, int samples, int capacity, int size, Fn<Integer, Object> item)
            throws InterruptedException {
        try (var stream = new Stream(capacity, size, item)) {
            for (int i = 0; i < warmUp; i++) stream.sample();
            for (int i = 0; i < samples; i++) System.out.println("= " + stream.sample());
        }
    }

    private static void roundTrip(int warmUp, int samples, int size) throws InterruptedException {
        try (var trip = new RoundTrip(size)) {
            for (int i = 0; i < warmUp; i++) trip.sample();
            for (int i = 0; i < samples; i++) System.out.println("= " + trip.sample());
        }
    }

    /// What an item costs in the first 100 ms of two fresh JVMs.
    private static long cold() throws InterruptedException {
        long limit = 100_000_000;
        try (var brood = Brood.open()) {
            SharedQueue<Integer> items = SharedQueue.bounded(CAPACITY);
            SharedQueue<Integer> taken = SharedQueue.bounded(1);
            brood.spawn(
                    "taker",
                    () -> {
                        taken.put(0);
                        int count = 0;
                        for (int _ : items.untilClosed()) count++;
                        taken.put(count);
                    });
            taken.take();
            long begun = System.nanoTime();
            for (int i = 0; System.nanoTime() - begun < limit; i++) items.put(i);
            items.close();
            return (System.nanoTime() - begun) / Math.max(1, taken.take());
        }
    }
}
