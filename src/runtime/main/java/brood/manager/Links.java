package brood.manager;

import static java.io.ObjectInputFilter.Status.REJECTED;
import static java.io.ObjectInputFilter.Status.UNDECIDED;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.RegionKind;
import brood.machine.SharedMemoryException;
import brood.memory.Identity;
import brood.memory.SharedObject;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.WireException;
import java.io.ObjectInputFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The managers that this process knows, by their numbers. One for each process.
final class Links {
    private final Map<Long, List<Link>> known = new ConcurrentHashMap<>();

    static Links of(Machine machine) {
        return machine.state(Links.class, Links::new);
    }

    /// The ways that are known already go first: they are nearer.
    void add(Link link) {
        known.compute(link.id(), (_, before) -> with(before, link));
    }

    private static List<Link> with(@Nullable List<Link> before, Link link) {
        List<Link> now = before == null ? new ArrayList<>() : new ArrayList<>(before);
        now.add(link);
        return now;
    }

    void remove(Link link) {
        known.computeIfPresent(link.id(), (_, before) -> without(before, link));
    }

    private static @Nullable List<Link> without(List<Link> before, Link link) {
        List<Link> now = new ArrayList<>(before);
        now.remove(link);
        return now.isEmpty() ? null : now;
    }

    /// The way to a manager.
    ///
    /// @param gate as it came with a reference; empty if the manager is not of this session
    Link find(long id, byte[] gate) {
        List<Link> links = known.get(id);
        if (links != null) return links.getFirst();
        Gate found = gate.length == 0 ? null : open(gate);
        if (found == null)
            throw new IllegalStateException(
                    "this object lives in a manager to which this process has no connection. Say"
                            + " Manager.connect(address, key) first.");
        Link made = new Lines(found);
        return known.computeIfAbsent(id, _ -> List.of(made)).getFirst();
    }

    private static final Set<String> GATE =
            Set.of(
                    Gate.class.getName(),
                    SharedObject.class.getName(),
                    Identity.class.getName(),
                    Identity.class.getName() + "$Sent",
                    Handle.class.getName(),
                    RegionKind.class.getName(),
                    Enum.class.getName());

    /// References come over sockets, too: they must bring nothing else along.
    private static final ObjectInputFilter ONLY_A_GATE =
            asked -> {
                Class<?> type = asked.serialClass();
                return type == null || GATE.contains(type.getName()) ? UNDECIDED : REJECTED;
            };

    private static @Nullable Gate open(byte[] gate) {
        try {
            return (Gate) Objects.requireNonNull(Codec.decode(gate, Codec.loader(), ONLY_A_GATE));
        } catch (WireException | SharedMemoryException elsewhere) {
            return null; // of another session
        }
    }
}
