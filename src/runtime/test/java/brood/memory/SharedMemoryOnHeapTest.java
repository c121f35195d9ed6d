package brood.memory;

import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.contract.Party;
import brood.contract.SharedMemoryContract;
import org.junit.jupiter.api.extension.ExtendWith;

/// Blocks on the simplest machine, between processes.
@ExtendWith(OnHeap.class)
class SharedMemoryOnHeapTest implements SharedMemoryContract {
    @Override
    public Party party() {
        return new HeapProcesses(OnHeap.session());
    }
}
