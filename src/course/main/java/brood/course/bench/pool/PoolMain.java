package brood.course.bench.pool;

import brood.pool.ProcessPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Measures one figure of the group `pool` and prints `= value` for each sample: nanoseconds for
/// one task. Arguments: figure, warm-up, samples, size.
public final class PoolMain {
    private static final int WORKERS = 2;

    private PoolMain() {}

    /// One sample.
    @FunctionalInterface
    private interface Work {
        /// @return nanoseconds for all tasks
        long run(ProcessPool pool, int size) throws Exception;
    }

    public static void main(String[] args) {
        try {
            int warmUp = Integer.parseInt(args[1]);
            int samples = Integer.parseInt(args[2]);
            int size = Integer.parseInt(args[3]);
            Work work =
                    switch (args[0]) {
                        case "one-by-one", "submit", "first-tasks" -> PoolMain::oneByOne;
                        case "map" -> PoolMain::map;
                        case "round-trip" -> PoolMain::roundTrips;
                        default ->
                                throw new IllegalArgumentException("no figure '" + args[0] + "'");
                    };
            try (var pool = ProcessPool.open(cf -> cf.withWorkers(WORKERS).prestarted())) {
                for (int i = 0; i < warmUp; i++) work.run(pool, size);
                for (int i = 0; i < samples; i++)
                    System.out.println("= " + work.run(pool, size) / size);
            }
        } catch (Exception failed) {
            System.err.println(failed);
            System.exit(1);
        }
    }

    /// Each element is a task of its own; all are submitted, and then all results fetched.
    private static long oneByOne(ProcessPool pool, int size) throws Exception {
        long begun = System.nanoTime();
        List<Future<Integer>> results = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int n = i;
            results.add(pool.submit(() -> n + 1));
        }
        long sum = 0;
        for (Future<Integer> result : results) sum += result.get();
        check(sum, size);
        return System.nanoTime() - begun;
    }

    private static long map(ProcessPool pool, int size) {
        List<Integer> numbers = IntStream.range(0, size).boxed().toList();
        long begun = System.nanoTime();
        long sum = 0;
        for (int result : pool.map(numbers, n -> n + 1)) sum += result;
        check(sum, size);
        return System.nanoTime() - begun;
    }

    /// A task is submitted when the result of the one before it is there.
    private static long roundTrips(ProcessPool pool, int size) throws Exception {
        long begun = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < size; i++) {
            int n = i;
            sum += pool.submit(() -> n + 1).get();
        }
        check(sum, size);
        return System.nanoTime() - begun;
    }

    private static void check(long sum, long size) {
        if (sum != size * (size + 1) / 2) throw new AssertionError("wrong sum: " + sum);
    }
}
