package brood.machine;

import brood.task.Nullable;

/// How a process ended, as its parent knows it.
///
/// @param farewell the last message of the process; null if it ended without one
/// @param status what the operating system says: 0 to 255, above 128 for a signal
/// @param how whether it left by itself or a signal ended it
/// @param errors the last lines that it wrote to its standard error; all that it wrote, if it never
///   came to run
/// @param started whether it came to run at all; if not, nothing of the user's code has run
/// @param peakMemory the most memory that it was seen to use, in bytes; 0 if nobody looked
/// @param lackOfMemory whether the kernel has ended processes for lack of memory meanwhile
/// @param crash what the JVM wrote about its own crash; null if it did not crash
public record Ending(
        byte @Nullable [] farewell,
        int status,
        How how,
        String errors,
        boolean started,
        long peakMemory,
        boolean lackOfMemory,
        @Nullable CrashReport crash) {

    /// What a status above 128 means, which says the same about `halt(137)` and SIGKILL.
    public enum How {
        /// By itself, with this status.
        LEFT,
        /// By a signal, whose number is the status less 128.
        SIGNALLED,
        /// Either; it cannot be known here.
        UNKNOWN
    }

    /// The end of a process that did run, and of which no more is known.
    public Ending(byte @Nullable [] farewell, int status, How how) {
        this(farewell, status, how, "", true, 0, false, null);
    }
}
