package brood.cluster;

import brood.sync.Held;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.ignite.IgniteSemaphore;

/// A semaphore that stands in a cluster: [brood.sync.SharedSemaphore], with a name.
///
/// All permits that a process has taken and not given back come back when it dies, within seconds.
public final class ClusterSemaphore implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Cluster cluster;
    private final transient String name;
    private final transient int first;
    private final transient IgniteSemaphore permits;

    ClusterSemaphore(Cluster cluster, String name, int first, IgniteSemaphore permits) {
        this.cluster = cluster;
        this.name = name;
        this.first = first;
        this.permits = permits;
    }

    /// Takes a permit for a `try` block: `try (var _ = slots.held()) { … }`.
    public Held held() {
        acquireUninterruptibly();
        return this::release;
    }

    /// Takes a permit; waits until there is one.
    public void acquire() throws InterruptedException {
        acquire(1);
    }

    /// Takes so many permits at once; waits until there are so many.
    public void acquire(int n) throws InterruptedException {
        Calls.await(
                cluster,
                () -> {
                    permits.acquire(n);
                    return true;
                });
    }

    /// As [#acquire()], but an interrupt does not end the wait.
    public void acquireUninterruptibly() {
        Calls.run(permits::acquireUninterruptibly);
        if (cluster.isLost()) throw Calls.lost(null); // it comes back then, without a permit
    }

    /// Takes a permit if there is one now.
    public boolean tryAcquire() {
        return Calls.get(() -> permits.tryAcquire());
    }

    /// Takes a permit; waits for at most this time.
    ///
    /// @return false if the time was up first
    public boolean tryAcquire(Duration timeout) throws InterruptedException {
        return tryAcquire(1, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Takes so many permits at once; waits for at most this time.
    ///
    /// @return false if the time was up first
    public boolean tryAcquire(int n, long timeout, TimeUnit unit) throws InterruptedException {
        return Calls.await(cluster, () -> permits.tryAcquire(n, timeout, unit));
    }

    /// Gives a permit back.
    public void release() {
        Calls.run(permits::release);
    }

    /// Gives so many back.
    public void release(int n) {
        Calls.run(() -> permits.release(n));
    }

    public int availablePermits() {
        return Calls.get(permits::availablePermits);
    }

    /// Such as `semaphore 'slots' of cluster 'brood'`.
    @Override
    public String toString() {
        return "semaphore '%s' of cluster '%s'".formatted(name, cluster.name());
    }

    private Object writeReplace() {
        return new Reference(cluster.name(), Reference.Kind.SEMAPHORE, name, first);
    }
}
