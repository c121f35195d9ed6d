package brood.wire;

import brood.task.Nullable;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.util.List;

/// Makes throwables again out of the nodes of a failure.
final class Rebuilding {
    private static final int NESTED = 50;

    private final List<FailureNode> nodes;
    private final ClassLoader loader;
    private final @Nullable ObjectInputFilter filter;
    private final @Nullable Throwable[] made;
    private final boolean[] begun;

    /// @param filter which classes may come; null for all
    Rebuilding(List<FailureNode> nodes, ClassLoader loader, @Nullable ObjectInputFilter filter) {
        this.nodes = nodes;
        this.loader = loader;
        this.filter = filter;
        this.made = new Throwable[nodes.size()];
        this.begun = new boolean[nodes.size()];
    }

    /// Begins with the innermost if there are many, so that a long chain of causes does not nest;
    /// else with the outermost, so that it is the last to suffer if they form a circle.
    Throwable outermost() {
        if (nodes.size() > NESTED) for (int i = nodes.size() - 1; i > 0; i--) throwable(i);
        return throwable(0);
    }

    private Throwable throwable(int number) {
        Throwable known = made[number];
        if (known != null) return known;
        FailureNode node = nodes.get(number);
        if (begun[number]) return standIn(node); // its cause leads back to itself
        begun[number] = true;
        Throwable original = original(node);
        Throwable rebuilt = original != null ? original : remote(node);
        made[number] = rebuilt;
        return rebuilt;
    }

    private @Nullable Throwable original(FailureNode node) {
        byte[] bytes = node.original();
        if (bytes == null) return null;
        try {
            if (filter != null) Survey.check(bytes, 0);
            return read(bytes, node);
        } catch (IOException | ClassNotFoundException | RuntimeException cannot) {
            return null;
        } catch (LinkageError | StackOverflowError | InternalError cannot) {
            return null;
        }
    }

    private @Nullable Throwable read(byte[] bytes, FailureNode node)
            throws IOException, ClassNotFoundException {
        try (WireInput in = new WireInput(bytes, 0, loader, this::resolved, filter)) {
            return in.readObject() instanceof Throwable thrown
                            && thrown.getClass().getName().equals(node.type())
                    ? thrown
                    : null;
        }
    }

    private Object resolved(Object read) {
        return read instanceof FailureOutput.Numbered(int number)
                        && number >= 0
                        && number < nodes.size()
                ? throwable(number)
                : read;
    }

    private Throwable remote(FailureNode node) {
        RemoteException remote = standIn(node);
        if (node.cause() >= 0) remote.initCause(throwable(node.cause()));
        for (int each : node.suppressed()) {
            Throwable suppressed = throwable(each);
            if (!remote.equals(suppressed)) remote.addSuppressed(suppressed);
        }
        return remote;
    }

    private static RemoteException standIn(FailureNode node) {
        RemoteException remote = new RemoteException(node.type(), node.message());
        remote.setStackTrace(node.stack().toArray(StackTraceElement[]::new));
        return remote;
    }
}
