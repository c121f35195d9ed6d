package brood.cluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.Ignition;
import org.apache.ignite.cache.affinity.rendezvous.RendezvousAffinityFunction;
import org.apache.ignite.configuration.AtomicConfiguration;
import org.apache.ignite.configuration.CollectionConfiguration;
import org.apache.ignite.configuration.DataRegionConfiguration;
import org.apache.ignite.configuration.DataStorageConfiguration;
import org.apache.ignite.configuration.ExecutorConfiguration;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.configuration.SystemDataRegionConfiguration;
import org.apache.ignite.events.EventType;
import org.apache.ignite.logger.NullLogger;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;

/// Starts Ignite as Brood wants it: on the addresses that it is told and nowhere else, silent, with
/// small memory, without servers for anybody but its own kind.
final class Engine {
    /// The threads on which tasks run.
    static final String TASKS = "brood-tasks";

    /// The threads for questions and answers about them, which must never wait for a task.
    static final String CONTROL = "brood-control";

    static final String NODE_NAME = "brood.node";
    static final String PID = "brood.pid";
    static final String SLOTS = "brood.slots";

    private static final int CONTROL_THREADS = 4;
    private static final int FIRST_DATA_PORT = 47_100;
    private static final int DATA_PORTS = 300;
    private static final int RETRY_MILLIS = 200;
    private static final long SMALL = 10L << 20;
    private static final long SYSTEM = 40L << 20;

    /// So many nodes keep a copy of what a queue or map has, besides the first.
    static final int BACKUPS = 2;

    /// Into so many parts are maps and numbers divided. Ignite's own 1024 take 16 MB of each node.
    static final int PARTITIONS = 64;

    private Engine() {}

    /// Of all queues.
    static CollectionConfiguration queues() {
        return new CollectionConfiguration().setBackups(BACKUPS);
    }

    /// @param client whether this JVM only uses the cluster: no tasks run in it, and it keeps
    ///   nothing
    /// @throws ClusterException if it cannot join; the message says why
    static Ignite start(ClusterConfig config, boolean client, Path folder, Mishaps mishaps) {
        quiet();
        Murmur.silence();
        Encapsulation.open();
        try {
            return Ignition.start(configuration(config, client, folder, mishaps));
        } catch (IgniteException failed) {
            throw Refusals.explain(failed, config, client);
        }
    }

    /// Read by Ignite once, when its classes are loaded.
    private static void quiet() {
        set("IGNITE_UPDATE_NOTIFIER", "false");
        set("IGNITE_NO_ASCII", "true");
        set("IGNITE_QUIET", "true");
        set("IGNITE_NO_SHUTDOWN_HOOK", "true");
        set("IGNITE_PERFORMANCE_SUGGESTIONS_DISABLED", "true");
        set("java.net.preferIPv4Stack", "true");
        Logger.getLogger("org.apache.ignite").setLevel(Level.OFF);
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }

    private static IgniteConfiguration configuration(
            ClusterConfig config, boolean client, Path folder, Mishaps mishaps) {
        var admission = new Admission(config);
        Map<String, Object> attributes = new HashMap<>(admission.papers());
        long pid = ProcessHandle.current().pid();
        attributes.put(NODE_NAME, config.nodeName().isEmpty() ? "node-" + pid : config.nodeName());
        attributes.put(PID, pid);
        attributes.put(SLOTS, config.slots());
        attributes.put(Freight.HEAP, Runtime.getRuntime().maxMemory());
        var ignite = new IgniteConfiguration();
        ignite.setIgniteInstanceName("brood-" + UUID.randomUUID());
        ignite.setConsistentId(UUID.randomUUID().toString());
        ignite.setClientMode(client);
        ignite.setWorkDirectory(folder.toString());
        ignite.setUserAttributes(attributes);
        ignite.setPluginProviders(admission);
        ignite.setGridLogger(new NullLogger());
        ignite.setMetricsLogFrequency(0);
        ignite.setLocalHost(config.host());
        ignite.setConnectorConfiguration(null);
        ignite.setClientConnectorConfiguration(null);
        ignite.setPeerClassLoadingEnabled(false);
        ignite.setIncludeEventTypes(
                EventType.EVT_NODE_JOINED, EventType.EVT_NODE_LEFT, EventType.EVT_NODE_FAILED);
        ignite.setFailureHandler(mishaps);
        ignite.setFailureDetectionTimeout(config.deathAfter().toMillis());
        ignite.setClientFailureDetectionTimeout(config.deathAfter().toMillis());
        ignite.setExecutorConfiguration(
                new ExecutorConfiguration(TASKS).setSize(config.slots()),
                new ExecutorConfiguration(CONTROL).setSize(CONTROL_THREADS));
        ignite.setDataStorageConfiguration(storage(config));
        ignite.setAtomicConfiguration(
                new AtomicConfiguration()
                        .setBackups(BACKUPS)
                        .setAffinity(new RendezvousAffinityFunction(false, PARTITIONS)));
        ignite.setDiscoverySpi(discovery(config));
        var data = new TcpCommunicationSpi();
        data.setLocalPort(FIRST_DATA_PORT);
        data.setLocalPortRange(DATA_PORTS);
        ignite.setCommunicationSpi(data);
        return ignite;
    }

    private static DataStorageConfiguration storage(ClusterConfig config) {
        var region =
                new DataRegionConfiguration()
                        .setName("brood")
                        .setInitialSize(SMALL)
                        .setMaxSize(config.memory());
        return new DataStorageConfiguration()
                .setDefaultDataRegionConfiguration(region)
                .setSystemDataRegionConfiguration(
                        new SystemDataRegionConfiguration()
                                .setInitialSize(SMALL)
                                .setMaxSize(SYSTEM));
    }

    private static TcpDiscoverySpi discovery(ClusterConfig config) {
        var discovery = new TcpDiscoverySpi();
        discovery.setIpFinder(new Places(config));
        discovery.setLocalPort(config.port());
        discovery.setLocalPortRange(ClusterConfig.PORTS);
        discovery.setJoinTimeout(config.timeout().toMillis());
        discovery.setReconnectDelay(RETRY_MILLIS);
        discovery.setClientReconnectDisabled(true);
        return discovery;
    }

    /// Which node this is, for people.
    static ClusterNode describe(org.apache.ignite.cluster.ClusterNode node) {
        String name = node.attribute(NODE_NAME);
        Long pid = node.attribute(PID);
        String host = node.addresses().stream().findFirst().orElse("?");
        Integer port = node.attribute("TcpCommunicationSpi.comm.tcp.port");
        return new ClusterNode(
                name == null ? "a node" : name,
                pid == null ? 0 : pid,
                host + ":" + port,
                node.id());
    }
}
