package brood.memory;

import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.contract.Party;
import org.junit.jupiter.api.extension.ExtendWith;

/// On the simplest machine, between processes.
@ExtendWith(OnHeap.class)
class NumbersOnHeapTest extends AllNumbers {
    @Override
    Party party() {
        return new HeapProcesses(OnHeap.session());
    }
}
