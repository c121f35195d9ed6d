package brood.cluster;

import java.util.function.UnaryOperator;

/// A node in this JVM: it runs tasks of all programs that join the cluster. `./brood node` starts
/// one; [Cluster#startNodes] starts several, each in a JVM of its own.
///
/// A task that calls `System.exit` ends its node.
public final class Node implements AutoCloseable {
    private final Cluster cluster;

    private Node(Cluster cluster) {
        this.cluster = cluster;
    }

    /// Starts a node, which joins the cluster or, if it is the first one, is the cluster.
    ///
    /// @throws ClusterException if it cannot; the message says why and what to do
    public static Node start(UnaryOperator<ClusterConfig> change) {
        return start(change.apply(ClusterConfig.defaults()));
    }

    static Node start(ClusterConfig config) {
        return new Node(Cluster.join(config, false));
    }

    /// The cluster, as this node sees it.
    public Cluster cluster() {
        return cluster;
    }

    /// The node ends: tasks that run on it are interrupted.
    @Override
    public void close() {
        cluster.close();
    }

    @Override
    public String toString() {
        return cluster.self().toString();
    }
}
