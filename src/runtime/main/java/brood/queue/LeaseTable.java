package brood.queue;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Owner;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.SharedMemoryException;
import brood.task.Nullable;
import java.util.ArrayList;
import java.util.List;

/// The leases of a queue, as one process sees them: what was taken off the chain of chunks and is
/// not done yet. What changes them happens under the lock of the take end, but for [#done].
///
/// ```
///   in the queue's region:
///     0       8       16                         128
///     +-------+-------+-- ... -------------------+-- ... ----+
///     | used  | back? | chunk refs of 8 pages    | 16 slots  |
///     +-------+-------+-- ... -------------------+-- ... ----+
///   page n is a region of its own with 64 * 4^n slots more, made when they are needed
///
///   a slot, 64 bytes:
///     0        8        16       24       32          40            48     56        64
///     +--------+--------+--------+--------+-----------+-------------+------+---------+
///     | number | owner  | chunk: file, offset, generation, number   | at   | attempt |
///     +--------+--------+--------+--------+-----------+-------------+------+---------+
///
///     number = 0                 free; or, if it still names a chunk, done
///     number > items taken       in preparation (the take end's pending word names it)
///     else, owner = 0            given back: the next one who takes gets it
///     else                       leased by this owner; given back as soon as its process is gone
/// ```
///
/// *number* is the count of taken items that includes this one, so the store of that count, which
/// takes the item off the chain, makes the slot a lease at the same time. Giving back is the store
/// of owner 0, leasing again that of another owner, being done that of number 0: one store each.
///
/// The bytes stay where they are. A chunk that the takers have left behind is kept while a slot
/// names it, and freed by the last one.
final class LeaseTable {
    private static final int SLOTS_HERE = 16;
    private static final int PAGES = 8;
    private static final int FIRST_PAGE = 64;
    private static final int SLOT_BYTES = 64;

    private static final int USED = 0;
    private static final int BACK = 8;
    private static final int REFS = 16;
    private static final int SLOTS = REFS + PAGES * QueueLayout.REF_BYTES + 112;

    static final int BYTES = SLOTS + SLOTS_HERE * SLOT_BYTES;

    private static final int NUMBER = 0;
    private static final int OWNER = 8;
    private static final int CHUNK_FILE = 16;
    private static final int CHUNK_OFFSET = 24;
    private static final int CHUNK_GENERATION = 32;
    private static final int CHUNK_NUMBER = 40;
    private static final int AT = 48;
    private static final int ATTEMPT = 56;

    private final Region queue;
    private final Machine machine;
    private final long at;
    private final @Nullable Region[] pages = new Region[PAGES];

    /// Where the search for a free slot begins.
    private int hint;

    /// What the machine's count of deaths was when all owners were looked at.
    private int deathsSeen = -1;

    LeaseTable(Region queue, long at) {
        this.queue = queue;
        this.machine = queue.machine();
        this.at = at;
    }

    /// How many slots have ever been used. While it is 0, nobody has ever leased anything.
    int used() {
        return (int) queue.getLongAcquire(at + USED);
    }

    // ------------------------------------------------------------------------------- looking

    /// How many leases are not done, those given back included.
    ///
    /// @param taken count of taken items
    /// @param except an owner whose leases do not count
    int open(long taken, long except) {
        int open = 0;
        for (int i = used() - 1; i >= 0; i--)
            if (isLease(i, taken) && !(except != Owner.NOBODY && owner(i) == except)) open++;
        return open;
    }

    /// How many are in somebody's hands: neither done nor given back.
    int held(long taken) {
        int held = 0;
        for (int i = used() - 1; i >= 0; i--) if (isLease(i, taken) && isHeld(i)) held++;
        return held;
    }

    /// How many have been given back, also by the death of their owner.
    int back(long taken) {
        int back = 0;
        for (int i = used() - 1; i >= 0; i--) if (isLease(i, taken) && !isHeld(i)) back++;
        return back;
    }

    private boolean isLease(int slot, long taken) {
        long number = number(slot);
        return number != 0 && number <= taken;
    }

