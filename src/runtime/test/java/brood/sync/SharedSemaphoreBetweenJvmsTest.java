package brood.sync;

import brood.contract.ChildJvms;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.SemaphoreContract;
import brood.memory.SharedLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// Semaphores between this JVM and its children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedSemaphoreBetweenJvmsTest implements SemaphoreContract {
    private final ChildJvms children = new ChildJvms();

    @AfterAll
    void end() {
        children.close();
    }

    @Override
    public Permits semaphore(int permits) {
        return new Semaphores(SharedSemaphore.of(permits));
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
