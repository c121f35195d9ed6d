package brood.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.contract.ExecutorContract;
import brood.contract.StreamsContract;
import brood.task.Nullable;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/// A cluster's pool keeps what all executors promise, so that a program may move to it.
///
/// A pool has no size of its own, the nodes have: so there is a cluster whose only node runs one
/// task at a time, and one that runs two.
@Tag("full")
class PromisesTest implements ExecutorContract, StreamsContract {
    private static @Nullable Small one;
    private static @Nullable Small two;

    /// A cluster of one node, and this program.
    private record Small(LocalNodes nodes, Cluster cluster) {
        static Small of(int slots) {
            var nodes =
                    LocalNodes.start(
                            1,
                            cf ->
                                    cf.withName("slots-" + slots)
                                            .withSlots(slots)
                                            .withDeathAfter(Duration.ofMinutes(1)));
            return new Small(nodes, nodes.join());
        }

        void close() {
            cluster.close();
            nodes.close();
        }
    }

    @BeforeAll
    static void start() {
        assumeTrue(LocalNodes.fit(3), "two nodes need 750 MB of free memory");
        one = Small.of(1);
        two = Small.of(2);
    }

    @AfterAll
    static void end() {
        if (one != null) one.close();
        if (two != null) two.close();
    }

    @Override
    public ClusterPool pool(int workers) {
        Small small = workers == 1 ? one : two;
        if (small == null) throw new AssertionError("not started");
        return small.cluster.pool();
    }

    @Override
    public ClusterPool pool() {
        return pool(2);
    }
}
