package brood.cluster;

import brood.task.Nullable;
import java.util.concurrent.CountDownLatch;
import org.apache.ignite.Ignite;
import org.apache.ignite.failure.FailureContext;
import org.apache.ignite.failure.StopNodeFailureHandler;

/// What becomes of a node when Ignite calls a failure critical.
///
/// That no room is left for queues and maps is none: who puts is told, and everything else goes on.
/// After any other, such as a heap that is full, threads of Ignite may be missing, so that answers
/// would never come. Then the node leaves the cluster, and [Node#awaitEnd] says why.
///
/// The one that Ignite takes by default halts the JVM, which is the user's.
final class Mishaps extends StopNodeFailureHandler {
    private static final String FULL = "IgniteOutOfMemoryException"; // internal, so by its name

    private final CountDownLatch first = new CountDownLatch(1);
    private volatile @Nullable Throwable error;

    @Override
    public boolean handle(Ignite ignite, FailureContext failure) {
        if (isFull(failure.error())) return false;
        if (error == null) error = failure.error();
        first.countDown();
        return super.handle(ignite, failure);
    }

    /// Whether there is no room for what was to be put.
    static boolean isFull(@Nullable Throwable failed) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each.getClass().getSimpleName().equals(FULL)) return true;
            for (Throwable beside : each.getSuppressed()) if (isFull(beside)) return true;
        }
        return false;
    }

    /// Gives up waiting when one has happened.
    CountDownLatch first() {
        return first;
    }

    /// The first one; null if there was none.
    @Nullable
    Throwable error() {
        return error;
    }
}
