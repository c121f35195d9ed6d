package brood.sync;

import brood.contract.BarrierContract;
import brood.contract.HeapProcesses;
import brood.contract.LockContract;
import brood.contract.OnHeap;
import brood.contract.Party;
import brood.memory.SharedLong;
import brood.task.Body;
import org.junit.jupiter.api.extension.ExtendWith;

/// Barriers alone, on the simplest machine, between processes.
@ExtendWith(OnHeap.class)
class SharedBarrierOnHeapTest implements BarrierContract {
    @Override
    public Barrier barrier(int parties) {
        return new Barriers(SharedBarrier.of(parties));
    }

    @Override
    public Barrier barrier(int parties, Body action) {
        return new Barriers(SharedBarrier.of(parties, action));
    }

    @Override
    public LockContract.Cell cell() {
        return new SharedCell(SharedLong.of(0));
    }

    @Override
    public Party party() {
        return new HeapProcesses(OnHeap.session());
    }
}
