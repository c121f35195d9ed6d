package brood.machine;

import brood.task.Nullable;

/// How a process ended, as its parent knows it.
///
/// @param farewell the last message of the process; null if it ended without one
/// @param status what the operating system says: 0 to 255, above 128 for a signal
/// @param errors the last lines that it wrote to its standard error
public record Ending(byte @Nullable [] farewell, int status, String errors) {}
