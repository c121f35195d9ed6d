package brood.sync;

import brood.contract.BarrierContract;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.Threads;
import brood.task.Body;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The twin from `java.util.concurrent` keeps the same contract.
class CyclicBarrierTest implements BarrierContract {
    @Override
    public Barrier barrier(int parties) {
        return new OfJava(new CyclicBarrier(parties));
    }

    @Override
    public Barrier barrier(int parties, Body action) {
        return new OfJava(new CyclicBarrier(parties, () -> run(action)));
    }

    private static void run(Body action) {
        try {
            action.run();
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception thrown) {
            throw new AssertionError(thrown);
        }
    }

    @Override
    public LockContract.Cell cell() {
        return new PlainCell();
    }

    @Override
    public Party party() {
        return new Threads();
    }

    private record OfJava(CyclicBarrier it) implements Barrier {
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
            return it.getParties();
        }

        @Override
        public int waiting() {
            return it.getNumberWaiting();
        }
    }
}
