package brood.sync;

import brood.contract.BarrierContract;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.Threads;
import brood.memory.SharedLong;
import brood.task.Body;

/// Barriers on the real machine, between threads of one JVM.
class SharedBarrierTest implements BarrierContract {
    @Override
    public Barrier barrier(int parties) {
        return new Barriers(SharedBarrier.of(parties));
    }

    @Override
    public Barrier barrier(int parties, Body action) {
        return new Barriers(SharedBarrier.of(parties, action));
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
