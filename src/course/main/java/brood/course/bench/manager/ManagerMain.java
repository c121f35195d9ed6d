package brood.course.bench.manager;

import brood.manager.HostedList;
import brood.manager.HostedMap;
import brood.manager.Manager;

/// Measures one figure of the group `manager` and prints `= value` for each sample: nanoseconds for
/// one call. Arguments: figure, warm-up, samples, size, which is how many calls a sample has.
public final class ManagerMain {
    private static final int KEYS = 100;

    private ManagerMain() {}

    /// One call, the i-th of a sample.
    private interface Call {
        void make(int i);
    }

    public static void main(String[] args) {
        try {
            int warmUp = Integer.parseInt(args[1]);
            int rounds = warmUp + Integer.parseInt(args[2]);
            measure(args[0], warmUp, rounds, Integer.parseInt(args[3]));
        } catch (Exception failed) {
            System.err.println(failed);
            System.exit(1);
        }
    }

    private static void measure(String figure, int warmUp, int rounds, int size) {
        if (figure.equals("manager-start")) {
            for (int round = 0; round < rounds; round++) tell(round >= warmUp, start(), 1);
            return;
        }
        var keys = new String[KEYS];
        for (int i = 0; i < KEYS; i++) keys[i] = "key " + i;
        try (var manager =
                figure.equals("map-put-inside") ? Manager.inProcess() : Manager.start()) {
            HostedMap<String, Integer> map = manager.map();
            HostedList<Integer> list = manager.list();
            for (String key : keys) map.put(key, 0);
            Call call =
                    switch (figure) {
                        case "map-put", "map-put-inside" -> i -> map.put(keys[i % KEYS], i);
                        case "map-get" -> i -> map.get(keys[i % KEYS]);
                        case "map-increment" -> i -> map.merge(keys[i % KEYS], 1, Integer::sum);
                        case "list-add" -> i -> list.add(i);
                        default -> throw new IllegalArgumentException("no figure '" + figure + "'");
                    };
            for (int round = 0; round < rounds; round++) {
                long begun = System.nanoTime();
                for (int i = 0; i < size; i++) call.make(i);
                tell(round >= warmUp, System.nanoTime() - begun, size);
            }
        }
    }

    /// From before the start of a manager until the first answer.
    private static long start() {
        long begun = System.nanoTime();
        try (var manager = Manager.start()) {
            HostedMap<String, Integer> map = manager.map();
            map.put("a", 1);
            return System.nanoTime() - begun;
        }
    }

    private static void tell(boolean counts, long nanos, int calls) {
        if (counts) System.out.println("= " + (double) nanos / calls);
    }
}
