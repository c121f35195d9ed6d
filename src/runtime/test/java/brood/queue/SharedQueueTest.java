package brood.queue;

import brood.contract.BlockingQueueContract;
import brood.contract.Party;
import brood.contract.Threads;
import java.util.concurrent.BlockingQueue;

/// The queue on the real machine, between threads of one JVM.
class SharedQueueTest implements BlockingQueueContract {
    @Override
    public <E> BlockingQueue<E> bounded(int capacity) {
        return SharedQueue.bounded(capacity);
    }

    @Override
    public <E> BlockingQueue<E> unbounded() {
        return SharedQueue.unbounded();
    }

    @Override
    public Party party() {
        return new Threads();
    }
}
