package brood.sync;

import brood.contract.EventContract;
import brood.contract.HeapProcesses;
import brood.contract.LockContract;
import brood.contract.OnHeap;
import brood.contract.Party;
import brood.memory.SharedLong;
import org.junit.jupiter.api.extension.ExtendWith;

/// Events alone, on the simplest machine, between processes.
@ExtendWith(OnHeap.class)
class SharedEventOnHeapTest implements EventContract {
    @Override
    public Event event() {
        return Events.create();
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
