package brood.manager;

import brood.machine.Machine;
import brood.machine.SharedMemoryException;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.WireException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// The managers that this process knows, by their numbers. One for each process.
final class Links {
    private final Map<Long, Link> known = new ConcurrentHashMap<>();

    static Links of(Machine machine) {
        return machine.state(Links.class, Links::new);
    }

    /// A nearer way that is known already stays.
    void add(Link link) {
        known.putIfAbsent(link.id(), link);
    }

    void remove(Link link) {
        known.remove(link.id(), link);
    }

    /// The way to a manager.
    ///
    /// @param gate as it came with a reference; empty if the manager is not of this session
    Link find(long id, byte[] gate) {
        Link link = known.get(id);
        if (link != null) return link;
        Gate found = gate.length == 0 ? null : open(gate);
        if (found == null)
            throw new IllegalStateException(
                    "this object lives in a manager to which this process has no connection. Say"
                            + " Manager.connect(address, key) first.");
        Link made = new Lines(found);
        Link first = known.putIfAbsent(id, made);
        return first == null ? made : first;
    }

    private static @Nullable Gate open(byte[] gate) {
        try {
            return (Gate) Objects.requireNonNull(Codec.decode(gate, Codec.loader()));
        } catch (WireException | SharedMemoryException elsewhere) {
            return null; // of another session
        }
    }
}
