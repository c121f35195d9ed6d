package brood.sync;

import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.ReadWriteLockContract;
import brood.contract.Threads;
import brood.memory.SharedLong;
import java.util.concurrent.locks.ReadWriteLock;

/// Read-write locks on the real machine, between threads of one JVM.
class SharedReadWriteLockTest implements ReadWriteLockContract {
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
        return new Threads();
    }
}
