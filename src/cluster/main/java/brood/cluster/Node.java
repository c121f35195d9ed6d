package brood.cluster;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.ignite.IgniteState;
import org.apache.ignite.Ignition;
import org.apache.ignite.IgnitionListener;

/// A node in this JVM: it runs tasks of all programs that join the cluster. `./brood node` starts
/// one; [Cluster#startNodes] starts several, each in a JVM of its own.
///
/// A task that calls `System.exit` ends its node.
public final class Node implements AutoCloseable {
    private static final long LOOK_MILLIS = 500;

    /// After a mishap, Ignite has so long for its farewell.
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final ClusterConfig config;
    private final String name;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Node(Cluster cluster, ClusterConfig config) {
        this.cluster = cluster;
        this.config = config;
        this.name = cluster.self().toString();
        String engine = cluster.ignite().name();
        IgnitionListener end =
                (which, state) -> {
                    if (engine.equals(which) && state != IgniteState.STARTED) ended.countDown();
                };
        Ignition.addListener(end);
        if (Ignition.state(engine) != IgniteState.STARTED) ended.countDown();
    }

    /// Starts a node, which joins the cluster or, if it is the first one, is the cluster.
    ///
    /// @throws ClusterException if it cannot; the message says why and what to do
    public static Node start(UnaryOperator<ClusterConfig> change) {
        return start(change.apply(ClusterConfig.defaults()));
    }

    static Node start(ClusterConfig config) {
        return new Node(Cluster.join(config, false), config);
    }

    /// The cluster, as this node sees it.
    public Cluster cluster() {
        return cluster;
    }

    /// Waits until the node has ended.
    ///
    /// @throws ClusterException if nobody has closed it: it was silent for so long that the others
    ///   took it for dead, or it has no memory left; the message says which
    public void awaitEnd() throws InterruptedException {
        Mishaps mishaps = cluster.mishaps();
        while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS))
            if (mishaps.first().getCount() == 0) {
                boolean _ = ended.await(FAREWELL.toSeconds(), TimeUnit.SECONDS);
                break;
            }
        if (cluster.isClosed()) return;
        Throwable error = mishaps.error();
        throw new ClusterException(
                error == null ? silent() : "%s has ended: %s".formatted(name, told(error)), error);
    }

    private String silent() {
        return "%s has ended: it was silent for more than %d ms, or cut off, so the others took it for dead. Start it again; if machines are busy, all of them with a longer withDeathAfter."
                .formatted(name, config.deathAfter().toMillis());
    }

    private static String told(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause())
            if (each instanceof OutOfMemoryError)
                return "its heap of %d MB was full. Start it with more: -Xmx. (%s)"
                        .formatted(Runtime.getRuntime().maxMemory() >> 20, each.getMessage());
        return "its engine cannot go on: " + error;
    }

    /// The node ends: tasks that run on it are interrupted.
    @Override
    public void close() {
        cluster.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
