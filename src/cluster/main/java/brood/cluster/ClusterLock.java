package brood.cluster;

import brood.sync.Held;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.apache.ignite.IgniteLock;

/// A lock that stands in a cluster: [brood.sync.SharedLock], with a name. Reentrant; not fair.
///
/// If the process that holds it dies, it comes free within seconds, and nobody is told that it was
/// not given back: what it guards may be half done. That is different from a lock on one machine,
/// which tells. And a process that was only silent for too long, as in a long pause of its garbage
/// collector, may believe that it still holds a lock which others hold by now. So let what it
/// guards be right even if two do it: a lock of a cluster saves work, it proves nothing.
public final class ClusterLock implements Lock, Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Cluster cluster;
    private final transient String name;
    private final transient IgniteLock lock;

    ClusterLock(Cluster cluster, String name, IgniteLock lock) {
        this.cluster = cluster;
        this.name = name;
        this.lock = lock;
    }

    /// Takes it for a `try` block: `try (var _ = lock.held()) { … }`.
    public Held held() {
        lock();
        return this::unlock;
    }

    @Override
    public void lock() {
        Calls.run(lock::lock);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        Calls.await(
                cluster,
                () -> {
                    lock.lockInterruptibly();
                    return true;
                });
    }

    @Override
    public boolean tryLock() {
        return Calls.get(lock::tryLock);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return Calls.await(cluster, () -> lock.tryLock(time, unit));
    }

    /// @throws IllegalMonitorStateException if the calling thread does not hold it
    @Override
    public void unlock() {
        if (!isHeldByCurrentThread())
            throw new IllegalMonitorStateException(this + " is not held by this thread");
        Calls.run(lock::unlock);
    }

    public boolean isLocked() {
        return Calls.get(lock::isLocked);
    }

    public boolean isHeldByCurrentThread() {
        return Calls.get(lock::isHeldByCurrentThread);
    }

    /// Refused: a condition without a name would be another one in each process.
    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException(
                "a condition of %s needs a name: condition(\"not empty\")".formatted(this));
    }

    /// The condition of this name.
    public Condition condition(String called) {
        return new ClusterCondition(cluster, Calls.get(() -> lock.getOrCreateCondition(called)));
    }

    /// Such as `lock 'door' of cluster 'brood'`.
    @Override
    public String toString() {
        return "lock '%s' of cluster '%s'".formatted(name, cluster.name());
    }

    private Object writeReplace() {
        return new Reference(cluster.name(), Reference.Kind.LOCK, name, 0);
    }
}
