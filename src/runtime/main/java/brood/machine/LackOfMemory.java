package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How many processes the kernel has ended for lack of memory: those of this control group, as in a
/// container; or, where there is none, those of the whole computer.
final class LackOfMemory {
    private static final String COUNTER = "oom_kill ";

    private LackOfMemory() {}

    /// The file with the count; null if nobody counts here.
    static @Nullable Path counter() {
        Path group = Path.of("/proc/self/cgroup");
        try {
            if (Files.isReadable(group))
                for (String line : Files.readAllLines(group)) {
                    Path file = file(line);
                    if (file != null && killed(file) >= 0) return file;
                }
        } catch (IOException | RuntimeException unreadable) {
            // then the whole computer
        }
        Path all = Path.of("/proc/vmstat");
        return Files.isReadable(all) ? all : null;
    }

    /// @param line `0::/path` for the one hierarchy of today, `4:memory:/path` for that of before
    private static @Nullable Path file(String line) {
        String[] parts = line.split(":", 3);
        if (parts.length < 3) return null;
        String path = parts[2];
        if (parts[1].isEmpty()) return Path.of("/sys/fs/cgroup" + path, "memory.events");
        if (parts[1].equals("memory"))
            return Path.of("/sys/fs/cgroup/memory" + path, "memory.oom_control");
        return null;
    }

    /// The count in such a file; -1 if there is none.
    static long killed(Path counter) {
        try {
            for (String line : Files.readAllLines(counter))
                if (line.startsWith(COUNTER))
                    return Long.parseLong(line.substring(COUNTER.length()).strip());
        } catch (IOException | RuntimeException unreadable) {
            // as if nobody counted
        }
        return -1;
    }
}
