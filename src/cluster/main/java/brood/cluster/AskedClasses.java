package brood.cluster;

import brood.machine.Launch;
import brood.task.Nullable;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cluster.ClusterGroup;

/// Gets classes that a task needs, and that are neither in its parcel nor on this node, from where
/// the task came from. What a program has on its class path need not be on the nodes.
///
/// Bytes of classes are kept: a class of a class path stays what it is as long as its program runs.
final class AskedClasses implements Launch.ClassSource {
    private static final String KEY = "brood.classes.";

    private final Ignite ignite;
    private final UUID sender;
    private final long task;
    private final Map<String, byte[]> kept;

    AskedClasses(Ignite ignite, UUID sender, long task) {
        this.ignite = ignite;
        this.sender = sender;
        this.task = task;
        this.kept =
                ignite.cluster()
                        .<String, Map<String, byte[]>>nodeLocalMap()
                        .computeIfAbsent(KEY + sender, _ -> new ConcurrentHashMap<>());
    }

    @Override
    public byte @Nullable [] bytes(String name) {
        byte[] known = kept.get(name);
        if (known != null) return known;
        if (sender.equals(ignite.cluster().localNode().id()))
            return Senders.of(ignite).bytes(task, name);
        byte[] answer = ask(name);
        // With '#' comes a copy of variables as they are at this moment.
        if (answer != null && !name.endsWith("#")) kept.put(name, answer);
        return answer;
    }

    private byte @Nullable [] ask(String name) {
        try {
            ClusterGroup there = ignite.cluster().forNodeId(sender);
            return ignite.compute(there)
                    .withExecutor(Engine.CONTROL)
                    .withNoFailover()
                    .call(new ClassQuestion(task, name));
        } catch (IgniteException gone) {
            return null;
        }
    }

    /// Forgets what came from a program that has left.
    static void forget(Ignite ignite, UUID sender) {
        ignite.cluster().nodeLocalMap().remove(KEY + sender);
    }
}
