package brood.cluster;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/// Keeps Ignite's murmur off the standard error of a node. It has no log there; but when another
/// node dies, a few of its classes write page-long lines about what they were doing, past any log.
/// What tasks write stays.
final class Murmur extends FilterOutputStream {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String IGNITE = "org.apache.ignite.";
    private static final String TASK = Bench.class.getName();

    private Murmur(OutputStream out) {
        super(out);
    }

    /// From now on, in this JVM.
    static synchronized void silence() {
        if (!(System.err instanceof Quiet)) System.setErr(new Quiet(System.err));
    }

    private static final class Quiet extends PrintStream {
        Quiet(PrintStream err) {
            super(new Murmur(err), true, err.charset());
        }
    }

    @Override
    public void write(int one) throws IOException {
        if (!isMurmur()) out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (!isMurmur()) out.write(bytes, from, length);
    }

    /// The innermost of the two that writes.
    private static boolean isMurmur() {
        return STACK.walk(frames ->
                frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> name.startsWith(IGNITE) || name.equals(TASK))
                        .findFirst()
                        .map(name -> name.startsWith(IGNITE))
                        .orElse(false));
    }
}
