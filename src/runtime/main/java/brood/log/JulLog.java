package brood.log;

import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// A parent whose `System.Logger` is the one of the JDK, which is `java.util.logging`. Going there
/// directly keeps what a `System.Logger` cannot be told: when and where the record was logged.
final class JulLog {
    private JulLog() {}

    /// The levels that somebody has set.
    static void levels(Properties levels) {
        LogManager manager = LogManager.getLogManager();
        for (String name : List.copyOf(Collections.list(manager.getLoggerNames()))) {
            Logger logger = manager.getLogger(name);
            Level level = logger == null ? null : logger.getLevel();
            if (level != null)
                levels.setProperty(name + ".level", Integer.toString(level.intValue()));
        }
    }

    static void deliver(LogMessage message, boolean asked) {
        var record = new Arrived(message);
        Logger logger = Logger.getLogger(message.logger());
        if (asked) publish(record, logger);
        else logger.log(record);
    }

    /// As a logger does, but whatever its level is: somebody asked for these records.
    private static void publish(Arrived record, Logger from) {
        for (Logger logger = from; logger != null; logger = logger.getParent()) {
            for (Handler handler : logger.getHandlers()) publish(record, handler);
            if (!logger.getUseParentHandlers()) break;
        }
    }

    /// The console shows INFO and above unless somebody has set it up. Who asks for more wants to
    /// see it.
    private static void publish(Arrived record, Handler handler) {
        boolean tooLow = record.getLevel().intValue() < handler.getLevel().intValue();
        if (handler instanceof ConsoleHandler && tooLow)
            System.err.print(handler.getFormatter().format(record));
        else handler.publish(record);
    }
}
