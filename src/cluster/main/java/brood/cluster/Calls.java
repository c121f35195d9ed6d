package brood.cluster;

import brood.queue.QueueClosedException;
import brood.task.Nullable;
import java.util.List;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.apache.ignite.IgniteClientDisconnectedException;
import org.apache.ignite.IgniteException;
import org.apache.ignite.IgniteIllegalStateException;
import org.apache.ignite.IgniteInterruptedException;

/// Calls of Ignite, with exceptions that people of Brood know.
final class Calls {
    private Calls() {}

    /// A call that does not wait for anybody. An interrupt of before is left for the next call that
    /// waits.
    ///
    /// @throws ClusterException also if an interrupt comes meanwhile: Ignite gives up then
    static <T extends @Nullable Object> T get(Supplier<T> call) {
        boolean interrupted = Thread.interrupted();
        try {
            return call.get();
        } catch (NullPointerException failed) {
            throw halfStopped(failed);
        } catch (IgniteException | CacheException | IllegalStateException failed) {
            if (!isInterrupt(failed)) throw explained(failed);
            interrupted = true;
            throw new ClusterException(
                    "interrupted while the cluster was at work; whether it has been done is not known.",
                    failed);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /// The same without a value.
    static void run(Runnable call) {
        boolean _ =
                get(() -> {
                    call.run();
                    return true;
                });
    }

    /// What may wait.
    @FunctionalInterface
    interface Waiting<T extends @Nullable Object> {
        T call() throws InterruptedException;
    }

    /// A call that may wait, and that an interrupt ends. When the cluster is lost, Ignite
    /// interrupts those who wait, though nobody meant them.
    static <T extends @Nullable Object> T await(Cluster cluster, Waiting<T> call)
            throws InterruptedException {
        if (Thread.interrupted()) throw interrupted(cluster, new InterruptedException());
        try {
            return call.call();
        } catch (InterruptedException interrupt) {
            throw interrupted(cluster, interrupt);
        } catch (NullPointerException failed) {
            throw halfStopped(failed);
        } catch (IgniteException | CacheException | IllegalStateException failed) {
            if (isInterrupt(failed)) {
                if (cluster.isLost()) throw lost(failed);
                boolean _ = Thread.interrupted(); // it is in the exception now
                var interrupted = new InterruptedException();
                interrupted.initCause(failed);
                throw interrupted;
            }
            throw explained(failed);
        }
    }

    /// What an interrupt means: once the cluster is lost, it is that, whoever set the flag.
    private static InterruptedException interrupted(Cluster cluster, InterruptedException why) {
        if (cluster.isLost()) throw lost(why);
        return why;
    }

    /// While Ignite stops, because the nodes have gone, it stumbles over what it has put away.
    private static RuntimeException halfStopped(NullPointerException failed) {
        StackTraceElement[] stack = failed.getStackTrace();
        boolean theirs =
                stack.length > 0 && stack[0].getClassName().startsWith("org.apache.ignite.");
        return theirs ? lost(failed) : failed;
    }

    private static boolean isInterrupt(Throwable failed) {
        for (Throwable each = failed; each != null; each = each.getCause())
            if (each instanceof InterruptedException
                    || each instanceof IgniteInterruptedException
                    || each.getMessage() != null && each.getMessage().startsWith("Got interrupted")
                    || each.getClass().getSimpleName().contains("Interrupted")) // within Ignite
            return true;
        return false;
    }

    private static RuntimeException explained(RuntimeException failed) {
        if (failed instanceof QueueClosedException || failed instanceof ClusterException)
            return failed;
        String message = String.valueOf(failed.getMessage());
        if (Mishaps.isFull(failed))
            return new ClusterException(
                    "the nodes have no memory left for this. Remove something from queues and maps, or start the nodes with more: withMemory, or  ./brood node --memory MB.",
                    failed);
        if (isPartLost(failed)) return partLost(failed);
        if (message.contains("has been removed from cache"))
            return new ClusterException(
                    "it is lost, with what was in it, since all nodes that kept it have died. Go on with a new one, of another name.",
                    failed);
        if (isLost(failed)) return lost(failed);
        return new ClusterException("the cluster could not do that: " + message, failed);
    }

    /// Ignite may have set the flag of this thread when it lost the cluster. Left there, it would
    /// end the next wait, which has nothing to do with it.
    static ClusterException lost(@Nullable Throwable cause) {
        boolean _ = Thread.interrupted();
        return new ClusterException(
                "the cluster cannot be reached any more: all of its nodes have ended, or this program has left it.",
                cause);
    }

    static ClusterException partLost(@Nullable Throwable cause) {
        return new ClusterException(
                "a part of it is lost, since all nodes that kept that part have died. For a map, acceptLoss() goes on with what is left.",
                cause);
    }

    private static boolean isPartLost(RuntimeException failed) {
        for (Throwable each = failed; each != null; each = each.getCause())
            if (each.getClass().getSimpleName().equals("CacheInvalidStateException")) return true;
        return false;
    }

    private static boolean isLost(RuntimeException failed) {
        if (failed instanceof IgniteClientDisconnectedException
                || failed instanceof IgniteIllegalStateException) return true;
        for (Throwable each = failed; each != null; each = each.getCause())
            for (String sign : SIGNS_OF_LOSS)
                if (String.valueOf(each.getMessage()).contains(sign)) return true;
        return false;
    }

    /// Ignite says it in the text alone.
    private static final List<String> SIGNS_OF_LOSS =
            List.of(
                    "Grid is in invalid state",
                    "node is stopping",
                    "Node is stopping",
                    "Failed to perform operation due to client",
                    "cache is stopped",
                    "Lock broken",
                    "all partition owners have left",
                    "all partition nodes left",
                    "client node disconnected",
                    "Client node disconnected",
                    "client is segmented",
                    "grid is stopping");
}
