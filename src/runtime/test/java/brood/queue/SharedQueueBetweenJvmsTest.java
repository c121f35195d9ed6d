package brood.queue;

import brood.contract.BlockingQueueContract;
import brood.contract.ChildJvms;
import brood.contract.Party;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// The queue between this JVM and its children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedQueueBetweenJvmsTest implements BlockingQueueContract {
    private final ChildJvms children = new ChildJvms();

    @AfterAll
    void end() {
        children.close();
    }

    @Override
    public <E> BlockingQueue<E> bounded(int capacity) {
        return SharedQueue.bounded(capacity);
    }

    @Override
    public <E> BlockingQueue<E> unbounded() {
        return SharedQueue.unbounded();
    }

    @Override
    public Party party() {
        return children;
    }
}
