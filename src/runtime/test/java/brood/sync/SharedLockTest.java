package brood.sync;

import brood.contract.ConditionContract;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.Threads;
import brood.memory.SharedLong;
import java.util.concurrent.locks.Lock;

/// Lock and conditions on the real machine, between threads of one JVM.
class SharedLockTest implements LockContract, ConditionContract {
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
        return new Threads();
    }
}
