package brood.process;

import brood.machine.CrashReport;
import brood.machine.Ending;
import brood.machine.Ending.How;
import brood.machine.LaunchException;
import brood.task.Nullable;

/// Decides how a child ended, from what it said itself and what the operating system says.
///
/// ```
///   farewell         the process            the exit
///   any              wrote a crash report   Killed by the signal in the report
///   any              a signal ended it      Killed by that signal
///   signalled SIG    left with SIG's status Killed by SIG: its hooks have run, in order
///   returned         left with 0            Returned
///   threw            left with 1            Threw
///   none, never ran  left                   Threw: the JVM did not start
///   other            left with n            Exited(n)
/// ```
///
/// @param name of the child
/// @param terminated whether this process has sent it a SIGTERM
/// @param killed whether this process has sent it a SIGKILL
/// @param reason why; may be empty
/// @param loader the classes with which a value or a throwable is rebuilt
record Verdict(
        String name,
        long pid,
        boolean terminated,
        boolean killed,
        String reason,
        ClassLoader loader) {

    <T> Exit<T> on(Ending ending) {
        int status = ending.status();
        Farewell last = Farewell.of(ending.farewell());
        CrashReport crash = ending.crash();
        if (crash != null) return killed(CrashSignal.in(crash.head(), status), status, ending);
        if (Death.isSignal(status) && wasSignal(ending, last))
            return killed(Death.signalOf(status), status, ending);
        // A JVM that gets SIGTERM while it starts may stumble over it, and end with any status.
        if (!ending.started() && terminated) return killed("SIGTERM", Death.TERMINATED, ending);
        if (last != null && last.status(status) == status) return last.exit(status, loader);
        if (last == null && !ending.started())
            return new Exit.Threw<>(
                    new LaunchException(
                            "child '%s' ended with status %d before it ran any of your code. It said:%n%s"
                                    .formatted(name, status, ending.errors())));
        return new Exit.Exited<>(status);
    }

    /// Whether a status above 128 means a signal.
    private boolean wasSignal(Ending ending, @Nullable Farewell last) {
        int status = ending.status();
        if (ending.how() == How.SIGNALLED) return true;
        // A JVM that gets SIGTERM leaves by itself, with the status of the signal.
        if (last != null && last.isSignalled() && last.status(status) == status) return true;
        // A SIGKILL of ours may have met it on its last steps, when it had left its mark.
        if (killed && Death.isKill(status)) return true;
        // A SIGTERM of ours may have come too early or too late for the child to hear it.
        boolean unheard = last == null || last.isOver();
        if (ending.how() == How.LEFT) return unheard && terminated && status == Death.TERMINATED;
        // It cannot be known: what is likelier?
        if (last == null || last.isSignalled()) return true;
        return last.isOver();
    }

    private <T> Exit<T> killed(String signal, int status, Ending ending) {
        CrashReport crash = ending.crash();
        return new Exit.Killed<>(
                new Death(
                        signal,
                        status,
                        name,
                        pid,
                        reason(ending),
                        ending.errors(),
                        ending.peakMemory(),
                        crash == null ? null : crash.file()));
    }

    private String reason(Ending ending) {
        boolean kernel = ending.lackOfMemory() && Death.isKill(ending.status()) && !killed;
        if (!reason.isEmpty() || !kernel) return reason;
        return "the kernel may have ended it for lack of memory";
    }
}
