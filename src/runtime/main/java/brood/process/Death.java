package brood.process;

import brood.task.Nullable;
import java.nio.file.Path;
import java.util.Map;

/// The death certificate of a child that was killed or that crashed.
///
/// @param signal such as `SIGKILL`
/// @param status what the operating system says: 128 and the number of the signal; for a JVM that
///   crashed that of SIGABRT, since it aborts itself
/// @param child the name of the child
/// @param pid its number in the operating system
/// @param reason why we ended it, such as `its time limit of 2 s has passed`; empty if we did not
/// @param errors the last lines that it wrote to its standard error, and what the JVM reported if
///   it crashed; may be empty
/// @param peakMemory the most memory that it was seen to use, in bytes; 0 if nobody looked. Looked
///   at when we end it, when it ends in order, and now and then while it runs
/// @param crashFile the whole report of a JVM that crashed (`hs_err`), in the working directory of
///   this process, or in the temporary directory where that cannot be written to; null if there is
///   none. Nobody deletes it
public record Death(
        String signal,
        int status,
        String child,
        long pid,
        String reason,
        String errors,
        long peakMemory,
        @Nullable Path crashFile) {
    private static final int SIGNALLED = 128;

    /// The status of a process that SIGTERM has ended.
    static final int TERMINATED = SIGNALLED + 15;

    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(1, "SIGHUP"),
                    Map.entry(2, "SIGINT"),
                    Map.entry(3, "SIGQUIT"),
                    Map.entry(4, "SIGILL"),
                    Map.entry(5, "SIGTRAP"),
                    Map.entry(6, "SIGABRT"),
                    Map.entry(8, "SIGFPE"),
                    Map.entry(9, "SIGKILL"),
                    Map.entry(11, "SIGSEGV"),
                    Map.entry(13, "SIGPIPE"),
                    Map.entry(14, "SIGALRM"),
                    Map.entry(15, "SIGTERM"),
                    Map.entry(24, "SIGXCPU"),
                    Map.entry(25, "SIGXFSZ"));

    /// The name of the signal that an exit status speaks of.
    static String signalOf(int status) {
        int number = status - SIGNALLED;
        return NAMES.getOrDefault(number, "signal " + number);
    }

    static boolean isSignal(int status) {
        return status > SIGNALLED;
    }

    /// The status of a process that a signal of this name has ended.
    ///
    /// @param other if the name is not known
    static int statusOf(String signal, int other) {
        for (var known : NAMES.entrySet())
            if (known.getValue().equals(signal)) return SIGNALLED + known.getKey();
        return other;
    }

    static boolean isKill(int status) {
        return status == SIGNALLED + 9;
    }

    /// All that is known, in a few lines:
    ///
    /// ```
    /// child 'hungry' (pid 4711) was killed by SIGKILL: its time limit of 2 s has passed.
    /// It had used up to 57 MB of memory.
    /// Its last words on standard error:
    ///     still sorting
    /// ```
    public String report() {
        var text = new StringBuilder();
        text.append("child '%s' (pid %d) ".formatted(child, pid))
                .append(crashFile == null ? "was killed by " : "crashed with ")
                .append(signal);
        if (!reason.isEmpty()) text.append(": ").append(reason);
        text.append('.');
        if (peakMemory > 0)
            text.append("\nIt had used up to %d MB of memory.".formatted(megabytes(peakMemory)));
        if (crashFile != null) text.append("\nThe report of its JVM: ").append(crashFile);
        if (!errors.isEmpty())
            text.append("\nIts last words on standard error:\n")
                    .append(errors.indent(4).stripTrailing());
        return text.toString();
    }

    private static long megabytes(long bytes) {
        return Math.max(1, bytes >> 20);
    }

    /// The name of the signal.
    @Override
    public String toString() {
        return signal;
    }
}
