package brood.sync;

import brood.contract.LatchContract;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The twin from `java.util.concurrent` keeps the same contract.
class CountDownLatchTest implements LatchContract {
    @Override
    public Latch latch(int count) {
        return new OfJava(new CountDownLatch(count));
    }

    @Override
    public LockContract.Cell cell() {
        return new PlainCell();
    }

    @Override
    public Party party() {
        return new Threads();
    }

    private record OfJava(CountDownLatch it) implements Latch {
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
}
