package brood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.process.Child;
import brood.process.Exit;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A node that was silent for too long has been taken for dead. When it wakes up, it ends and says
/// why; it does not stay as a process that is of no use.
@Tag("full")
class SilenceTest {
    @Test
    void a_node_that_wakes_up_too_late_ends() throws Exception {
        assumeTrue(LocalNodes.fit(3), "two nodes need 750 MB of free memory");
        try (var nodes =
                        LocalNodes.start(
                                2,
                                cf -> cf.withName("still").withDeathAfter(Duration.ofSeconds(3)));
                var cluster = nodes.join()) {
            Child<Void> sleeper = nodes.children().get(1);
            signal("STOP", sleeper.pid());
            try {
                Nodes.await(cluster, 1);
            } finally {
                signal("CONT", sleeper.pid());
            }
            Exit<Void> exit = sleeper.join();
            assertThat(exit).isInstanceOf(Exit.Threw.class);
            assertThat(exit.toString()).contains("it was silent for more than 3000 ms");
            assertThat(nodes.children().get(0).isAlive()).isTrue();
        }
    }

    private static void signal(String name, long pid) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
        assertThat(status).isZero();
    }
}
