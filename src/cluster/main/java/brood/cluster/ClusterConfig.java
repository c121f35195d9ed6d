package brood.cluster;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/// Which cluster, and how to get there. Changed in
/// [Cluster#join(java.util.function.UnaryOperator)]; nodes and programs of the same cluster need
/// the same `name` and `key`.
///
/// @param name of the cluster: those with another name are refused
/// @param key a word that those who join must know; none if empty. It keeps strangers out who come
///   by mistake; it is no protection on a network that is not yours
/// @param host the address of this machine under which the others reach it
/// @param port a node listens on the first free one of `port` and the [#PORTS] behind it
/// @param addresses where nodes may be, `host:port`, each with the ports behind it; if empty, on
///   this machine at `port`
/// @param timeout how long joining may take
/// @param deathAfter how long a node may be silent until it counts as dead. One that ended is
///   noticed at once, since its connections close
/// @param nodeName what a node is called in messages; if empty, `node-` and its pid
/// @param slots how many tasks a node runs at the same time
/// @param memory how many bytes a node keeps of queues and maps, at most
public record ClusterConfig(
        String name,
        String key,
        String host,
        int port,
        List<String> addresses,
        Duration timeout,
        Duration deathAfter,
        String nodeName,
        int slots,
        long memory)
        implements Serializable {
    /// A node tries so many ports in turn.
    static final int PORTS = 20;

    private static final int FIRST_PORT = 47500;
    private static final int LAST_PORT = 65_535;
    private static final int LOWEST_PORT = 1024;
    private static final long MEMORY = 64L << 20;
    private static final long LEAST_MEMORY = 32L << 20;
    private static final Duration SHORTEST = Duration.ofMillis(500);

    public ClusterConfig {
        addresses = List.copyOf(addresses);
        if (name.isBlank())
            throw new IllegalArgumentException("a cluster needs a name: '" + name + "'");
        if (port < LOWEST_PORT || port > LAST_PORT - PORTS)
            throw new IllegalArgumentException(
                    "a port is %d to %d: %d".formatted(LOWEST_PORT, LAST_PORT - PORTS, port));
        if (timeout.compareTo(SHORTEST) < 0 || deathAfter.compareTo(SHORTEST) < 0)
            throw new IllegalArgumentException(
                    "a network needs half a second at least; the time for joining is %d ms, the silence of the dead %d ms"
                            .formatted(timeout.toMillis(), deathAfter.toMillis()));
        if (slots < 1)
            throw new IllegalArgumentException("a node runs at least one task at a time: " + slots);
        if (memory < LEAST_MEMORY)
            throw new IllegalArgumentException(
                    "a node needs at least %d MB (%d bytes) for queues and maps, not %d bytes"
                            .formatted(LEAST_MEMORY >> 20, LEAST_MEMORY, memory));
        for (String address : addresses)
            if (!address.matches("[^:\\s]+|[^:\\s]+:\\d{1,5}"))
                throw new IllegalArgumentException(
                        "an address is HOST or HOST:PORT, as in 192.168.0.7:47500: '"
                                + address
                                + "'");
    }

    static ClusterConfig defaults() {
        return new ClusterConfig(
                "brood",
                "",
                "127.0.0.1",
                FIRST_PORT,
                List.of(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                "",
                Runtime.getRuntime().availableProcessors(),
                MEMORY);
    }

    /// Of the cluster; `brood` if nothing is said.
    public ClusterConfig withName(String cluster) {
        return new ClusterConfig(
                cluster, key, host, port, addresses, timeout, deathAfter, nodeName, slots, memory);
    }

    /// A word that those who join must know.
    public ClusterConfig withKey(String word) {
        return new ClusterConfig(
                name, word, host, port, addresses, timeout, deathAfter, nodeName, slots, memory);
    }

    /// The address of this machine under which the others reach it; 127.0.0.1 if nothing is said,
    /// so that only programs of this machine can come.
    public ClusterConfig withHost(String address) {
        return new ClusterConfig(
                name, key, address, port, addresses, timeout, deathAfter, nodeName, slots, memory);
    }

    /// The first port that a node tries; 47500 if nothing is said.
    public ClusterConfig withPort(int first) {
        return new ClusterConfig(
                name, key, host, first, addresses, timeout, deathAfter, nodeName, slots, memory);
    }

    /// Where nodes may be: `host` or `host:port`. One that lives is enough, it knows the others.
    public ClusterConfig withAddresses(String... places) {
        return withAddresses(List.of(places));
    }

    /// The same from a list.
    public ClusterConfig withAddresses(List<String> places) {
        return new ClusterConfig(
                name, key, host, port, places, timeout, deathAfter, nodeName, slots, memory);
    }

    /// How long joining may take; 20 seconds if nothing is said.
    public ClusterConfig withTimeout(Duration longest) {
        return new ClusterConfig(
                name, key, host, port, addresses, longest, deathAfter, nodeName, slots, memory);
    }

    /// How long a node may be silent until it counts as dead; five seconds if nothing is said.
    public ClusterConfig withDeathAfter(Duration silence) {
        return new ClusterConfig(
                name, key, host, port, addresses, timeout, silence, nodeName, slots, memory);
    }

    /// What a node is called in messages.
    public ClusterConfig withNodeName(String word) {
        return new ClusterConfig(
                name, key, host, port, addresses, timeout, deathAfter, word, slots, memory);
    }

    /// How many tasks a node runs at the same time; as many as it has processors if nothing is
    /// said.
    public ClusterConfig withSlots(int tasks) {
        return new ClusterConfig(
                name, key, host, port, addresses, timeout, deathAfter, nodeName, tasks, memory);
    }

    /// How many bytes a node keeps of queues and maps, at most; 64 MB if nothing is said.
    public ClusterConfig withMemory(long bytes) {
        return new ClusterConfig(
                name, key, host, port, addresses, timeout, deathAfter, nodeName, slots, bytes);
    }

    /// Where to look, in words.
    String places() {
        return addresses.isEmpty() ? host + ":" + port : String.join(", ", addresses);
    }
}
