package brood.sync;

import brood.contract.EventContract;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The twin, made from what `java.util.concurrent` has, keeps the same contract.
class JavaEventTest implements EventContract {
    @Override
    public Event event() {
        return new OfLatches();
    }

    @Override
    public LockContract.Cell cell() {
        return new AtomicCell();
    }

    @Override
    public Party party() {
        return new Threads();
    }

    /// One latch for each time from a clear to the next set.
    private static final class OfLatches implements Event {
        private static final long serialVersionUID = 1L;
        private transient volatile CountDownLatch latch = new CountDownLatch(1);

        @Override
        public synchronized void set() {
            latch.countDown();
        }

        @Override
        public synchronized void clear() {
            if (isSet()) latch = new CountDownLatch(1);
        }

        @Override
        public boolean isSet() {
            return latch.getCount() == 0;
        }

        @Override
        public void await() throws InterruptedException {
            latch.await();
        }

        @Override
        public boolean await(Duration timeout) throws InterruptedException {
            return latch.await(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        }
    }

    private static final class AtomicCell implements LockContract.Cell {
        private static final long serialVersionUID = 1L;
        private final AtomicLong value = new AtomicLong();

        @Override
        public long read() {
            return value.get();
        }

        @Override
        public void write(long value) {
            this.value.set(value);
        }
    }
}
