package brood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.process.Child;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Three of four nodes die at the same moment, and with them some entries of which they had all
/// copies.
@Tag("full")
class LossTest {
    private static final int MANY = 200;

    @Test
    void what_is_lost_does_not_look_as_if_it_had_never_been() throws Exception {
        assumeTrue(LocalNodes.fit(5), "four nodes need 1250 MB of free memory");
        try (var nodes = LocalNodes.start(4, cf -> cf.withName("loss"));
                var cluster = nodes.join()) {
            var map = cluster.<Integer, String>map("kept");
            for (int i = 0; i < MANY; i++) map.put(i, "value " + i);
            for (Child<Void> each : nodes.children().subList(0, 3)) each.kill();
            for (Child<Void> each : nodes.children().subList(0, 3)) each.join();
            Nodes.await(cluster, 1);

            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> {
                        for (int i = 0; i < MANY; i++) map.get(i);
                    })
                    .withMessageContaining("a part of it is lost")
                    .withMessageContaining("acceptLoss()");
            assertThatExceptionOfType(ClusterException.class).isThrownBy(map::size);
            assertThatExceptionOfType(ClusterException.class).isThrownBy(map::entrySet);

            map.acceptLoss();
            int left = map.size();
            assertThat(left).isBetween(1, MANY - 1);
            for (int i = 0; i < MANY; i++) map.putIfAbsent(i, "value " + i);
            assertThat(map).hasSize(MANY).containsEntry(7, "value 7");
        }
    }
}
