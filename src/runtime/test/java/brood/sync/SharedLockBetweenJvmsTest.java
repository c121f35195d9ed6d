package brood.sync;

import brood.contract.ChildJvms;
import brood.contract.ConditionContract;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.memory.SharedLong;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// Lock and conditions between this JVM and its children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedLockBetweenJvmsTest implements LockContract, ConditionContract {
    private final ChildJvms children = new ChildJvms();

    @AfterAll
    void end() {
        children.close();
    }

    @Override
    public Lock lock() {
        return SharedLock.create();
    }

    @Override
    public Cell cell() {
        return new SharedCell(SharedLong.of(0));
    }

    @Override
    public Party party() {
        return children;
    }
}
