package brood.course.bench.queue;

import brood.process.Brood;
import brood.queue.SharedQueue;

/// An item goes to a child and comes back, and only then the next one goes.
final class RoundTrip implements AutoCloseable {
    private final Brood brood = Brood.open();
    private final SharedQueue<Integer> there = SharedQueue.bounded(1);
    private final SharedQueue<Integer> back = SharedQueue.bounded(1);
    private final int size;

    RoundTrip(int size) {
        this.size = size;
        SharedQueue<Integer> from = there;
        SharedQueue<Integer> to = back;
        brood.spawn(
                "echo",
                () -> {
                    for (int item : from.untilClosed()) to.put(item);
                });
    }

    /// @return nanoseconds for one round trip
    long sample() throws InterruptedException {
        long begun = System.nanoTime();
        for (int i = 0; i < size; i++) {
            there.put(i);
            back.take();
        }
        return (System.nanoTime() - begun) / size;
    }

    @Override
    public void close() {
        there.close();
        brood.close();
    }
}
