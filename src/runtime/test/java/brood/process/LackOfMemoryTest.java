package brood.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import brood.task.Nullable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A child that the kernel ends for lack of memory. For real, where a control group can be made: by
/// root, on Linux.
class LackOfMemoryTest {
    @TempDir Path sessions;

    /// Moves itself into a control group, and starts a child that wants too much.
    static final class Hungry {
        public static void main(String[] args) throws Exception {
            Path group = Path.of(args[0]);
            Files.writeString(
                    group.resolve("cgroup.procs"), Long.toString(ProcessHandle.current().pid()));
            try (var brood = Brood.open()) {
                var child = brood.spawn("hungry", () -> eat());
                if (child.join() instanceof Exit.Killed<Void>(var death)) {
                    System.out.println(death + ", " + death.status() + ", " + death.reason());
                    System.out.println((death.peakMemory() >> 20) + " MB");
                } else System.out.println(child);
            }
        }

        /// Slowly enough to be looked at meanwhile, since the kernel does not say how much it was.
        private static void eat() throws InterruptedException {
            while (true) {
                Arena.global().allocate(1 << 20).fill((byte) 1);
                Thread.sleep(1);
            }
        }
    }

    private static @Nullable Path group() {
        for (String top : new String[] {"/sys/fs/cgroup/memory", "/sys/fs/cgroup"}) {
            Path group = Path.of(top, "brood-test-" + ProcessHandle.current().pid());
            try {
                Files.createDirectory(group);
            } catch (IOException | SecurityException notHere) {
                continue;
            }
            for (String limit : new String[] {"memory.limit_in_bytes", "memory.max"}) {
                try {
                    if (!Files.exists(group.resolve(limit))) continue;
                    Files.writeString(group.resolve(limit), Long.toString(400L << 20));
                    return group;
                } catch (IOException notAllowed) {
                    // then none
                }
            }
            delete(group);
        }
        return null;
    }

    private static boolean delete(Path group) {
        try {
            return Files.deleteIfExists(group) || !Files.exists(group);
        } catch (IOException busy) {
            return false;
        }
    }

    @Test
    void the_certificate_suspects_the_kernel() throws Exception {
        Path group = group();
        assumeThat(group).isNotNull();
        if (group == null) return;
        try (var program = Program.start(sessions, Hungry.class, group.toString())) {
            assertThat(program.line())
                    .isEqualTo("SIGKILL, 137, the kernel may have ended it for lack of memory");
            String used = program.line();
            assertThat(Integer.parseInt(used.replace(" MB", ""))).isBetween(20, 4000);
            assertThat(program.awaitEnd()).isZero();
        } finally {
            Soon.is("the group is gone", () -> delete(group));
        }
    }
}
