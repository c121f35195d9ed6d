package brood.sync;

import brood.contract.BarrierContract;
import brood.contract.ChildJvms;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.memory.SharedLong;
import brood.task.Body;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// Barriers between this JVM and its children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedBarrierBetweenJvmsTest implements BarrierContract {
    private final ChildJvms children = new ChildJvms();

    @AfterAll
    void end() {
        children.close();
    }

    @Override
    public Barrier barrier(int parties) {
        return new Barriers(SharedBarrier.of(parties));
    }

    @Override
    public Barrier barrier(int parties, Body action) {
        return new Barriers(SharedBarrier.of(parties, action));
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
