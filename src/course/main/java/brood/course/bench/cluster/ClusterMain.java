package brood.course.bench.cluster;

import brood.cluster.Cluster;

/// Measures one figure of the group `cluster` and prints `= value` for each sample: nanoseconds for
/// one operation. Arguments: figure, warm-up, samples, size, which is how many operations a sample
/// has.
@SuppressWarnings("LockNotBeforeTry") // nothing can throw between, and a `try` would be timed
public final class ClusterMain {
    private static final int NODES = 3;
    private static final int ROOM = 16;

    private ClusterMain() {}

    /// What is done again and again.
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    public static void main(String[] args) {
        int warmUp = Integer.parseInt(args[1]);
        int samples = Integer.parseInt(args[2]);
        int size = Integer.parseInt(args[3]);
        try (var nodes = Cluster.startNodes(NODES);
                var cluster = nodes.join()) {
            Step step = step(args[0], cluster);
            for (int round = 0; round < warmUp + samples; round++) {
                long begun = System.nanoTime();
                for (int i = 0; i < size; i++) step.run();
                long taken = System.nanoTime() - begun;
                if (round >= warmUp) System.out.println("= " + (double) taken / size);
            }
        } catch (Exception failed) {
            System.err.println(failed);
            System.exit(1);
        }
    }

    private static Step step(String figure, Cluster cluster) {
        return switch (figure) {
            case "task" -> {
                var pool = cluster.pool();
                yield () -> pool.submit(() -> 1).get();
            }
            case "queue" -> {
                var queue = cluster.<Integer>queue("bench", ROOM);
                yield () -> {
                    queue.put(1);
                    queue.take();
                };
            }
            case "lock" -> {
                var lock = cluster.lock("bench");
                yield () -> {
                    lock.lock();
                    lock.unlock();
                };
            }
            case "counter" -> {
                var counter = cluster.counter("bench");
                yield () -> counter.incrementAndGet();
            }
            case "map" -> {
                var map = cluster.<Integer, Integer>map("bench");
                yield () -> map.put(1, 2);
            }
            default -> throw new IllegalArgumentException("no figure '" + figure + "'");
        };
    }
}
