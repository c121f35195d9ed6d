package brood.sync;

import brood.contract.EventContract;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.Threads;
import brood.memory.SharedLong;

/// Events on the real machine, between threads of one JVM.
class SharedEventTest implements EventContract {
    @Override
    public Event event() {
        return Events.create();
    }

    @Override
    public LockContract.Cell cell() {
        return new SharedCell(SharedLong.of(0));
    }

    @Override
    public Party party() {
        return new Threads();
    }
}
