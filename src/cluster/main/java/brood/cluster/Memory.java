package brood.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether there is memory for so many more JVMs. To find that out by trying would make the kernel
/// kill something.
final class Memory {
    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";

    private Memory() {}

    static void check(int nodes, long each) {
        long left = left();
        if (left < nodes * each)
            throw new ClusterException(
                    "%d nodes need some %d MB of memory; this machine has %d MB left. Start fewer, or end other programs."
                            .formatted(nodes, nodes * each >> 20, left >> 20));
    }

    /// In bytes; very much if nobody says.
    static long left() {
        try {
            for (String line : Files.readAllLines(LINUX))
                if (line.startsWith(AVAILABLE))
                    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        } catch (IOException | RuntimeException unknown) {
            // not Linux
        }
        return Long.MAX_VALUE;
    }
}
