package brood.sync;

import brood.contract.ConditionContract;
import brood.contract.HeapProcesses;
import brood.contract.LockContract;
import brood.contract.OnHeap;
import brood.contract.Party;
import brood.memory.SharedLong;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.extension.ExtendWith;

/// Lock and conditions alone, on the simplest machine, between processes.
@ExtendWith(OnHeap.class)
class SharedLockOnHeapTest implements LockContract, ConditionContract {
    @Override
    public Lock lock() {
        return SharedLock.create();
    }

    @Override
    public Cell cell() {
        return new SharedCell(SharedLong.of(0));
    }

    @Override
    public Party party() {
        return new HeapProcesses(OnHeap.session());
    }
}
