package brood.memory;

import brood.contract.AtomicLongContract;
import brood.contract.Party;
import brood.contract.Threads;
import java.util.concurrent.atomic.AtomicLong;

/// The twin from `java.util.concurrent` keeps the same contract.
class AtomicLongTest implements AtomicLongContract {
    @Override
    public Verbs of(long value) {
        return new AtomicVerbs(new AtomicLong(value));
    }

    @Override
    public Party party() {
        return new Threads();
    }
}
