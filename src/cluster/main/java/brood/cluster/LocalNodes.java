package brood.cluster;

import brood.machine.TemporaryFolder;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Options;
import brood.queue.SharedQueue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// Nodes on this machine, each a child JVM. They end when this is closed, and when this process
/// ends, however violently. What their tasks print appears here.
public final class LocalNodes implements AutoCloseable {
    /// What a node needs, with a margin: measured 150 to 200 MB.
    private static final long MEMORY_OF_ONE = 250L << 20;

    private static final String HEAP = "192m";
    private static final int LOWEST_PORT = 10_000;
    private static final int HIGHEST_PORT = 32_000; // behind it are those of outgoing connections
    private static final Duration START = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 200;

    private final ClusterConfig config;
    private final Brood scope;
    private final List<Child<Void>> children = new ArrayList<>();

    private LocalNodes(ClusterConfig config, Brood scope) {
        this.config = config;
        this.scope = scope;
    }

    /// Starts them all and waits until they are one cluster. They are called `node-1`, `node-2` …
    ///
    /// @throws ClusterException if there is no memory for so many, or one does not start
    public static LocalNodes start(int nodes, UnaryOperator<ClusterConfig> change) {
        if (nodes < 1)
            throw new IllegalArgumentException("a cluster has one node or more: " + nodes);
        Memory.check(nodes, MEMORY_OF_ONE);
        ClusterConfig config =
                change.apply(ClusterConfig.defaults().withPort(freePort(nodes)).withTimeout(START));
        var all = new LocalNodes(config, Brood.open(cf -> cf.withGrace(Duration.ofSeconds(1))));
        try {
            all.launch(nodes);
            return all;
        } catch (RuntimeException | Error failed) {
            all.close();
            throw failed;
        }
    }

    /// Whether there is memory for so many.
    public static boolean fit(int nodes) {
        return Memory.left() >= nodes * MEMORY_OF_ONE;
    }

    private void launch(int nodes) {
        SharedQueue<String> ready = SharedQueue.bounded(nodes);
        List<Child<Void>> fresh = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            String name = "node-" + (children.size() + 1);
            ClusterConfig own = config.withNodeName(name);
            Child<Void> child =
                    scope.spawn(
                            name,
                            Options.defaults().withHeap(HEAP).withFlags("-XX:TieredStopAtLevel=1"),
                            () -> NodeTask.run(own, ready));
            children.add(child);
            fresh.add(child);
        }
        await(ready, fresh);
    }

    private void await(SharedQueue<String> ready, List<Child<Void>> fresh) {
        int nodes = fresh.size();
        long until = System.nanoTime() + START.toNanos();
        try {
            for (int n = 0; n < nodes; ) {
                String said = ready.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (said != null && said.isEmpty()) n++;
                else if (said != null) throw new ClusterException("a node did not start: " + said);
                for (Child<Void> child : fresh)
                    if (!child.isAlive())
                        throw new ClusterException(
                                "a node did not start: %s".formatted(child.join()));
                if (System.nanoTime() > until)
                    throw new ClusterException(
                            "%d of %d nodes have started in %d s. The machine is very busy, or has no memory left."
                                    .formatted(n, nodes, START.toSeconds()));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while nodes were starting", stop);
        }
    }

    /// A port with some free ones behind it.
    private static int freePort(int nodes) {
        for (int tries = 0; tries < 100; tries++) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            if (areFree(first, nodes)) return first;
        }
        throw new ClusterException("no free ports on 127.0.0.1");
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++)
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                // free
            } catch (IOException taken) {
                return false;
            }
        return true;
    }

    /// Joins their cluster.
    ///
    /// @throws ClusterException if all of them have ended
    public Cluster join() {
        if (children.stream().noneMatch(Child::isAlive))
            throw new ClusterException("%s have all ended; add() starts one.".formatted(this));
        return Cluster.join(config, true);
    }

    /// Their settings, for another program that wants to join them.
    public ClusterConfig config() {
        return config;
    }

    /// Their processes, in order.
    public List<Child<Void>> children() {
        return List.copyOf(children);
    }

    /// Starts one more and waits until it has joined the others.
    ///
    /// @throws ClusterException as [#start]
    public void add() {
        Memory.check(1, MEMORY_OF_ONE);
        launch(1);
    }

    /// Kills a node, as a power cut would; returns when it has ended.
    ///
    /// @param number from 1, as in its name
    public void kill(int number) throws InterruptedException {
        Child<Void> child = children.get(number - 1);
        child.kill();
        child.join();
    }

    /// Kills all of them.
    @Override
    public void close() {
        for (Child<Void> child : children) child.kill();
        scope.close();
        TemporaryFolder.sweep(Cluster.FOLDER);
    }

    @Override
    public String toString() {
        return "%d nodes at %s".formatted(children.size(), config.places());
    }
}
