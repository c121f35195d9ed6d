package brood.process;

import java.util.regex.Pattern;

/// The signal that a JVM names in the report of its own crash. Its exit status does not: a JVM that
/// got SIGSEGV aborts itself.
final class CrashSignal {
    private static final Pattern NAME = Pattern.compile("(SIG[A-Z]+) \\(0x");

    private CrashSignal() {}

    static String in(String report, int status) {
        var found = NAME.matcher(report);
        if (found.find()) return found.group(1);
        return Death.isSignal(status) ? Death.signalOf(status) : "SIGABRT";
    }
}
