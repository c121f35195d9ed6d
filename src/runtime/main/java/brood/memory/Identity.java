package brood.memory;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Owner;
import brood.machine.ProcessId;
import brood.machine.Region;
import brood.machine.RegionKind;
import java.io.Serializable;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.Map;

/// Which shared object it is: its region, and in the region's first word who made it, written once.
/// That gives the object the same short name in every process: `queue 1` if the root process made
/// it, else `queue 1 of sieve`.
///
/// ```
///   0        8
///   +--------+---------------------------
///   | maker  | the object's own words ...
///   +--------+---------------------------
/// ```
///
/// The word is an [Owner] word whose thread part is the number of the object: the maker counts what
/// it makes of each kind.
///
/// An identity is what crosses when a shared object is sent: in the other process it becomes the
/// identity of the same region, as that process sees it.
public final class Identity implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Bytes that the identity takes at the start of the region.
    public static final int BYTES = 8;

    private final transient Region region;
    private final transient RegionKind kind;
    private final transient String label;

    private Identity(Region region, RegionKind kind) {
        this.region = region;
        this.kind = kind;
        long maker = region.body().get(ValueLayout.JAVA_LONG, 0);
        ProcessId process = Owner.process(maker);
        String name = kind.word() + " " + Owner.thread(maker);
        this.label = process.slot() == 0 ? name : name + " of " + region.machine().nameOf(process);
    }

    /// A new object of the calling process, all zero but for its name.
    ///
    /// @param bytes all that it takes, [#BYTES] included
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static Identity make(RegionKind kind, long bytes) {
        return give(Machine.current().allocate(bytes, kind), kind);
    }

    /// Names the object in a new region: the next of its kind in this process.
    public static Identity give(Region region, RegionKind kind) {
        Machine machine = region.machine();
        int number = machine.state(Made.class, Made::new).next(kind);
        region.setLong(0, Owner.of(machine.self(), number));
        return new Identity(region, kind);
    }

    /// The object's shared bytes; its own words begin at [#BYTES].
    public Region region() {
        return region;
    }

    public String label() {
        return label;
    }

    /// The same in all processes of the session, and never given to anything else.
    public long key() {
        return region.handle().generation();
    }

    /// Whether both are views of the same shared object, from whichever process.
    @Override
    public boolean equals(Object other) {
        return other instanceof Identity it && it.region.handle().equals(region.handle());
    }

    @Override
    public int hashCode() {
        return region.handle().hashCode();
    }

    @Override
    public String toString() {
        return label;
    }

    private Object writeReplace() {
        return new Sent(region.handle(), kind);
    }

    /// What crosses to another process: the name of the region.
    private record Sent(Handle handle, RegionKind kind) implements Serializable {
        private Object readResolve() {
            return new Identity(Machine.current().attach(handle, kind), kind);
        }
    }

    /// How many of each kind this process has made.
    private static final class Made {
        private final Map<RegionKind, Integer> counts = new EnumMap<>(RegionKind.class);

        synchronized int next(RegionKind kind) {
            return counts.merge(kind, 1, Integer::sum);
        }
    }
}
