package brood.sync;

import brood.contract.ChildJvms;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.ReadWriteLockContract;
import brood.memory.SharedLong;
import java.util.concurrent.locks.ReadWriteLock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// Read-write locks between this JVM and its children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedReadWriteLockBetweenJvmsTest implements ReadWriteLockContract {
    private final ChildJvms children = new ChildJvms();

    @AfterAll
    void end() {
        children.close();
    }

    @Override
    public ReadWriteLock readWriteLock() {
        return SharedReadWriteLock.create();
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
