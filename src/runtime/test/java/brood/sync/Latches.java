package brood.sync;

import brood.contract.LatchContract.Latch;
import java.util.concurrent.TimeUnit;

/// A [SharedLatch], seen through the verbs of the contract.
record Latches(SharedLatch it) implements Latch {
    @Override
    public void countDown() {
        it.countDown();
    }

    @Override
    public long getCount() {
        return it.getCount();
    }

    @Override
    public void await() throws InterruptedException {
        it.await();
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return it.await(time, unit);
    }
}
