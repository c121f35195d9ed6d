package brood.cluster;

import brood.machine.TemporaryFolder;
import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.IgniteState;
import org.apache.ignite.Ignition;
import org.apache.ignite.events.DiscoveryEvent;
import org.apache.ignite.events.EventType;
import org.apache.ignite.lang.IgnitePredicate;

/// A cluster, as one program sees it: JVMs on several machines that run its tasks and keep its
/// queues, locks and maps.
///
/// ```java
/// try (var cluster = Cluster.join();                 // nodes: ./brood node, on each machine
///         var pool = cluster.pool()) {
///     var sum = pool.submit(() -> 20 + 22);
///     IO.println(sum.join());
/// }
/// ```
///
/// What it gives has the shapes that Brood has on one machine, so a program moves by changing the
/// line that makes it: `SharedQueue.<Job>bounded(16)` becomes `cluster.<Job>queue("jobs", 16)`.
/// Objects of a cluster have names, since there is no common parent who could hand them around: the
/// same name is the same object, everywhere. A task may capture them, or the cluster itself.
///
/// What is different from one machine: a step takes a tenth of a millisecond and more, not a
/// hundredth of a microsecond; a machine can vanish, and nobody can tell whether it is dead or only
/// silent; and a task may run twice ([Failover]).
///
/// What queues and maps keep is in the memory of three nodes each, so two may die at a time. When
/// all nodes have ended, it is gone. When their memory is full, who puts gets a [ClusterException],
/// and nothing else happens. One message, such as a task with what it captures, is at most an
/// eighth of the heap of who gets it.
public final class Cluster implements AutoCloseable, Serializable {
    private static final long serialVersionUID = 1L;

    /// How the names of the folders of its JVMs begin.
    static final String FOLDER = "brood-cluster-";

    private static final String KEY = "brood.cluster";

    private final transient Ignite ignite;
    private final transient String name;
    private final transient Desk desk;
    private final transient Map<String, Object> objects = new ConcurrentHashMap<>();
    private final transient Runnable farewell;
    private final transient Mishaps mishaps;
    private final transient AtomicBoolean closed = new AtomicBoolean();

    private Cluster(Ignite ignite, String name, Runnable farewell, Mishaps mishaps) {
        this.ignite = ignite;
        this.name = name;
        this.desk = new Desk(ignite, name);
        this.farewell = farewell;
        this.mishaps = mishaps;
        IgnitePredicate<DiscoveryEvent> changed =
                event -> {
                    if (event.type() == EventType.EVT_NODE_JOINED)
                        Thread.ofVirtual().name("brood cluster newcomer").start(desk::dispatch);
                    else AskedClasses.forget(ignite, event.eventNode().id());
                    return true;
                };
        ignite.events()
                .localListen(
                        changed,
                        EventType.EVT_NODE_JOINED,
                        EventType.EVT_NODE_LEFT,
                        EventType.EVT_NODE_FAILED);
    }

    /// Joins the cluster `brood` of this machine.
    ///
    /// @throws ClusterException if no node answers, or they refuse this program; the message says
    ///   why and what to do
    public static Cluster join() {
        return join(config -> config);
    }

    /// Joins a cluster, as in `Cluster.join(cf -> cf.withAddresses("192.168.0.7"))`.
    ///
    /// @throws ClusterException as above
    public static Cluster join(UnaryOperator<ClusterConfig> change) {
        return join(change.apply(ClusterConfig.defaults()), true);
    }

