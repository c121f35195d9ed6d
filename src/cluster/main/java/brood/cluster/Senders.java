package brood.cluster;

import brood.machine.Launch;
import brood.task.Nullable;
import brood.wire.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ignite.Ignite;

/// Answers the nodes' questions for classes of tasks that were sent from here.
final class Senders {
    private static final String KEY = "brood.senders";

    private final Map<Long, Launch.ClassSource> outside = new ConcurrentHashMap<>();

    static Senders of(Ignite ignite) {
        return ignite.cluster()
                .<String, Senders>nodeLocalMap()
                .computeIfAbsent(KEY, _ -> new Senders());
    }

    /// A task is on its way.
    void add(long task, Launch.ClassSource classes) {
        outside.put(task, classes);
    }

    /// It has come back.
    void remove(long task) {
        outside.remove(task);
    }

    byte @Nullable [] bytes(long task, String name) {
        Launch.ClassSource classes = outside.get(task);
        byte[] made = classes == null ? null : classes.bytes(name);
        return made != null || name.endsWith("#") ? made : ofClassPath(name);
    }

    /// What a child of this process would have: the class path of the program.
    private static byte @Nullable [] ofClassPath(String name) {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = Codec.loader().getResourceAsStream(file)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }
}
