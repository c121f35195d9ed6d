package brood.pool;

import brood.contract.ExecutorContract;
import java.util.concurrent.ExecutorService;

/// A pool of processes in a variable of type `ExecutorService` is one.
class ProcessPoolContractTest implements ExecutorContract {
    @Override
    public ExecutorService pool(int workers) {
        return ProcessPool.of(workers);
    }
}
