package brood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.ignite.plugin.PluginValidationException;
import org.junit.jupiter.api.Test;

/// Whoever cannot join is told why, and what to do.
class RefusalTest {
    @Test
    void nobody_is_there() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() ->
                        Cluster.join(cf -> cf.withPort(61_000).withTimeout(Duration.ofSeconds(1))))
                .withMessageContaining("no node of the cluster 'brood' answers at 127.0.0.1:61000")
                .withMessageContaining("./brood node");
    }

    @Test
    void the_cluster_has_another_name_or_key() {
        ClusterConfig right = Nodes.three().config();
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> Cluster.join(_ -> right.withName("other")))
                .withMessage(
                        "the cluster here is named 'tests', not 'other'. Give its name, or another address.");
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> Cluster.join(_ -> right.withKey("guessed")))
                .withMessage(
                        "the cluster 'tests' has another key. All of its nodes and programs need the same one.");
        try (var cluster = Cluster.join(_ -> right)) {
            assertThat(cluster.nodes()).hasSize(3);
        }
    }

    @Test
    void another_version_and_strangers_are_refused() {
        var admission = new Admission(ClusterConfig.defaults().withName("here"));
        Map<String, Object> papers = new HashMap<>(admission.papers());
        assertThat(refusal(admission, papers)).isEmpty();
        papers.put(Admission.VERSION, "99");
        assertThat(refusal(admission, papers)).contains("speaks version 1").contains("version 99");
        assertThat(refusal(admission, Map.of())).contains("something else");
    }

    private static String refusal(Admission admission, Map<String, Object> papers) {
        var node =
                (org.apache.ignite.cluster.ClusterNode)
                        Proxy.newProxyInstance(
                                RefusalTest.class.getClassLoader(),
                                new Class<?>[] {org.apache.ignite.cluster.ClusterNode.class},
                                (_, method, args) ->
                                        method.getName().equals("attribute")
                                                ? papers.get(args[0])
                                                : UUID.randomUUID());
        try {
            admission.validateNewNode(node);
            return "";
        } catch (PluginValidationException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void there_is_no_memory_for_so_many_nodes() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> Cluster.startNodes(100_000))
                .withMessageContaining(
                        "100000 nodes need some 25000000 MB of memory; this machine has");
        assertThatIllegalArgumentException().isThrownBy(() -> Cluster.startNodes(0));
    }

    @Test
    void settings_that_make_no_sense() {
        var config = ClusterConfig.defaults();
        assertThatIllegalArgumentException().isThrownBy(() -> config.withPort(80));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withName(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withSlots(0));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withMemory(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.withAddresses("a b"))
                .withMessageContaining("'a b'");
    }

    @Test
    void an_object_of_a_cluster_is_of_no_use_outside() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> Cluster.here("nowhere"))
                .withMessageContaining("belongs to no cluster 'nowhere'");
    }

    @Test
    void who_has_left_is_told_so() {
        ClusterConfig right = Nodes.three().config();
        var cluster = Cluster.join(_ -> right);
        var queue = cluster.<String>queue("left", 1);
        var pool = cluster.pool();
        cluster.close();
        cluster.close();
        assertThatExceptionOfType(ClusterException.class).isThrownBy(() -> queue.put("x"));
        assertThatExceptionOfType(ClusterException.class).isThrownBy(() -> pool.submit(() -> 1));
        assertThat(cluster).hasToString("cluster 'tests' (left)");
    }
}
