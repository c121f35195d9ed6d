package brood.sync;

import brood.contract.ConditionContract;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.Threads;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// The twin from `java.util.concurrent` keeps the same contract.
class ReentrantLockTest implements LockContract, ConditionContract {
    @Override
    public Lock lock() {
        return new ReentrantLock();
    }

    @Override
    public Cell cell() {
        return new PlainCell();
    }

    @Override
    public Party party() {
        return new Threads();
    }
}
