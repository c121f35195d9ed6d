package brood.sync;

import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.SemaphoreContract;
import brood.contract.Threads;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The twin from `java.util.concurrent` keeps the same contract.
class JavaSemaphoreTest implements SemaphoreContract {
    @Override
    public Permits semaphore(int permits) {
        return new OfJava(new Semaphore(permits));
    }

    @Override
    public LockContract.Cell cell() {
        return new PlainCell();
    }

    @Override
    public Party party() {
        return new Threads();
    }

    private record OfJava(Semaphore it) implements Permits {
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
    }
}
