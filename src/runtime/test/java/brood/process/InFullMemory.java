package brood.process;

import brood.machine.SharedMemoryException;
import brood.memory.SharedArray;
import brood.memory.SharedLong;
import brood.memory.SharedMemory;
import brood.queue.SharedQueue;
import brood.sync.SharedLock;
import java.util.ArrayList;
import java.util.concurrent.Callable;

/// A program whose shared memory runs full while two processes work. Started by [FullMemoryTest];
/// its exit code is 0 if everything went on, and what it was told is printed.
final class InFullMemory {
    private static final int ITEMS = 200;

    private InFullMemory() {}

    public static void main(String[] args) throws Exception {
        var lock = SharedLock.create();
        var count = SharedLong.of(0);
        var queue = SharedQueue.<Integer>bounded(4);
        var large = SharedQueue.<byte[]>unbounded();
        try (var brood = Brood.open()) {
            Child<Integer> other =
                    brood.spawn(
                            "other",
                            () -> {
                                int sum = 0;
                                for (int item : queue.untilClosed()) {
                                    sum += item;
                                    count(lock, count);
                                }
                                return sum;
                            });
            queue.put(0);
            var blocks = new ArrayList<SharedMemory>();
            var kept = new ArrayList<Object>();
            until("block", () -> blocks.add(SharedMemory.create(64 << 10)));
            until("array", () -> kept.add(SharedArray.ofBytes(1_000)));
            until("lock", () -> kept.add(SharedLock.create()));
            until("item", () -> large.add(new byte[30_000]));

            for (int i = 1; i <= ITEMS; i++) {
                queue.put(i);
                count(lock, count);
            }
            queue.close();
            if (!other.join().equals(new Exit.Returned<>(ITEMS * (ITEMS + 1) / 2)))
                throw new AssertionError("items were lost: " + other);
            if (count.get() != 2 * ITEMS + 1) throw new AssertionError("lost: " + count);
            while (!large.isEmpty())
                if (large.take().length != 30_000) throw new AssertionError("half an item");

            for (SharedMemory block : blocks) {
                block.close();
                block.delete();
            }
            SharedMemory.create(64 << 10).segment().fill((byte) 1);
            large.put(new byte[30_000]);
            brood.spawn("late", () -> count(lock, count)).join();
            System.out.println("sound " + count.get());
        }
    }

    private static void count(SharedLock lock, SharedLong count) {
        try (var _ = lock.held()) {
            count.set(count.get() + 1);
        }
    }

    /// Makes more and more of it, until there is no room.
    private static void until(String what, Callable<?> one) throws Exception {
        try {
            while (true) one.call();
        } catch (SharedMemoryException told) {
            System.out.println(what + ": " + told.getMessage());
        }
    }
}
