package brood.sync;

import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.SemaphoreContract;
import brood.contract.Threads;
import brood.memory.SharedLong;

/// Semaphores on the real machine, between threads of one JVM.
class SharedSemaphoreTest implements SemaphoreContract {
    @Override
    public Permits semaphore(int permits) {
        return new Semaphores(SharedSemaphore.of(permits));
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
