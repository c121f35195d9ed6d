package brood.cluster;

import java.io.Serializable;

/// How an object of a cluster travels: by name. Where it arrives it stands for the same object,
/// seen from there.
///
/// @param cluster the name of the cluster
/// @param name of the object
/// @param size a bound, a number of permits: what it was made with
record Reference(String cluster, Kind kind, String name, int size) implements Serializable {
    /// What it is.
    enum Kind {
        CLUSTER,
        POOL,
        QUEUE,
        LOCK,
        SEMAPHORE,
        LATCH,
        COUNTER,
        MAP
    }

    private Object readResolve() {
        Cluster here = Cluster.here(cluster);
        return switch (kind) {
            case CLUSTER -> here;
            case POOL -> here.pool(Failover.valueOf(name));
            case QUEUE -> here.queue(name, size);
            case LOCK -> here.lock(name);
            case SEMAPHORE -> here.semaphore(name, size);
            case LATCH -> here.latch(name, size);
            case COUNTER -> here.counter(name);
            case MAP -> here.map(name);
        };
    }
}
