package brood.cluster;

import brood.task.Nullable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cluster.ClusterGroupEmptyException;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.lang.IgniteFuture;

/// Hands the tasks of this program out to the nodes: each to the one that is least busy, and no
/// more than a node runs at the same time, so that a node that comes later gets its share, and a
/// task that waits can be cancelled here.
///
/// Ignite carries the task there and the answer back, and tells when the node has died.
final class Desk {
    private final Ignite ignite;
    private final String cluster;
    private final Deque<ClusterTask<?>> waiting = new ArrayDeque<>();
    private final Set<ClusterTask<?>> outside = new HashSet<>();
    private final Map<UUID, Integer> busy = new HashMap<>();
    private long numbers;
    private int turn;
    private boolean closed;

    Desk(Ignite ignite, String cluster) {
        this.ignite = ignite;
        this.cluster = cluster;
    }

    /// A task and the node that shall run it.
    private record Sending(ClusterTask<?> task, ClusterNode node) {}

    synchronized long nextNumber() {
        return ++numbers;
    }

    void hand(ClusterTask<?> task) {
        synchronized (this) {
            if (closed) throw left();
            waiting.addLast(task);
        }
        dispatch();
    }

    /// Sends what can be sent now.
    void dispatch() {
        List<Sending> now = new ArrayList<>();
        List<ClusterTask<?>> hopeless = new ArrayList<>();
        synchronized (this) {
            if (waiting.isEmpty()) return;
            List<ClusterNode> nodes = nodes();
            if (nodes.isEmpty()) {
                hopeless.addAll(waiting);
                waiting.clear();
            }
            while (!waiting.isEmpty()) {
                ClusterNode node = leastBusy(nodes);
                if (node == null) break;
                ClusterTask<?> task = waiting.removeFirst();
                if (task.isDone()) continue;
                busy.merge(node.id(), 1, Integer::sum);
                outside.add(task);
                task.runsAt(node.id());
                now.add(new Sending(task, node));
            }
        }
        for (ClusterTask<?> task : hopeless) task.completeExceptionally(noNode());
        for (Sending each : now) send(each.task, each.node);
    }

    private List<ClusterNode> nodes() {
        try {
            return List.copyOf(ignite.cluster().forServers().nodes());
        } catch (IgniteException | IllegalStateException gone) {
            return List.of();
        }
    }

    /// Among several that are equally busy each in turn.
    private @Nullable ClusterNode leastBusy(List<ClusterNode> nodes) {
        ClusterNode best = null;
        double least = 1;
        int first = turn++ & Integer.MAX_VALUE;
        for (int i = 0; i < nodes.size(); i++) {
            ClusterNode node = nodes.get((first + i) % nodes.size());
            double load = (double) busy.getOrDefault(node.id(), 0) / slots(node);
            if (load < least) {
                least = load;
                best = node;
            }
        }
        return best;
    }

    static int slots(ClusterNode node) {
        Integer slots = node.attribute(Engine.SLOTS);
        return slots == null ? 1 : slots;
    }

    private void send(ClusterTask<?> task, ClusterNode node) {
        Senders.of(ignite).add(task.number(), task.parcel().classes());
        var envelope =
                new Envelope(
                        ignite.cluster().localNode().id(), task.number(), task.parcel().bytes());
        try {
            Freight.check("a task, with what it captures,", envelope.parcel().length, node);
            ignite.compute(ignite.cluster().forNode(node))
                    .withExecutor(Engine.TASKS)
                    .withNoFailover()
                    .callAsync(envelope)
                    .listen(answer -> later(() -> arrived(task, node, answer)));
        } catch (ClusterException tooLarge) {
            free(task, node);
            later(() -> task.completeExceptionally(tooLarge));
        } catch (IgniteException | IllegalStateException refused) {
            later(() -> failed(task, node, refused));
        }
    }

    /// What is chained to a future shall not hold up a thread of Ignite.
    private static void later(Runnable work) {
        Thread.ofVirtual().name("brood cluster answer").start(work);
    }

    private void arrived(ClusterTask<?> task, ClusterNode node, IgniteFuture<byte[]> answer) {
        byte[] bytes;
        try {
            bytes = answer.get();
        } catch (IgniteException | IllegalStateException failed) {
            failed(task, node, failed);
            return;
        }
        free(task, node);
        dispatch();
        task.answered(bytes);
    }

    private void failed(ClusterTask<?> task, ClusterNode node, RuntimeException why) {
        free(task, node);
        boolean again;
        if (isGone(node)) {
            again = neverSent(why) || task.died(Engine.describe(node));
        } else {
            again = false;
            task.completeExceptionally(
                    new ClusterException(
                            "%s could not run the task: %s"
                                    .formatted(Engine.describe(node), why.getMessage()),
                            why));
        }
        if (again)
            synchronized (this) {
                if (closed) task.completeExceptionally(left());
                else waiting.addFirst(task);
            }
        dispatch();
    }

    private static boolean neverSent(RuntimeException why) {
        return why instanceof ClusterGroupEmptyException;
    }

    private boolean isGone(ClusterNode node) {
        try {
            return ignite.cluster().node(node.id()) == null
                    || !ignite.cluster().pingNode(node.id());
        } catch (IgniteException | IllegalStateException weAre) {
            return true;
        }
    }

    private synchronized void free(ClusterTask<?> task, ClusterNode node) {
        Senders.of(ignite).remove(task.number());
        outside.remove(task);
        task.runsAt(null);
        busy.computeIfPresent(node.id(), (_, n) -> n > 1 ? n - 1 : null);
    }

    /// A future was cancelled.
    void cancelled(ClusterTask<?> task, boolean interrupt) {
        UUID place;
        synchronized (this) {
            waiting.remove(task);
            place = task.place();
        }
        if (place == null || !interrupt) return;
        try {
            ignite.compute(ignite.cluster().forNodeId(place))
                    .withExecutor(Engine.CONTROL)
                    .withNoFailover()
                    .runAsync(new Interruption(ignite.cluster().localNode().id(), task.number()));
        } catch (IgniteException | IllegalStateException gone) {
            // and the task with it
        }
    }

    /// How many tasks can run at the same time, on all nodes.
    int parallelism() {
        return nodes().stream().mapToInt(Desk::slots).sum();
    }

    void close() {
        List<ClusterTask<?>> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            all.addAll(waiting);
            all.addAll(outside);
            waiting.clear();
        }
        for (ClusterTask<?> task : all) task.completeExceptionally(left());
    }

    private ClusterException left() {
        return new ClusterException(
                "this program has left the cluster '%s' before the task was done."
                        .formatted(cluster));
    }

    private ClusterException noNode() {
        return new ClusterException(
                "the cluster '%s' has no node any more that could run the task. Start one with  ./brood node --name %s"
                        .formatted(cluster, cluster));
    }
}