    /// @param client false for a node
    static Cluster join(ClusterConfig config, boolean client) {
        TemporaryFolder folder = folder();
        var mishaps = new Mishaps();
        Ignite ignite;
        try {
            ignite = Engine.start(config, client, folder.path(), mishaps);
        } catch (RuntimeException | Error failed) {
            folder.close();
            throw failed;
        }
        var cluster = new Cluster(ignite, config.name(), folder::close, mishaps);
        ignite.cluster().<String, Cluster>nodeLocalMap().put(KEY, cluster);
        try {
            if (!client) cluster.makeRoom();
            return cluster;
        } catch (RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    /// In it Ignite writes what it cannot be told not to write: a few kilobytes.
    private static TemporaryFolder folder() {
        try {
            return TemporaryFolder.create(FOLDER);
        } catch (IOException full) {
            throw new ClusterException(
                    "a node needs a folder in %s, and cannot have one: %s"
                            .formatted(System.getProperty("java.io.tmpdir"), full.getMessage()),
                    full);
        }
    }

    /// Queues and maps divide the memory of a node among their parts when there is the first of
    /// them. If it were full by then, the node would end. These two have no name, so nobody gets
    /// them.
    private void makeRoom() {
        Calls.run(() -> ignite.getOrCreateCache(ClusterMap.configuration("map.")));
        Calls.run(() -> ignite.queue("queue.", 1, Engine.queues()));
    }

    /// Starts nodes on this machine, each in a JVM of its own, for trying and for tests. They end
    /// with what is returned, and with this process.
    ///
    /// @throws ClusterException if there is no memory for so many, or one does not start
    public static LocalNodes startNodes(int nodes) {
        return LocalNodes.start(nodes, config -> config);
    }

    /// The cluster of this name that this process belongs to, or has joined. For tasks.
    ///
    /// @throws ClusterException if there is none
    public static Cluster here(String name) {
        for (Ignite each : Ignition.allGrids()) {
            Cluster cluster = each.cluster().<String, Cluster>nodeLocalMap().get(KEY);
            if (cluster != null && cluster.name.equals(name)) return cluster;
        }
        throw new ClusterException(
                "this process belongs to no cluster '%s'. An object of a cluster is of use in programs that have joined it, and in its tasks."
                        .formatted(name));
    }

    /// The name of the cluster.
    public String name() {
        return name;
    }

    /// The nodes that are there now, the oldest first.
    public List<ClusterNode> nodes() {
        return Calls.get(() ->
                ignite.cluster().forServers().nodes().stream()
                        .sorted(
                                Comparator.comparingLong(
                                        org.apache.ignite.cluster.ClusterNode::order))
                        .map(Engine::describe)
                        .toList());
    }

    /// This process, as a member of the cluster: for a task, the node on which it runs.
    public ClusterNode self() {
        return Calls.get(() -> Engine.describe(ignite.cluster().localNode()));
    }

    // ------------------------------------------------------------------------------- what it has

    /// A pool whose tasks run again if their node dies ([Failover#AT_LEAST_ONCE]).
    public ClusterPool pool() {
        return pool(Failover.AT_LEAST_ONCE);
    }

    /// A pool.
    public ClusterPool pool(Failover failover) {
        return new ClusterPool(this, failover);
    }

    Desk desk() {
        return desk;
    }

    Ignite ignite() {
        return ignite;
    }

    Mishaps mishaps() {
        return mishaps;
    }

    boolean isClosed() {
        return closed.get();
    }

    /// Whether this program has left, or all nodes have.
    boolean isLost() {
        try {
            return closed.get() || ignite.cluster().forServers().nodes().isEmpty();
        } catch (IgniteException | IllegalStateException gone) {
            return true;
        }
    }

    /// The queue of this name; makes it if there is none.
    ///
    /// @param bound how many items it holds; as it was when it was made
    public <E> ClusterQueue<E> queue(String called, int bound) {
        if (bound < 1)
            throw new IllegalArgumentException("a queue holds one item or more: " + bound);
        return known(
                "queue.",
                called,
                id ->
                        new ClusterQueue<>(
                                this,
                                called,
                                bound,
                                ignite.queue(id, bound, Engine.queues()),
                                ignite.atomicLong("closed." + called, 0, true)));
    }

    /// The lock of this name.
    public ClusterLock lock(String called) {
        return known(
                "lock.",
                called,
                id -> new ClusterLock(this, called, ignite.reentrantLock(id, true, false, true)));
    }

    /// The semaphore of this name.
    ///
    /// @param permits how many it has when it is made
    public ClusterSemaphore semaphore(String called, int permits) {
        return known(
                "semaphore.",
                called,
                id ->
                        new ClusterSemaphore(
                                this, called, permits, ignite.semaphore(id, permits, true, true)));
    }

    /// The latch of this name.
    ///
    /// @param count how often it has to be counted down, when it is made
    public ClusterLatch latch(String called, int count) {
        return known(
                "latch.",
                called,
                id ->
                        new ClusterLatch(
                                this,
                                called,
                                count,
                                ignite.countDownLatch(id, count, false, true)));
    }

    /// The number of this name; 0 when it is made.
    public ClusterCounter counter(String called) {
        return known(
                "counter.",
                called,
                id -> new ClusterCounter(this, called, ignite.atomicLong(id, 0, true)));
    }

    /// The map of this name.
    public <K, V> ClusterMap<K, V> map(String called) {
        return known(
                "map.",
                called,
                id ->
                        new ClusterMap<>(
                                this,
                                called,
                                ignite.getOrCreateCache(ClusterMap.configuration(id))));
    }

    /// Looking for it in the cluster takes a while, and each task that captures it would.
    @SuppressWarnings("unchecked") // what it is stands in its key; what is in it is for the caller
    private <T> T known(String kind, String called, Function<String, T> make) {
        if (called.isBlank())
            throw new IllegalArgumentException(
                    "what stands in a cluster needs a name: '" + called + "'");
        String id = kind + called;
        Object there = objects.get(id);
        if (there == null) {
            there = Calls.get(() -> make.apply(id));
            objects.put(id, there);
        }
        return (T) there;
    }

    // ------------------------------------------------------------------------------- its end

    /// Leaves the cluster. Tasks that are not done fail here, and go on there. Locks and permits
    /// that this program holds are given back.
    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        desk.close();
        try {
            if (Ignition.state(ignite.name()) == IgniteState.STARTED)
                Ignition.stop(ignite.name(), true);
        } catch (IgniteException | IllegalStateException gone) {
            // so it has left
        }
        farewell.run();
    }

    /// Such as `cluster 'brood' (3 nodes)`.
    @Override
    public String toString() {
        if (closed.get()) return "cluster '%s' (left)".formatted(name);
        if (isLost()) return "cluster '%s' (no node is left)".formatted(name);
        int n = nodes().size();
        return "cluster '%s' (%d %s)".formatted(name, n, n == 1 ? "node" : "nodes");
    }

    private Object writeReplace() {
        return new Reference(name, Reference.Kind.CLUSTER, "", 0);
    }
}
