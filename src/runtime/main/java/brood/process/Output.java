package brood.process;

import brood.log.ParentLog;
import brood.machine.Launch;
import brood.task.Nullable;
import java.io.PrintStream;
import java.lang.System.Logger.Level;

/// What a child prints and logs: shown where the one who started it prints, and the last million
/// characters of its standard output kept.
final class Output implements Launch.Audience {
    private static final int KEPT = 1_000_000;

    private final String name;
    private final boolean prefixed;
    private final PrintStream out;
    private final PrintStream err;
    private final @Nullable Level logLevel;
    private final StringBuilder text = new StringBuilder();
    private volatile String prefix = "";

    /// @param prefixed whether every shown line begins with the child's name and number
    /// @param logLevel what was asked for this child; null for what this process logs
    Output(
            String name,
            boolean prefixed,
            PrintStream out,
            PrintStream err,
            @Nullable Level logLevel) {
        this.name = name;
        this.prefixed = prefixed;
        this.out = out;
        this.err = err;
        this.logLevel = logLevel;
    }

    @Override
    public void started(long pid) {
        if (prefixed) prefix = "[%s %d] ".formatted(name, pid);
    }

    @Override
    public void out(String line) {
        add(line);
        out.println(prefix + line); // one call, so that nothing gets between
    }

    @Override
    public void err(String line) {
        err.println(prefix + line);
    }

    @Override
    public void log(byte[] record) {
        ParentLog.deliver(record, logLevel != null);
    }

    @Override
    public byte[] logLevels() {
        return ParentLog.levels(logLevel);
    }

    private synchronized void add(String line) {
        text.append(line).append('\n');
        // Cut seldom, and whole lines, so that adding stays cheap.
        if (text.length() > 2 * KEPT) {
            int cut = text.indexOf("\n", text.length() - KEPT);
            text.delete(0, cut < 0 ? text.length() - KEPT : cut + 1);
        }
    }

    synchronized String text() {
        return text.substring(Math.max(0, text.length() - KEPT));
    }
}
