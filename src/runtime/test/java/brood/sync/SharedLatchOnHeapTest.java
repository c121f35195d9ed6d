package brood.sync;

import brood.contract.HeapProcesses;
import brood.contract.LatchContract;
import brood.contract.LockContract;
import brood.contract.OnHeap;
import brood.contract.Party;
import brood.memory.SharedLong;
import org.junit.jupiter.api.extension.ExtendWith;

/// Latches alone, on the simplest machine, between processes.
@ExtendWith(OnHeap.class)
class SharedLatchOnHeapTest implements LatchContract {
    @Override
    public Latch latch(int count) {
        return new Latches(SharedLatch.of(count));
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
