package brood.process;

import brood.queue.SharedQueue;
import brood.sync.AbandonedLockException;
import brood.sync.SharedLock;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;

/// The root of a forest that keeps growing: whatever is killed in it grows again. Every process
/// prints `born PID` when it runs. Leaves sit in all the ways in which a child may be met by a
/// death: asleep, in a queue, in a lock that it holds, in a lock that another one holds. About half
/// of the others keep an idle JVM ready.
final class Forest {
    private static final int TREES = 3;

    private Forest() {}

    public static void main(String[] args) throws Exception {
        long seed = Long.parseLong(args[0]);
        var lock = SharedLock.create();
        try (var never = SharedQueue.<Integer>bounded(1)) {
            grow(TREES, 2, seed, never, lock);
        }
    }

    /// Keeps so many children alive, for ever.
    private static void grow(
            int wide, int deep, long seed, SharedQueue<Integer> never, SharedLock lock)
            throws Exception {
        System.out.println("born " + ProcessHandle.current().pid());
        var random = new Random(seed);
        var missing = new LinkedBlockingQueue<Integer>();
        int reserve = random.nextInt(2);
        try (var brood = Brood.open(cf -> cf.withReserve(reserve))) {
            for (int i = 0; i < wide; i++) missing.add(i);
            while (true) {
                int place = missing.take();
                long next = random.nextLong();
                int below = deep == 0 ? 0 : 1 + random.nextInt(2);
                brood.spawn(
                                "tree " + place,
                                () -> {
                                    if (below == 0) leaf(next, never, lock);
                                    else grow(below, deep - 1, next, never, lock);
                                })
                        .onExit()
                        .thenRun(() -> missing.add(place));
            }
        }
    }

    private static void leaf(long seed, SharedQueue<Integer> never, SharedLock lock)
            throws Exception {
        System.out.println("born " + ProcessHandle.current().pid());
        switch (new Random(seed).nextInt(3)) {
            case 0 -> Thread.sleep(1_000_000);
            case 1 -> never.take();
            default -> {
                while (true) {
                    try (var _ = lock.held()) {
                        Thread.sleep(2);
                    } catch (AbandonedLockException orphaned) {
                        boolean _ = lock.recover(() -> {});
                    }
                }
            }
        }
    }
}
