package brood.memory;

import brood.machine.Machine;
import brood.machine.Owner;
import brood.machine.ProcessId;
import brood.machine.Region;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Who a shared object is: the first word of its region, written once by its maker. It gives the
/// object the same short name in every process: `queue 1` if the root process made it, else `queue
/// 1 of sieve`.
///
/// ```
///   0        8
///   +--------+---------------------------
///   | maker  | the object's own words ...
///   +--------+---------------------------
/// ```
///
/// The word is an [Owner] word whose thread part is the number of the object: the maker counts what
/// it makes of each sort.
public final class Identity {
    /// Bytes that the identity takes at the start of the region.
    public static final int BYTES = 8;

    private final Region region;
    private final String label;

    private Identity(Region region, String sort) {
        this.region = region;
        long maker = region.body().get(ValueLayout.JAVA_LONG, 0);
        ProcessId process = Owner.process(maker);
        String name = sort + " " + Owner.thread(maker);
        this.label = process.slot() == 0 ? name : name + " of " + region.machine().nameOf(process);
    }

    /// Names a new object: the next of its sort in this process.
    ///
    /// @param sort what it is, in a word: `queue`
    public static Identity give(Region region, String sort) {
        Machine machine = region.machine();
        int number = machine.state(Made.class, Made::new).next(sort);
        region.setLong(0, Owner.of(machine.self(), number));
        return new Identity(region, sort);
    }

    /// The name of an object that was made elsewhere.
    public static Identity of(Region region, String sort) {
        return new Identity(region, sort);
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

    /// How many of each sort this process has made.
    private static final class Made {
        private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

        int next(String sort) {
            return counts.computeIfAbsent(sort, _ -> new AtomicInteger()).incrementAndGet();
        }
    }
}
