package brood.cluster;

import java.io.Serializable;
import java.util.function.LongUnaryOperator;
import org.apache.ignite.IgniteAtomicLong;

/// A number that stands in a cluster: [brood.memory.SharedLong], with a name.
public final class ClusterCounter implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Cluster cluster;
    private final transient String name;
    private final transient IgniteAtomicLong number;

    ClusterCounter(Cluster cluster, String name, IgniteAtomicLong number) {
        this.cluster = cluster;
        this.name = name;
        this.number = number;
    }

    public long get() {
        return Calls.get(number::get);
    }

    public void set(long value) {
        long _ = getAndSet(value);
    }

    public long getAndSet(long value) {
        return Calls.get(() -> number.getAndSet(value));
    }

    /// Sets it if it has the expected value.
    public boolean compareAndSet(long expected, long value) {
        return Calls.get(() -> number.compareAndSet(expected, value));
    }

    public long addAndGet(long delta) {
        return Calls.get(() -> number.addAndGet(delta));
    }

    public long getAndAdd(long delta) {
        return Calls.get(() -> number.getAndAdd(delta));
    }

    public long incrementAndGet() {
        return Calls.get(number::incrementAndGet);
    }

    public long getAndIncrement() {
        return Calls.get(number::getAndIncrement);
    }

    public long decrementAndGet() {
        return Calls.get(number::decrementAndGet);
    }

    /// Applies a function in one step; the function runs here, perhaps several times.
    public long updateAndGet(LongUnaryOperator update) {
        while (true) {
            long now = get();
            long next = update.applyAsLong(now);
            if (compareAndSet(now, next)) return next;
        }
    }

    /// Such as `counter 'visits' of cluster 'brood'`.
    @Override
    public String toString() {
        return "counter '%s' of cluster '%s'".formatted(name, cluster.name());
    }

    private Object writeReplace() {
        return new Reference(cluster.name(), Reference.Kind.COUNTER, name, 0);
    }
}
