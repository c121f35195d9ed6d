package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryUseTest {
    @TempDir Path directory;

    @Test
    void the_most_that_was_seen_is_kept() throws Exception {
        Path status = directory.resolve("status");
        var use = new MemoryUse(status, directory.resolve("no counter"));
        use.look();
        assertThat(use.peak()).isZero();
        Files.writeString(status, "Name:\tjava\nVmHWM:\t   57344 kB\nVmRSS:\t   40000 kB\n");
        use.look();
        assertThat(use.peak()).isEqualTo(56L << 20);
        Files.writeString(status, "Name:\tjava\nState:\tZ (zombie)\n");
        use.look();
        assertThat(use.peak()).isEqualTo(56L << 20);
        assertThat(use.kernelHasKilled()).isFalse();
    }

    @Test
    void this_process_uses_some() {
        assumeThat(Path.of("/proc/self/status")).exists();
        var use = new MemoryUse(ProcessHandle.current().pid());
        use.look();
        assertThat(use.peak()).isGreaterThan(1 << 20);
        assertThat(use.kernelHasKilled()).isFalse();
    }

    @Test
    void kills_by_the_kernel_count_from_the_first_look_on() throws Exception {
        Path counter = Files.writeString(directory.resolve("memory.events"), "oom 7\noom_kill 3\n");
        var use = new MemoryUse(directory.resolve("status"), counter);
        assertThat(use.kernelHasKilled()).isFalse();
        use.look();
        assertThat(use.kernelHasKilled()).isFalse();
        Files.writeString(counter, "oom 8\noom_kill 4\n");
        use.look();
        assertThat(use.kernelHasKilled()).isTrue();
    }

    @Test
    void a_counter_is_found_where_there_is_one() {
        assumeThat(Path.of("/proc/vmstat")).exists();
        Path counter = LackOfMemory.counter();
        assertThat(counter)
                .satisfies(file -> assertThat(LackOfMemory.killed(file)).isNotNegative());
    }
}
