package brood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.process.Child;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nodes that have no room left refuse what is put, and go on.
@Tag("full")
class FullMemoryTest {
    private static final int VALUE = 200_000;
    private static final long SMALLEST = 32L << 20;

    @Test
    void who_puts_is_told_and_the_node_lives() throws Exception {
        assumeTrue(LocalNodes.fit(2), "a node needs 500 MB of free memory");
        try (var nodes = LocalNodes.start(1, cf -> cf.withName("full").withMemory(SMALLEST));
                var cluster = nodes.join();
                var pool = cluster.pool()) {
            var map = cluster.<Integer, byte[]>map("full");
            int[] count = {0};
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> {
                        while (count[0] * (long) VALUE < 2 * SMALLEST)
                            map.put(count[0]++, new byte[VALUE]);
                    })
                    .withMessageContaining("no memory left")
                    .withMessageContaining("--memory");
            int last = count[0] - 1; // the one that was refused
            assertThat(last).isPositive();
            assertThat(nodes.children()).allMatch(Child::isAlive);
            assertThat(map.get(last)).isNull();
            assertThat(map.get(0)).hasSize(VALUE);
            assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
            assertThat(cluster.counter("of full").incrementAndGet()).isEqualTo(1);

            // A queue and a map that are new take nothing yet; what is put into them does.
            var queue = cluster.<byte[]>queue("late", 100);
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> {
                        for (int i = 0; i < 100; i++) queue.put(new byte[VALUE]);
                    })
                    .withMessageContaining("no memory left");
            assertThat(cluster.map("late")).isEmpty();

            for (int i = 0; i < 10; i++) map.remove(i);
            for (int i = 0; i < 5; i++) map.put(i, new byte[VALUE]);
            assertThat(map).hasSize(last - 5);
            assertThat(nodes.children()).allMatch(Child::isAlive);
        }
    }
}