    private boolean isHeld(int slot) {
        long owner = owner(slot);
        return owner != Owner.NOBODY && !machine.isGone(owner);
    }

    // ------------------------------------------------------------------------------- under the
    // lock

    /// The one given back that was put first; -1 if there is none. Finds the dead if somebody is
    /// known to have died, or if told to look `closely`.
    int firstBack(long taken, boolean closely) {
        int used = used();
        if (used == 0) return -1;
        int deaths = machine.deaths();
        if (deaths != deathsSeen || closely) {
            takeFromTheDead(used, taken);
            deathsSeen = deaths;
        }
        if (queue.getLong(at + BACK) == 0) return -1;
        int first = after(0, taken);
        if (first < 0) queue.setLong(at + BACK, 0);
        return first;
    }

    /// Of those given back, the one with the least number above this one; -1 if there is none.
    int after(long number, long taken) {
        int first = -1;
        for (int i = used() - 1; i >= 0; i--)
            if (isLease(i, taken)
                    && number(i) > number
                    && owner(i) == Owner.NOBODY
                    && (first < 0 || number(i) < number(first))) first = i;
        return first;
    }

    private void takeFromTheDead(int used, long taken) {
        for (int i = 0; i < used; i++) if (isLease(i, taken) && !isHeld(i)) giveBack(i);
    }

    /// A slot for one more lease.
    ///
    /// @throws SharedMemoryException if there is no room for it
    int free(long currentChunk) {
        int used = used();
        for (int n = 0; n < used; n++) {
            int slot = (hint + n) % used;
            if (number(slot) != 0) continue;
            sweep(slot, currentChunk);
            hint = (slot + 1) % used;
            return slot;
        }
        where(used); // makes sure that it is there
        queue.setLongVolatile(at + USED, used + 1);
        return used;
    }

    /// Fills a free slot. It becomes a lease with the store of the count of taken items.
    void prepare(int slot, long number, long owner, Handle chunk, long chunkNumber, long place) {
        Region page = page(slot);
        long here = where(slot);
        page.setLong(here + OWNER, owner);
        page.setLong(here + CHUNK_FILE, chunk.file());
        page.setLong(here + CHUNK_OFFSET, chunk.offset());
        page.setLong(here + CHUNK_NUMBER, chunkNumber);
        page.setLong(here + AT, place);
        page.setLong(here + ATTEMPT, 1);
        page.setLong(here + CHUNK_GENERATION, chunk.generation());
        page.setLongVolatile(here + NUMBER, number);
    }

    /// What one left behind who was killed while he prepared a lease.
    void mend(int slot, long taken) {
        if (number(slot) > taken) done(slot);
    }

    /// Leases one again that was given back.
    void leaseAgain(int slot, long owner) {
        Region page = page(slot);
        long here = where(slot);
        page.setLong(here + ATTEMPT, page.getLong(here + ATTEMPT) + 1);
        page.setLongVolatile(here + OWNER, owner);
    }

    void giveBack(int slot) {
        queue.setLongVolatile(at + BACK, 1);
        page(slot).setLongVolatile(where(slot) + OWNER, Owner.NOBODY);
    }

    byte[] read(int slot) {
        Region chunk = chunk(slot);
        if (chunk == null)
            throw new SharedMemoryException("the bytes of a leased item are gone: lease " + slot);
        long place = page(slot).getLong(where(slot) + AT);
        return Chunk.read(chunk, place, chunk.getInt(place));
    }

    /// Whether a slot still needs this chunk.
    boolean needs(long generation) {
        for (int i = used() - 1; i >= 0; i--) if (generation(i) == generation) return true;
        return false;
    }

    /// Lets go of the chunk of a lease that is done: frees it if the takers have left it behind and
    /// no other lease needs it. Does nothing if the slot has been used again since it was done;
    /// then somebody else has done this.
    ///
    /// @param currentChunk number of the chunk that the takers are at
    void sweep(int slot, long currentChunk) {
        long generation = generation(slot);
        if (generation == 0 || number(slot) != 0) return;
        long number = page(slot).getLong(where(slot) + CHUNK_NUMBER);
        if (number < currentChunk && !needsBesides(slot, generation)) {
            Region chunk = chunk(slot);
            if (chunk != null) machine.free(chunk);
        }
        page(slot).setLong(where(slot) + CHUNK_GENERATION, 0);
    }

