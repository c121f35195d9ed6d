package brood.wire;

/// Tells in which process a throwable was thrown: `in child 'sieve' (pid 4711)`. Suppressed by the
/// throwable, so that whoever prints the one prints the other; has no stack of its own.
public final class RemoteStackTrace extends Exception {
    private static final long serialVersionUID = 1L;

    private final String process;
    private final long pid;

    RemoteStackTrace(String process, long pid) {
        super("thrown in '%s' (pid %d)".formatted(process, pid), null, false, false);
        this.process = process;
        this.pid = pid;
    }

    /// The name of the process.
    public String process() {
        return process;
    }

    public long pid() {
        return pid;
    }
}
