package brood.sync;

import brood.contract.ChildJvms;
import brood.contract.LatchContract;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.memory.SharedLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// Latches between this JVM and its children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedLatchBetweenJvmsTest implements LatchContract {
    private final ChildJvms children = new ChildJvms();

    @AfterAll
    void end() {
        children.close();
    }

    @Override
    public Latch latch(int count) {
        return new Latches(SharedLatch.of(count));
    }

    @Override
    public LockContract.Cell cell() {
        return new SharedCell(SharedLong.of(0));
    }

    @Override
    public Party party() {
        return children;
    }
}
