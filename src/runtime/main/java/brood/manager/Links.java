package brood.manager;

import static java.io.ObjectInputFilter.Status.REJECTED;
import static java.io.ObjectInputFilter.Status.UNDECIDED;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The managers that this process knows, by their numbers. One for each process.
final class Links {
    // Under its lock, where no shared bytes are looked at. Without lambdas, which a starting
    // manager
    // would have to link.
    private final Map<Long, List<Link>> known = new HashMap<>();

    static Links of(Machine machine) {
        return machine.state(Links.class, Links::new);
    }

    /// The ways that are known already go first: they are nearer.
    void add(Link link) {
        long id = link.id();
        synchronized (known) {
            List<Link> links = known.get(id);
            if (links == null) known.put(id, links = new ArrayList<>());
            links.add(link);
        }
    }

    void remove(Link link) {
        long id = link.id();
        synchronized (known) {
            List<Link> links = known.get(id);
            if (links != null && links.remove(link) && links.isEmpty()) known.remove(id);
        }
    }

    private @Nullable Link first(long id) {
        synchronized (known) {
            List<Link> links = known.get(id);
            return links == null ? null : links.getFirst();
        }
    }

    /// The way to a manager.
    ///
    /// @param gate as it came with a reference; empty if the manager is not of this session
    Link find(long id, byte[] gate) {
        Link link = first(id);
        if (link != null) return link;
        Gate found = gate.length == 0 ? null : open(gate);
        if (found == null)
            throw new IllegalStateException(
                    "this object lives in a manager to which this process has no connection. Say"
                            + " Manager.connect(address, key) first.");
        add(new Lines(found)); // another thread may have done so meanwhile
        return Objects.requireNonNull(first(id));
    }

    private static final Set<String> GATE =
            Set.of(
                    Gate.class.getName(),
                    SharedObject.class.getName(),
                    Identity.class.getName(),
                    Identity.class.getName() + "$Sent",
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
