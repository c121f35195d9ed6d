package brood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.process.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nodes never outlive the program that started them, and a program outlives its nodes.
@Tag("full")
class LifelineTest {
    private static final long ONE_AND_A_PROGRAM = 700L << 20;

    /// Starts a node, says its pid, and waits to be killed.
    static final class Program {
        public static void main(String[] args) throws Exception {
            LocalNodes nodes = Cluster.startNodes(1);
            for (Child<Void> child : nodes.children()) System.out.println(child.pid());
            Thread.sleep(1_000_000);
        }
    }

    @Test
    void nodes_end_when_their_program_is_killed() throws Exception {
        assumeTrue(Memory.left() > ONE_AND_A_PROGRAM, "a node needs 700 MB of free memory");
        Process program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Program.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            ProcessHandle node =
                    ProcessHandle.of(Long.parseLong(program.inputReader().readLine()))
                            .orElseThrow();
            assertThat(node.isAlive()).isTrue();
            program.destroyForcibly();
            node.onExit().get(300, TimeUnit.SECONDS);
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_program_whose_nodes_have_all_ended_is_told_so_and_never_hangs() throws Exception {
        assumeTrue(Memory.left() > ONE_AND_A_PROGRAM, "a node needs 700 MB of free memory");
        try (var nodes =
                        LocalNodes.start(
                                1,
                                cf -> cf.withName("short").withDeathAfter(Duration.ofSeconds(2)));
                var cluster = nodes.join()) {
            var queue = cluster.<String>queue("q", 1);
            var pool = cluster.pool();
            var started = cluster.latch("started", 1);
            var endless =
                    pool.submit(() -> {
                        started.countDown();
                        Thread.sleep(1_000_000);
                    });
            started.await();
            nodes.kill(1);
            List<Throwable> told = new ArrayList<>();
            told.add(failure(() -> endless.get(300, TimeUnit.SECONDS)).getCause());
            told.add(failure(() -> pool.submit(() -> 1).get(300, TimeUnit.SECONDS)));
            told.add(failure(() -> queue.put("x")));
            told.add(failure(() -> queue.take()));
            told.add(failure(() -> cluster.map("m").get("x")));
            told.add(failure(() -> cluster.lock("l").lock()));
            for (Throwable each : told) {
                Throwable why = each instanceof ClusterException ? each : each.getCause();
                assertThat(why)
                        .as("what was told: %s", each)
                        .isInstanceOf(ClusterException.class)
                        .hasMessageNotContaining("Ignite");
            }
        }
    }

    /// What is tried.
    @FunctionalInterface
    private interface Attempt {
        void run() throws Exception;
    }

    private static Throwable failure(Attempt attempt) {
        try {
            attempt.run();
        } catch (Exception told) {
            return told;
        }
        throw new AssertionError("nothing was thrown");
    }
}
