package brood.sync;

import brood.contract.HeapProcesses;
import brood.contract.LockContract;
import brood.contract.OnHeap;
import brood.contract.Party;
import brood.contract.SemaphoreContract;
import brood.memory.SharedLong;
import org.junit.jupiter.api.extension.ExtendWith;

/// Semaphores alone, on the simplest machine, between processes.
@ExtendWith(OnHeap.class)
class SharedSemaphoreOnHeapTest implements SemaphoreContract {
    @Override
    public Permits semaphore(int permits) {
        return new Semaphores(SharedSemaphore.of(permits));
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
