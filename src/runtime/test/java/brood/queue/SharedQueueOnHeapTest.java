package brood.queue;

import brood.contract.BlockingQueueContract;
import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.contract.Party;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.extension.ExtendWith;

/// The queue alone, on the simplest machine, between two processes.
@ExtendWith(OnHeap.class)
class SharedQueueOnHeapTest implements BlockingQueueContract {
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
        return new HeapProcesses(OnHeap.session());
    }
}
