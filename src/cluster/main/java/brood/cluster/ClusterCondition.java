package brood.cluster;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// A condition of a lock of a cluster, with exceptions that say what is wrong.
final class ClusterCondition implements Condition {
    private final Cluster cluster;
    private final Condition condition;

    ClusterCondition(Cluster cluster, Condition condition) {
        this.cluster = cluster;
        this.condition = condition;
    }

    @Override
    public void await() throws InterruptedException {
        Calls.await(
                cluster,
                () -> {
                    condition.await();
                    return true;
                });
    }

    @Override
    public void awaitUninterruptibly() {
        Calls.run(condition::awaitUninterruptibly);
    }

    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
        return Calls.await(cluster, () -> condition.awaitNanos(nanos));
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return Calls.await(cluster, () -> condition.await(time, unit));
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        return Calls.await(cluster, () -> condition.awaitUntil(deadline));
    }

    @Override
    public void signal() {
        Calls.run(condition::signal);
    }

    @Override
    public void signalAll() {
        Calls.run(condition::signalAll);
    }
}
