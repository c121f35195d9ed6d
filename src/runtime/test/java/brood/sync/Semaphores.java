package brood.sync;

import brood.contract.SemaphoreContract.Permits;
import java.util.concurrent.TimeUnit;

/// A [SharedSemaphore], seen through the verbs of the contract.
record Semaphores(SharedSemaphore it) implements Permits {
    @Override
    public void acquire() throws InterruptedException {
        it.acquire();
    }

    @Override
    public void acquire(int n) throws InterruptedException {
        it.acquire(n);
    }

    @Override
    public void acquireUninterruptibly() {
        it.acquireUninterruptibly();
    }

    @Override
    public boolean tryAcquire() {
        return it.tryAcquire();
    }

    @Override
    public boolean tryAcquire(int n) {
        return it.tryAcquire(n);
    }

    @Override
    public boolean tryAcquire(long time, TimeUnit unit) throws InterruptedException {
        return it.tryAcquire(time, unit);
    }

    @Override
    public boolean tryAcquire(int n, long time, TimeUnit unit) throws InterruptedException {
        return it.tryAcquire(n, time, unit);
    }

    @Override
    public void release() {
        it.release();
    }

    @Override
    public void release(int n) {
        it.release(n);
    }

    @Override
    public int availablePermits() {
        return it.availablePermits();
    }

    @Override
    public int drainPermits() {
        return it.drainPermits();
    }

    @Override
    public String toString() {
        return it.toString();
    }
}
