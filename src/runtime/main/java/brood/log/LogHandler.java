package brood.log;

import brood.machine.Machine;
import brood.machine.Parent;
import brood.task.Nullable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/// Sends the log records of a child to its parent. Made by `java.util.logging`, as [LogSetUp] tells
/// it.
///
/// What was sent arrives, even if the child is killed right afterwards. A parent that is slow to
/// log makes the child wait.
public final class LogHandler extends Handler {
    private final SimpleFormatter words = new SimpleFormatter();

    public LogHandler() {
        // made by its name
    }

    @Override
    public void publish(@Nullable LogRecord record) {
        if (record == null || !isLoggable(record)) return;
        Machine machine = Machine.current();
        Parent parent = machine.parent();
        if (parent == null) return;
        try {
            parent.log(
                    (record instanceof Arrived arrived ? arrived.message() : of(record, machine))
                            .encode());
        } catch (RuntimeException | StackOverflowError failed) {
            reportError(
                    "A log record could not be sent to the parent",
                    failed instanceof Exception e ? e : new IllegalStateException(failed),
                    ErrorManager.WRITE_FAILURE);
        }
    }

    private LogMessage of(LogRecord record, Machine machine) {
        return new LogMessage(
                "[%s %d]".formatted(machine.nameOf(machine.self()), machine.pid()),
                orEmpty(record.getLoggerName()),
                record.getLevel().intValue(),
                record.getInstant(),
                orEmpty(record.getSourceClassName()),
                orEmpty(record.getSourceMethodName()),
                record.getLongThreadID(),
                orEmpty(words.formatMessage(record)),
                stack(record.getThrown()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String stack(@Nullable Throwable thrown) {
        if (thrown == null) return "";
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }

    @Override
    public void flush() {
        // nothing waits here
    }

    @Override
    public void close() {
        // the line to the parent is not ours
    }
}
