package brood.cluster;

import java.util.List;

/// The node on which a task ran has ended or cannot be reached any more. What the task had done
/// until then is done; nobody knows how much that was.
public final class NodeDiedException extends ClusterException {
    private static final long serialVersionUID = 1L;

    private final transient List<ClusterNode> nodes;

    NodeDiedException(String message, List<ClusterNode> nodes) {
        super(message);
        this.nodes = List.copyOf(nodes);
    }

    /// The nodes that died while the task ran there, in this order: one without failover, several
    /// where the task was run again.
    public List<ClusterNode> nodes() {
        return nodes == null ? List.of() : nodes; // null where it came out of a stream
    }
}
