package brood.process;

import java.util.Map;

/// The death certificate of a child that was killed or that crashed.
///
/// @param signal such as `SIGKILL`
/// @param child the name of the child
/// @param pid its number in the operating system
/// @param reason why we ended it, such as `its time limit of 2 s has passed`; empty if we did not
/// @param errors the last lines that it wrote to its standard error, and what the JVM reported if
///   it crashed; may be empty
public record Death(String signal, String child, long pid, String reason, String errors) {
    private static final int SIGNALLED = 128;

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

    static boolean isKill(int status) {
        return isSignal(status) && signalOf(status).equals("SIGKILL");
    }

    /// All that is known, in a few lines.
    public String report() {
        var text = new StringBuilder();
        text.append("child '")
                .append(child)
                .append("' (pid ")
                .append(pid)
                .append(") was killed by ");
        text.append(signal);
        if (!reason.isEmpty()) text.append(": ").append(reason);
        text.append('.');
        if (!errors.isEmpty())
            text.append("\nIts last words on standard error:\n")
                    .append(errors.indent(4).stripTrailing());
        return text.toString();
    }

    /// The name of the signal.
    @Override
    public String toString() {
        return signal;
    }
}
