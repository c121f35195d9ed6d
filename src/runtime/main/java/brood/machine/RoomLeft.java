package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether a large file of shared memory can be there at all. To find that out by filling it would
/// take the last memory from every program of the computer, and the kernel would begin to kill.
///
/// Files in `/dev/shm` are memory, and there may be less of that than they are allowed to take. So
/// for these, what Linux says about free memory counts, too. Two that ask at the same time may both
/// be told yes; then the one that is too late is refused by the file system.
final class RoomLeft {
    /// Less than this is simply tried.
    static final long WORTH_A_LOOK = 16L << 20;

    private static final Path IN_MEMORY = Path.of("/dev/shm");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private RoomLeft() {}

    /// Why so many bytes cannot be there; null if nothing is against it.
    static @Nullable String objection(long bytes, Path directory) {
        return bytes < WORTH_A_LOOK ? null : objection(bytes, directory, MEMORY);
    }

    /// @param meminfo what Linux says about its memory, if there is such a file
    static @Nullable String objection(long bytes, Path directory, Path meminfo) {
        long room = SessionDirectory.room(directory);
        if (room > 0 && bytes > room) return "more than fits"; // 0: nobody knows
        if (!directory.startsWith(IN_MEMORY)) return null;
        long memory = memory(meminfo);
        return bytes <= memory
                ? null
                : "the computer has only %,d bytes of memory left".formatted(memory);
    }

    /// What can be had without taking it from a program, in bytes; very much if nobody says.
    static long memory(Path meminfo) {
        try {
            String text = new String(Files.readAllBytes(meminfo), StandardCharsets.ISO_8859_1);
            return number("MemAvailable:", text) + number("SwapFree:", text);
        } catch (IOException | RuntimeException unknown) {
            return Long.MAX_VALUE;
        }
    }

    private static long number(String name, String text) {
        int at = text.indexOf(name);
        if (at < 0) throw new IllegalArgumentException("no " + name);
        return Long.parseLong(text.substring(at + name.length(), text.indexOf("kB", at)).strip())
                << 10;
    }
}
