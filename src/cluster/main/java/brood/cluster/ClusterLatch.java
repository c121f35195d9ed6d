package brood.cluster;

import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.ignite.IgniteCountDownLatch;

/// A latch that stands in a cluster: [brood.sync.SharedLatch], with a name.
public final class ClusterLatch implements Serializable {
    private static final long serialVersionUID = 1L;

    /// When all nodes have died, Ignite wakes up nobody who waits; so who waits looks so often.
    private static final long LOOK_MILLIS = 1_000;

    private final transient Cluster cluster;
    private final transient String name;
    private final transient int first;
    private final transient IgniteCountDownLatch latch;

    ClusterLatch(Cluster cluster, String name, int first, IgniteCountDownLatch latch) {
        this.cluster = cluster;
        this.name = name;
        this.first = first;
        this.latch = latch;
    }

    /// Counts down by one; does nothing at zero.
    public void countDown() {
        Calls.run(latch::countDown);
    }

    public long getCount() {
        return Calls.get(latch::count);
    }

    /// Waits until it has been counted down to zero.
    public void await() throws InterruptedException {
        while (!await(1, TimeUnit.DAYS)) {
            // until it is open
        }
    }

    /// Waits for at most this time.
    ///
    /// @return false if the time was up first
    public boolean await(Duration timeout) throws InterruptedException {
        return await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Waits for at most this time.
    ///
    /// @return false if the time was up first
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        long until = System.nanoTime() + unit.toNanos(timeout);
        while (true) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            long slice = Math.clamp(left, 0, LOOK_MILLIS);
            if (Calls.await(cluster, () -> latch.await(slice, TimeUnit.MILLISECONDS))) return true;
            if (cluster.isLost()) throw Calls.lost(null);
            if (left <= slice) return false;
        }
    }

    /// Such as `latch 'ready' of cluster 'brood'`.
    @Override
    public String toString() {
        return "latch '%s' of cluster '%s'".formatted(name, cluster.name());
    }

    private Object writeReplace() {
        return new Reference(cluster.name(), Reference.Kind.LATCH, name, first);
    }
}
