package brood.cluster;

import brood.queue.SharedQueue;

/// What the child JVM of a node does.
final class NodeTask {
    private NodeTask() {}

    /// @param ready gets an empty text when the node runs, or why it does not
    static void run(ClusterConfig config, SharedQueue<String> ready) throws InterruptedException {
        Node node;
        try {
            node = Node.start(config);
        } catch (ClusterException refused) {
            ready.put(String.valueOf(refused.getMessage()));
            return;
        }
        try (node) {
            ready.put("");
            node.awaitEnd(); // until it is told to
        } catch (InterruptedException end) {
            // in order
        }
    }
}
