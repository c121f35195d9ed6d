package brood.queue;

import brood.contract.BlockingQueueContract;
import brood.contract.Party;
import brood.contract.Threads;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The twins from `java.util.concurrent` keep the same contract: so it is theirs, not ours.
class JavaQueuesTest implements BlockingQueueContract {
    @Override
    public <E> BlockingQueue<E> bounded(int capacity) {
        return new ArrayBlockingQueue<>(capacity);
    }

    @Override
    public <E> BlockingQueue<E> unbounded() {
        return new LinkedBlockingQueue<>();
    }

    @Override
    public Party party() {
        return new Threads();
    }
}