    private boolean needsBesides(int slot, long generation) {
        int used = used();
        for (int n = 1; n < used; n++) {
            int other = (slot + n) % used;
            if (generation(other) == generation && number(other) != 0) return true;
        }
        return false;
    }

    private Handle chunkOf(int slot) {
        Region page = page(slot);
        long here = where(slot);
        return new Handle(
                queue.handle().session(),
                (int) page.getLong(here + CHUNK_FILE),
                page.getLong(here + CHUNK_OFFSET),
                generation(slot));
    }

    private @Nullable Region chunk(int slot) {
        try {
            return machine.attach(chunkOf(slot), RegionKind.SPILL);
        } catch (SharedMemoryException freed) {
            return null;
        }
    }

    // ------------------------------------------------------------------------------- the end

    /// The chunks that leases name, done or not.
    List<Handle> chunks() {
        var chunks = new ArrayList<Handle>();
        for (int i = used() - 1; i >= 0; i--) if (generation(i) != 0) chunks.add(chunkOf(i));
        return chunks;
    }

    /// The regions in which slots lie, besides that of the queue.
    List<Handle> pages() {
        var made = new ArrayList<Handle>();
        for (int n = 0; n < PAGES; n++) {
            var ref = new ChunkRef(queue, at + REFS + (long) n * QueueLayout.REF_BYTES);
            if (ref.number() != 0) made.add(ref.handle());
        }
        return made;
    }

    // ------------------------------------------------------------------------------- by the holder

    /// Commits that the work on this item is done. Needs no lock: nobody else changes the slot
    /// while its owner lives.
    void done(int slot) {
        page(slot).setLongVolatile(where(slot) + NUMBER, 0);
    }

    // ------------------------------------------------------------------------------- slots

    long number(int slot) {
        return page(slot).getLongVolatile(where(slot) + NUMBER);
    }

    int attempt(int slot) {
        return (int) page(slot).getLong(where(slot) + ATTEMPT);
    }

    private long owner(int slot) {
        return page(slot).getLongVolatile(where(slot) + OWNER);
    }

    private long generation(int slot) {
        return page(slot).getLong(where(slot) + CHUNK_GENERATION);
    }

    /// The region in which a slot lies: the queue's own, or a page. Makes the page, under the lock,
    /// if it is not there yet.
    private Region page(int slot) {
        if (slot < SLOTS_HERE) return queue;
        int n = pageOf(slot);
        Region known = pages[n];
        if (known != null) return known;
        var ref = new ChunkRef(queue, at + REFS + (long) n * QueueLayout.REF_BYTES);
        if (ref.number() == 0) {
            Region made = machine.allocate(slotsOf(n) * SLOT_BYTES, RegionKind.LEASES);
            ref.set(made.handle(), 1);
            pages[n] = made;
            return made;
        }
        Region found = machine.attach(ref.handle(), RegionKind.LEASES);
        pages[n] = found;
        return found;
    }

    private long where(int slot) {
        if (slot < SLOTS_HERE) return at + SLOTS + (long) slot * SLOT_BYTES;
        int n = pageOf(slot);
        if (pages[n] == null) page(slot);
        return (slot - firstOf(n)) * SLOT_BYTES;
    }

    private static int pageOf(int slot) {
        for (int n = 0; n < PAGES; n++) if (slot < firstOf(n + 1)) return n;
        throw new SharedMemoryException(
                "a queue keeps at most " + firstOf(PAGES) + " leases that are not done");
    }

    private static long slotsOf(int page) {
        return (long) FIRST_PAGE << 2 * page;
    }

    private static long firstOf(int page) {
        return SLOTS_HERE + FIRST_PAGE * ((1L << 2 * page) - 1) / 3;
    }
}
