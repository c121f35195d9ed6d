package brood.log;

import brood.task.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Properties;

/// What a parent does with the log records of its children.
public final class ParentLog {
    private ParentLog() {}

    /// Which levels a child shall send, as the properties that `java.util.logging` reads. The
    /// answer to a child that logs for the first time.
    ///
    /// @param wanted what was asked for this child; null for all that this process would log
    public static byte[] levels(@Nullable Level wanted) {
        var levels = new Properties();
        if (wanted != null) levels.setProperty(".level", number(wanted));
        else if (Backend.isJul()) JulLog.levels(levels);
        else levels.setProperty(".level", number(lowest(System.getLogger(""))));
        var text = new ByteArrayOutputStream();
        try {
            levels.store(text, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toByteArray();
    }

    private static String number(Level level) {
        return Integer.toString(level.getSeverity());
    }

    /// The lowest level that is logged.
    private static Level lowest(Logger logger) {
        for (Level level : Level.values())
            if (level != Level.ALL && level != Level.OFF && logger.isLoggable(level)) return level;
        return Level.OFF;
    }

    /// Logs a record of a child.
    ///
    /// @param record as [LogHandler] has sent it
    /// @param asked whether the level was asked for this child: then the levels of the loggers here
    ///   do not count
    public static void deliver(byte[] record, boolean asked) {
        LogMessage message = LogMessage.decode(record);
        if (Backend.isJul()) JulLog.deliver(message, asked);
        else
            System.getLogger(message.logger())
                    .log(
                            Severity.of(Math.max(message.level(), Level.TRACE.getSeverity())),
                            message.text());
    }
}
