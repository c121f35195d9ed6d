package brood.sync;

import brood.contract.BarrierContract.Barrier;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A [SharedBarrier], seen through the verbs of the contract.
record Barriers(SharedBarrier it) implements Barrier {
    @Override
    public int await() throws InterruptedException, BrokenBarrierException {
        return it.await();
    }

    @Override
    public int await(long time, TimeUnit unit)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        return it.await(time, unit);
    }

    @Override
    public void reset() {
        it.reset();
    }

    @Override
    public boolean isBroken() {
        return it.isBroken();
    }

    @Override
    public int parties() {
        return it.parties();
    }

    @Override
    public int waiting() {
        return it.waiting();
    }

    @Override
    public String toString() {
        return it.toString();
    }
}
