package brood.queue;

import brood.contract.BlockingQueueContract;
import brood.contract.InSimulation;
import brood.contract.Party;
import brood.contract.SimulatedProcesses;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.extension.ExtendWith;

/// The queue between simulated processes.
@ExtendWith(InSimulation.class)
class SharedQueueInSimulationTest implements BlockingQueueContract {
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
        return new SimulatedProcesses();
    }
}
