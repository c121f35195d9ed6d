package brood.cluster;

import brood.task.Nullable;

/// Something is wrong with the cluster, or with the way to it; the message says what, and what to
/// do now.
public class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
