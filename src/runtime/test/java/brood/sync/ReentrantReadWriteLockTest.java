package brood.sync;

import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.ReadWriteLockContract;
import brood.contract.Threads;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The twin from `java.util.concurrent`, if made fair, keeps the same contract.
class ReentrantReadWriteLockTest implements ReadWriteLockContract {
    @Override
    public ReadWriteLock readWriteLock() {
        return new ReentrantReadWriteLock(true);
    }

    @Override
    public LockContract.Cell cell() {
        return new PlainCell();
    }

    @Override
    public Party party() {
        return new Threads();
    }
}
