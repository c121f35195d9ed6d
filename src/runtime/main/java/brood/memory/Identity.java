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
import java.util.function.Consumer;

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
///
/// An object that has never been sent is freed some time after the last reference to it is gone;
/// one that has been sent lives as long as the session, since nobody knows where its handle is.
public final class Identity implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Bytes that the identity takes at the start of the region.
    public static final int BYTES = 8;

    private final transient Region region;
    private final transient RegionKind kind;
    private final transient String label;

    /// Until the object is sent, nobody but this process knows of it.
    private transient Machine.Claim claim = Machine.Claim.NONE;

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
        return give(region, kind, FREE);
    }

    /// The same for an object that consists of more than one region.
    ///
    /// @param release frees them all. Called when this process has lost an object that it has never
    ///   sent to another; must not refer to the object
    public static Identity give(Region region, RegionKind kind, Consumer<Region> release) {
        Machine machine = region.machine();
        int number = machine.state(Made.class, Made::new).next(kind);
        region.setLong(0, Owner.of(machine.self(), number));
        var identity = new Identity(region, kind);
        identity.claim = machine.freeAfter(identity, region, release);
        return identity;
    }

    /// That of a region which is attached already.
    static Identity of(Region region, RegionKind kind) {
        return new Identity(region, kind);
    }

    private static final Free FREE = new Free();

    /// Not a lambda: the first one costs a starting JVM milliseconds.
    private static final class Free implements Consumer<Region> {
        @Override
        public void accept(Region region) {
            region.machine().free(region);
        }
    }

    /// Says that others may know of the object, so that it outlives this process's references.
    void keep() {
        claim.keep();
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
        claim.keep();
        return new Sent(region.handle(), kind);
    }

    /// What crosses to another process: the name of the region. Not a record: those the JDK makes
    /// by method handles, and spinning the first ones costs a starting JVM tens of milliseconds.
    private static final class Sent implements Serializable {
        private static final long serialVersionUID = 1L;

        private final long session;
        private final int file;
        private final long offset;
        private final long generation;
        private final RegionKind kind;

        Sent(Handle handle, RegionKind kind) {
            this.session = handle.session();
            this.file = handle.file();
            this.offset = handle.offset();
            this.generation = handle.generation();
            this.kind = kind;
        }

        private Object readResolve() {
            var handle = new Handle(session, file, offset, generation);
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
