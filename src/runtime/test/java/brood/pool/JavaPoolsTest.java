package brood.pool;

import brood.contract.ExecutorContract;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The twin within one JVM: what it does is what the contract may ask for.
class JavaPoolsTest implements ExecutorContract {
    @Override
    public ExecutorService pool(int workers) {
        return Executors.newFixedThreadPool(workers);
    }
}
