package brood.sync;

import brood.contract.HeapProcesses;
import brood.contract.LockContract;
import brood.contract.OnHeap;
import brood.contract.Party;
import brood.contract.ReadWriteLockContract;
import brood.memory.SharedLong;
import java.util.concurrent.locks.ReadWriteLock;
import org.junit.jupiter.api.extension.ExtendWith;

/// Read-write locks alone, on the simplest machine, between processes.
@ExtendWith(OnHeap.class)
class SharedReadWriteLockOnHeapTest implements ReadWriteLockContract {
    @Override
    public ReadWriteLock readWriteLock() {
        return SharedReadWriteLock.create();
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
