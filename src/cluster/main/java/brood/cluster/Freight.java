package brood.cluster;

import brood.task.Nullable;
import org.apache.ignite.Ignite;
import org.apache.ignite.cluster.ClusterNode;

/// How large a message may be. Ignite holds each as a whole, several times while it unpacks it; one
/// that does not fit would end the node that gets it, and then the next one that it is sent to.
final class Freight {
    /// What a JVM has for its objects, in bytes: an attribute of each member.
    static final String HEAP = "brood.heap";

    private static final int PART = 8;
    private static final long ALWAYS = 1L << 20;

    private Freight() {}

    /// @throws ClusterException if the message is too large for this member
    static void check(String what, long bytes, @Nullable ClusterNode to) {
        if (bytes <= ALWAYS || to == null) return;
        Long heap = to.attribute(HEAP);
        if (heap == null || bytes <= heap / PART) return;
        throw new ClusterException(
                "%s is too large to be sent: %d MB. %s takes %d MB at once, an eighth of its heap of %d MB. Send it in parts, or start it with more: -Xmx."
                        .formatted(
                                what,
                                bytes >> 20,
                                Engine.describe(to).name(),
                                heap / PART >> 20,
                                heap >> 20));
    }

    /// The same for what is kept by any of the nodes.
    ///
    /// @throws ClusterException if one of them cannot take it
    static void check(String what, long bytes, Ignite ignite) {
        if (bytes > ALWAYS)
            for (ClusterNode each : Calls.get(() -> ignite.cluster().forServers().nodes()))
                check(what, bytes, each);
    }
}
