package brood.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells an exit from a signal where the status of the operating system does not: `halt(137)` and
/// SIGKILL both give 137.
///
/// A JVM that leaves by itself, by whatever way, passes one place where it can be told to log the
/// state of its heap. So every child logs that to a file of its own: one that is empty when the
/// child is gone was left behind by a signal. Nothing of ours has to run in the child for it, and
/// the JVM does nothing until then but to open a file.
final class ExitMark {
    private static final String OPTION = "-Xlog:gc+exit*";

    private ExitMark() {}

    /// The JVM option that makes it mark this file when it leaves. To stand behind all others.
    static String option(Path file) {
        return OPTION + "=info:file=\"" + file + "\":none:filecount=0";
    }

    /// How the JVM ended that was given this file.
    static Ending.How read(Path file) {
        try {
            return Files.size(file) > 0 ? Ending.How.LEFT : Ending.How.SIGNALLED;
        } catch (IOException nothingThere) {
            return Ending.How.UNKNOWN;
        }
    }
}
