package brood.machine;

import brood.task.Nullable;

/// How a process ended, as its parent knows it.
///
/// @param farewell the last message of the process; null if it ended without one
/// @param status what the operating system says: 0 to 255, above 128 for a signal
/// @param errors the last lines that it wrote to its standard error; all that it wrote, if it never
///   came to run
/// @param started whether it came to run at all; if not, nothing of the user's code has run
public record Ending(byte @Nullable [] farewell, int status, String errors, boolean started) {
    /// The end of a process that did run.
    public Ending(byte @Nullable [] farewell, int status, String errors) {
        this(farewell, status, errors, true);
    }
}
