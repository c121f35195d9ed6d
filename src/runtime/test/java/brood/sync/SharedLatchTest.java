package brood.sync;

import brood.contract.LatchContract;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.Threads;
import brood.memory.SharedLong;

/// Latches on the real machine, between threads of one JVM.
class SharedLatchTest implements LatchContract {
    @Override
    public Latch latch(int count) {
        return new Latches(SharedLatch.of(count));
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
