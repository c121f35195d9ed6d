package brood.log;

import brood.machine.Machine;
import brood.machine.Parent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.util.Properties;

/// What a child does about log records before it runs any of the user's code. Almost nothing; see
/// the package.
public final class ChildLog {
    // As text, so that nothing of java.util.logging is loaded.
    private static final String SET_UP = "brood.log.LogSetUp";
    private static final String CONFIG = "java.util.logging.config.class";

    private static final String FORMAT = "jdk.system.logger.format";
    private static final String LEVEL = "jdk.system.logger.level";

    private ChildLog() {}

    /// What an idle JVM of a reserve can do ahead.
    public static void rehearse() {
        if (Backend.hasJul()) decideEarly();
    }

    /// To be called once, on the main thread.
    ///
    /// @param early whether the task will use the JDK's serialization at once, and so its loggers.
    ///   If not, a child is spared some milliseconds; should its task do so later, they are set up
    ///   at once then
    public static void prepare(Machine machine, Parent parent, boolean early) {
        if (Backend.hasJul()) {
            if (isUnset(CONFIG)
                    && isUnset("java.util.logging.config.file")
                    && isUnset("java.util.logging.manager")) {
                if (early) decideEarly();
                System.setProperty(CONFIG, SET_UP);
            }
        } else {
            console(machine, parent);
        }
    }

    /// The first class of the JDK that has a logger decides for all of them whether they set up
    /// `java.util.logging` at once or when something is logged. They do it at once if there is a
    /// set-up of one's own; so ours must not be there yet. This class is the one that every child
    /// needs first.
    private static void decideEarly() {
        var _ = ObjectInputFilter.Config.getSerialFilter();
    }

    private static boolean isUnset(String property) {
        return System.getProperty(property) == null;
    }

    /// Without `java.util.logging`, the JDK prints records on standard error, as these properties
    /// say.
    private static void console(Machine machine, Parent parent) {
        if (isUnset(FORMAT)) {
            String who = "[%s %d]".formatted(machine.nameOf(machine.self()), machine.pid());
            System.setProperty(
                    FORMAT,
                    "%1$tb %1$td, %1$tY %1$tl:%1$tM:%1$tS %1$Tp %2$s%n%4$s: "
                            + who.replace("%", "%%")
                            + " %5$s%6$s%n");
        }
        byte[] levels = isUnset(LEVEL) ? parent.logLevels() : null;
        if (levels == null) return;
        var text = new Properties();
        try {
            text.load(new ByteArrayInputStream(levels));
        } catch (IOException | IllegalArgumentException odd) {
            return; // then the JDK's own level holds
        }
        System.setProperty(LEVEL, Severity.of(text.getProperty(".level", "800")).name());
    }
}
