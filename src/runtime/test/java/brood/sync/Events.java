package brood.sync;

import brood.contract.EventContract;
import java.time.Duration;

/// A [SharedEvent], seen through the verbs of the contract.
record Events(SharedEvent it) implements EventContract.Event {
    static EventContract.Event create() {
        return new Events(SharedEvent.create());
    }

    @Override
    public void set() {
        it.set();
    }

    @Override
    public void clear() {
        it.clear();
    }

    @Override
    public boolean isSet() {
        return it.isSet();
    }

    @Override
    public void await() throws InterruptedException {
        it.await();
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return it.await(timeout);
    }
}
