package brood.manager;

import brood.contract.BlockingQueueContract;
import brood.contract.ChildJvms;
import brood.contract.Party;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// A queue in one child, used from this process and from other children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostedQueueTest implements BlockingQueueContract {
    private final ChildJvms children = new ChildJvms();
    private final Manager manager = Manager.start();

    @AfterAll
    void end() {
        children.close();
        manager.close();
    }

    @Override
    public <E> BlockingQueue<E> bounded(int capacity) {
        return manager.queue(capacity);
    }

    @Override
    public <E> BlockingQueue<E> unbounded() {
        return manager.queue(Integer.MAX_VALUE);
    }

    @Override
    public Party party() {
        return children;
    }
}
