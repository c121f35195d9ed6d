package brood.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.process.Child;
import brood.task.Nullable;
import java.time.Duration;

/// Three real node JVMs on loopback, started once for all tests of this JVM, and a client in this
/// process. A test that kills one uses [#three] again to have three.
final class Nodes {
    /// Three nodes, and some room for the tests themselves.
    private static final long NEEDED = 1000L << 20;

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 20;
    private static final int SLOTS = 8;

    private static @Nullable LocalNodes nodes;
    private static @Nullable Cluster cluster;

    private Nodes() {}

    /// Skips the test where there is no memory for three nodes.
    static synchronized LocalNodes three() {
        LocalNodes all = nodes;
        if (all == null) {
            assumeTrue(
                    Memory.left() > NEEDED,
                    () ->
                            "three nodes need 1000 MB of free memory; there are "
                                    + (Memory.left() >> 20));
            nodes =
                    all =
                            LocalNodes.start(
                                    3, cf -> cf.withName("tests").withKey("open").withSlots(SLOTS));
        }
        while (all.children().stream().filter(Child::isAlive).count() < 3) all.add();
        return all;
    }

    static synchronized Cluster cluster() {
        LocalNodes all = three();
        Cluster joined = cluster;
        if (joined == null) cluster = joined = all.join();
        return joined;
    }

    /// Returns once the cluster has so many nodes; fails if that takes minutes.
    static void await(Cluster cluster, int many) throws InterruptedException {
        long until = System.nanoTime() + DEADLINE.toNanos();
        while (cluster.nodes().size() != many) {
            if (System.nanoTime() > until)
                throw new AssertionError("not %d nodes, but %s".formatted(many, cluster.nodes()));
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /// The process of a node.
    static Child<Void> process(ClusterNode node) {
        for (Child<Void> child : three().children()) if (child.pid() == node.pid()) return child;
        throw new AssertionError("no process of " + node);
    }
}
