package brood.log;

import java.util.logging.Level;
import java.util.logging.LogRecord;

/// A log record that came from a child. Kept whole, so that a process in the middle of the tree
/// passes it on as it came.
final class Arrived extends LogRecord {
    private static final long serialVersionUID = 1L;

    private final transient LogMessage message;

    Arrived(LogMessage message) {
        super(Level.parse(Integer.toString(message.level())), message.text());
        this.message = message;
        setLoggerName(message.logger());
        setInstant(message.time());
        setSourceClassName(message.sourceClass().isEmpty() ? null : message.sourceClass());
        setSourceMethodName(message.sourceMethod().isEmpty() ? null : message.sourceMethod());
        setLongThreadID(message.thread());
    }

    LogMessage message() {
        return message;
    }
}
