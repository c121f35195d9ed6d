package brood.course.cli;

import brood.cluster.ClusterConfig;
import brood.cluster.ClusterException;
import brood.cluster.Node;
import brood.task.Nullable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `brood node`: this JVM is a node of a cluster until Ctrl-C.
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        header = "Runs a node of a cluster here, until Ctrl-C.",
        description =
                "Programs reach it with Cluster.join(). A node that is started with the same name on"
                        + " this machine joins it.",
        footer = {
            "",
            "On another machine:",
            "  ./brood node --host 192.168.0.8 --join 192.168.0.7 --key WORD",
            "Whoever can reach its ports can run programs as you. Open them to machines that you trust."
        })
final class NodeCommand implements Callable<Integer> {
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(10);

    @Spec private CommandSpec spec;

    @Option(names = "--name", description = "Of the cluster: brood if not given.")
    private @Nullable String name;

    @Option(names = "--key", description = "A word that all nodes and programs need.")
    private @Nullable String key;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "This machine's address, for the others; 127.0.0.1 if not given.")
    private @Nullable String host;

    @Option(names = "--port", description = "The first to try; 47500 if not given.")
    private @Nullable Integer port;

    @Option(
            names = "--join",
            split = ",",
            paramLabel = "HOST[:PORT]",
            description = "Where other nodes are; on this machine if not given.")
    private List<String> join = List.of();

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "How many tasks at a time; as many as processors if not given.")
    private @Nullable Integer slots;

    @Option(
            names = "--memory",
            paramLabel = "MB",
            description = "For queues and maps, at most; 64 if not given.")
    private @Nullable Integer memory;

    @Option(names = "--call", paramLabel = "WORD", description = "What messages call this node.")
    private @Nullable String call;

    @Override
    public Integer call() throws InterruptedException {
        Node node = started();
        Thread leave = new Thread(() -> leave(node), "leave");
        Runtime.getRuntime().addShutdownHook(leave);
        PrintWriter out = spec.commandLine().getOut();
        out.println(node + " is ready in " + node.cluster() + ". Ctrl-C ends it.");
        out.flush();
        try {
            node.awaitEnd();
        } catch (ClusterException cannotGoOn) {
            throw unavailable(cannotGoOn);
        }
        return ExitCodes.OK;
    }

    private static CommandException unavailable(ClusterException why) {
        return new CommandException(ExitCodes.UNAVAILABLE, String.valueOf(why.getMessage()), why);
    }

    private Node started() {
        try {
            return Node.start(this::settings);
        } catch (ClusterException refused) {
            throw unavailable(refused);
        }
    }

    /// Ctrl-C: the JVM stays until the node has left, so that the others need not wait for its
    /// death. If it cannot leave, it ends all the same.
    private static void leave(Node node) {
        Thread leaving = new Thread(node::close, "leaving");
        leaving.setDaemon(true);
        leaving.start();
        try {
            boolean _ = leaving.join(LONGEST_FAREWELL);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private ClusterConfig settings(ClusterConfig config) {
        try {
            if (name != null) config = config.withName(name);
            if (key != null) config = config.withKey(key);
            if (host != null) config = config.withHost(host);
            if (port != null) config = config.withPort(port);
            if (slots != null) config = config.withSlots(slots);
            if (memory != null) config = config.withMemory((long) memory << 20);
            if (call != null) config = config.withNodeName(call);
            return config.withAddresses(join);
        } catch (IllegalArgumentException wrong) {
            throw new CommandException(ExitCodes.USAGE, wrong.getMessage() + ".", wrong);
        }
    }
}
