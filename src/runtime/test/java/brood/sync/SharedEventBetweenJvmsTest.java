package brood.sync;

import brood.contract.ChildJvms;
import brood.contract.EventContract;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.memory.SharedLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// Events between this JVM and its children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedEventBetweenJvmsTest implements EventContract {
    private final ChildJvms children = new ChildJvms();

    @AfterAll
    void end() {
        children.close();
    }

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
        return children;
    }
}
