package brood.course.bench.queue;

import brood.process.Brood;
import brood.queue.SharedQueue;
import brood.task.Fn;

/// One process puts, another takes. Its child takes so many items at a time, and says when it has
/// them.
final class Stream implements AutoCloseable {
    private final Brood brood = Brood.open();
    private final SharedQueue<Object> items;
    private final SharedQueue<Integer> taken = SharedQueue.bounded(1);
    private final Fn<Integer, Object> item;
    private final int size;

    /// @param capacity of the queue
    /// @param size how many items make one sample
    /// @param item the item of a number
    Stream(int capacity, int size, Fn<Integer, Object> item) throws InterruptedException {
        this.items = SharedQueue.bounded(capacity);
        this.item = item;
        this.size = size;
        SharedQueue<Object> from = items;
        SharedQueue<Integer> answers = taken;
        brood.spawn("taker", () -> take(from, answers, size));
        answers.take();
    }

    private static void take(SharedQueue<Object> from, SharedQueue<Integer> answers, int size)
            throws InterruptedException {
        answers.put(0);
        int count = 0;
        for (Object _ : from.untilClosed()) if (++count % size == 0) answers.put(count);
    }

    /// @return nanoseconds for one item
    long sample() throws InterruptedException {
        long begun = System.nanoTime();
        for (int i = 0; i < size; i++) items.put(item.apply(i));
        taken.take();
        return (System.nanoTime() - begun) / size;
    }

    @Override
    public void close() {
        items.close();
        brood.close();
    }
}
