package brood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// One node is killed while it runs a task of each kind; everything else goes on.
class NodeDeathTest {
    private static final int EACH = 3;

    /// In seconds: finds what hangs, not what is slow.
    private static final long DEADLINE = 300;

    @Test
    void a_node_dies_in_mid_task() throws Exception {
        var cluster = Nodes.cluster();
        String round = " " + System.nanoTime(); // in the cluster of all tests, names are for ever
        var started = cluster.<String>queue("started" + round, 100);
        var go = cluster.latch("go" + round, 1);
        var lock = cluster.lock("of the dead" + round);
        var permits = cluster.semaphore("of the dead" + round, 1);
        var kept = cluster.<Integer>queue("kept" + round, 100);
        var map = cluster.<Integer, String>map("kept" + round);
        var runs = cluster.<String, Integer>map("runs" + round);
        for (int i = 0; i < 30; i++) kept.put(i);
        for (int i = 0; i < 30; i++) map.put(i, "value " + i);
        try (var again = cluster.pool();
                var never = cluster.pool(Failover.NEVER)) {
            var holder =
                    never.submit(() -> {
                        lock.lock();
                        permits.acquire();
                        started.put("holder " + cluster.self().name());
                        Thread.sleep(1_000_000);
                    });
            var victim = started.take().substring("holder ".length());
            List<Future<String>> retried = new ArrayList<>();
            List<Future<String>> once = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                String name = "again " + i;
                retried.add(
                        again.submit(() -> {
                            runs.merge(name, 1, Integer::sum);
                            started.put(cluster.self().name());
                            go.await();
                            return cluster.self().name();
                        }));
            }
            for (int i = 0; i < EACH; i++)
                once.add(
                        never.submit(() -> {
                            started.put(cluster.self().name());
                            go.await();
                            return cluster.self().name();
                        }));
            List<String> places = new ArrayList<>();
            for (int i = 0; i < 2 * EACH; i++) places.add(started.take());
            assertThat(places).contains(victim);
            assertThat(lock.tryLock()).isFalse();

            ClusterNode node =
                    cluster.nodes().stream()
                            .filter(n -> n.name().equals(victim))
                            .findFirst()
                            .orElseThrow();
            Nodes.process(node).kill();

            // Without failover: an exception that names the node.
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> holder.get(DEADLINE, TimeUnit.SECONDS))
                    .havingCause()
                    .isInstanceOf(NodeDiedException.class)
                    .withMessageContaining(node.toString())
                    .satisfies(died ->
                            assertThat(((NodeDiedException) died).nodes())
                                    .extracting(ClusterNode::name)
                                    .containsExactly(victim));
            // What it held comes free.
            assertThat(lock.tryLock(DEADLINE, TimeUnit.SECONDS)).isTrue();
            lock.unlock();
            assertThat(permits.tryAcquire(1, DEADLINE, TimeUnit.SECONDS)).isTrue();
            permits.release();

            // With failover: it runs again elsewhere, so what it does is done twice.
            int lost = 0;
            for (String place : places.subList(0, 2 * EACH)) if (place.equals(victim)) lost++;
            go.countDown();
            for (var each : retried)
                assertThat(each.get(DEADLINE, TimeUnit.SECONDS)).isNotEqualTo(victim);
            int failed = 0;
            for (var each : once)
                try {
                    assertThat(each.get(DEADLINE, TimeUnit.SECONDS)).isNotEqualTo(victim);
                } catch (ExecutionException died) {
                    failed++;
                }
            int twice = runs.values().stream().mapToInt(Integer::intValue).sum() - EACH;
            assertThat(failed + twice).isEqualTo(lost);
            assertThat(cluster.nodes()).extracting(ClusterNode::name).doesNotContain(victim);
        }
        for (int i = 0; i < 30; i++) assertThat(kept.take()).isEqualTo(i);
        for (int i = 0; i < 30; i++) assertThat(map.get(i)).isEqualTo("value " + i);
    }
}
