package brood.course.cli;

/// What the exit code of every `brood` command means.
public final class ExitCodes {
    /// All went well.
    public static final int OK = 0;

    /// The command did its work, and a check failed: a wrong solution, a cell whose output is not
    /// what the lesson promises.
    public static final int FAILED = 1;

    /// What was typed makes no sense: an unknown command, lesson or option.
    public static final int USAGE = 2;

    /// Something outside is missing: Jupyter, the network, a file, a free port.
    public static final int UNAVAILABLE = 69;

    /// A mistake of ours.
    public static final int BUG = 70;

    /// No JDK 25; the `brood` script says so before Java runs.
    public static final int NO_JDK = 78;

    private ExitCodes() {}
}
