package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the operating system says about the memory of one process, for its death certificate: the
/// most that it used, and whether the kernel has ended processes because there was too little.
///
/// Linux only; elsewhere there is nothing to be seen. Nothing is asked of the process itself, so
/// one that is idle stays idle.
final class MemoryUse {
    private final Path status;
    private @Nullable Path kills;
    private volatile long peak;
    private long killsBefore = -1;

    MemoryUse(long pid) {
        this(Path.of("/proc/" + pid + "/status"), null);
    }

    /// @param kills see [LackOfMemory]; null for what is the right one here
    MemoryUse(Path status, @Nullable Path kills) {
        this.status = status;
        this.kills = kills;
    }

    /// Looks. Worth it while the process lives: there is nothing to be seen afterwards.
    void look() {
        countKills();
        try {
            // not lines(): that file has no length, and may end while it is read
            String text = new String(Files.readAllBytes(status), StandardCharsets.ISO_8859_1);
            int at = text.indexOf("VmHWM:");
            if (at < 0) return; // ended, and not buried yet
            String number = text.substring(at + 6, text.indexOf("kB", at)).strip();
            peak = Math.max(peak, Long.parseLong(number) << 10);
        } catch (IOException | RuntimeException gone) {
            // no process of that number, or no such file here
        }
    }

    private synchronized void countKills() {
        if (killsBefore >= 0) return;
        if (kills == null) kills = LackOfMemory.counter();
        if (kills != null) killsBefore = LackOfMemory.killed(kills);
    }

    /// The most that was seen, in bytes; 0 if nobody looked in time.
    long peak() {
        return peak;
    }

    /// Whether the kernel has ended a process for lack of memory since the first look: this one, or
    /// another one.
    synchronized boolean kernelHasKilled() {
        return kills != null && killsBefore >= 0 && LackOfMemory.killed(kills) > killsBefore;
    }
}
