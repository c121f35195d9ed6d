package brood.queue;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.Subject;
import brood.task.Nullable;
import java.util.ArrayList;
import java.util.List;

/// The end at which items are taken.
///
/// An item is copied out, and then the count is stored: that store alone takes it. A taker killed
/// before it leaves the item for the next one; killed behind it, it has taken the item with it. If
/// the item is leased, a slot of the [LeaseTable] has been prepared before, and the same store
/// makes that valid. A chunk that has been read to its end is retired: kept as a spare one, or
/// given back. Its ref still stands in the slot that no longer counts until that is done, so a
/// taker killed on the way leaves the work to the next one.
///
/// What was leased and given back comes before what stands in the chunks.
final class TakeEnd {
    private final Region region;
    private final Machine machine;
    private final End end;
    private final Spares spares;
    private final Handle queue;
    private final LeaseTable leases;

    TakeEnd(Region queue, Subject subject, LeaseTable leases) {
        this.region = queue;
        this.machine = queue.machine();
        this.end = new End(queue, QueueLayout.TAKE_END, subject);
        this.spares = new Spares(queue);
        this.queue = queue.handle();
        this.leases = leases;
    }

    /// Takes the lock, and mends what one left behind who was killed while he leased.
    void lock(long me, Operation operation) {
        end.lock(me, operation);
        long pending = region.getLong(QueueLayout.TAKE_END + QueueLayout.PENDING);
        if (pending == 0) return;
        leases.mend((int) pending - 1, count());
        pending(0);
    }

    void unlock() {
        end.unlock();
    }

    long count() {
        return end.count();
    }

    /// How many bytes of items have ever been taken.
    long bytes() {
        return end.bytes();
    }

    private void pending(long slot) {
        region.setLongVolatile(QueueLayout.TAKE_END + QueueLayout.PENDING, slot);
    }

    // ------------------------------------------------------------------------- the first item

    /// Where the first item stands. Found by [#locate], used up by [#advance], all under the lock.
    private long at;

    private int ref;
    private int length;
    private boolean finished;

    /// Finds the first item; there is one.
    private Region locate(long count) {
        long place = end.place(count);
        at = End.offset(place);
        ref = End.ref(place);
        Region found = end.chunk(end.ref(ref));
        length = found.getInt(at);
        finished = length == Chunk.END;
        if (finished) {
            ChunkRef old = end.ref(ref);
            ChunkRef other = end.ref(1 - ref);
            retire(other, old.number() - 1); // if somebody was killed before he did it
            other.set(nextOf(found), old.number() + 1);
            found = end.chunk(other);
            at = Chunk.FIRST_ITEM;
            length = found.getInt(at);
            ref = 1 - ref;
        }
        return found;
    }

    /// Takes the first item off the queue.
    private void advance(long count) {
        long size = Chunk.sizeOf(length);
        end.commit(count + 1, End.placeOf(at + size, ref), size);
        if (finished) retire(end.ref(1 - ref), end.ref(ref).number() - 1);
    }

    /// Takes the first item off the queue. Under the lock, and there is one.
    byte[] remove() {
        long count = end.count();
        byte[] item = Chunk.read(locate(count), at, length);
        advance(count);
        return item;
    }

    // ------------------------------------------------------------------------- leases

    /// Leases the first item. Under the lock, and there is one.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room for one more lease; the item
    ///   stays in the queue
    Leased lease(long me) {
        long count = end.count();
        Region found = locate(count);
        byte[] item = Chunk.read(found, at, length);
        long chunkNumber = end.ref(ref).number();
        int slot = leases.free(chunkNumber);
        pending(slot + 1L);
        leases.prepare(slot, count + 1, me, found.handle(), chunkNumber, at);
        advance(count);
        pending(0);
        return new Leased(slot, 1, item);
    }

    /// Leases the first of those that were given back. Under the lock.
    ///
    /// @param closely whether to look at once whether owners of leases are gone
    @Nullable
    Leased leaseAgain(long me, boolean closely) {
        int slot = leases.firstBack(count(), closely);
        if (slot < 0) return null;
        byte[] item = leases.read(slot);
        leases.leaseAgain(slot, me);
        return new Leased(slot, leases.attempt(slot), item);
    }

    /// Takes the first of those that were given back. Under the lock.
    byte @Nullable [] removeBack(boolean closely) {
        int slot = leases.firstBack(count(), closely);
        if (slot < 0) return null;
        byte[] item = leases.read(slot);
        leases.done(slot);
        sweep(slot);
        return item;
    }

    /// Lets go of the bytes of a lease that is done. Under the lock.
    void sweep(int slot) {
        leases.sweep(slot, end.ref(End.ref(end.place(end.count()))).number());
    }

    // ------------------------------------------------------------------------- looking

    /// The first items, which stay where they are. Under the lock.
    ///
    /// @param most how many at most, those given back included
    /// @param put how many have ever been put
    List<byte[]> look(long most, long put) {
        var seen = new ArrayList<byte[]>();
        long count = end.count();
        int back = leases.firstBack(count, true);
        while (back >= 0 && seen.size() < most) {
            seen.add(leases.read(back));
            back = leases.after(leases.number(back), count);
        }
        long place = end.place(count);
        long next = End.offset(place);
        Region chunk = end.chunk(end.ref(End.ref(place)));
        for (; count < put && seen.size() < most; count++) {
            int size = chunk.getInt(next);
            if (size == Chunk.END) {
                chunk = machine.attach(nextOf(chunk), RegionKind.SPILL);
                next = Chunk.FIRST_ITEM;
                size = chunk.getInt(next);
            }
            seen.add(Chunk.read(chunk, next, size));
            next += Chunk.sizeOf(size);
        }
        return seen;
    }

    // ------------------------------------------------------------------------- chunks

    private Handle nextOf(Region chunk) {
        return new Handle(
                queue.session(),
                (int) chunk.getLong(Chunk.NEXT_FILE),
                chunk.getLong(Chunk.NEXT_OFFSET),
                chunk.getLong(Chunk.NEXT_GENERATION));
    }

    /// Lets go of the chunk that a ref names, if it is still the one of this number, unless a lease
    /// needs it: then the last such lease frees it.
    private void retire(ChunkRef ref, long number) {
        if (number == 0 || ref.number() != number) return;
        // The order of these two looks matters if a killed taker had left the chunk as a spare one
        // already. Putters give it a new number before they empty the slot: so if it is in no
        // slot, and was used again, then it has a new number.
        if (!spares.hold(ref.generation()) && !leases.needs(ref.generation())) {
            Region chunk = ref.attach();
            if (chunk != null && chunk.getLongVolatile(Chunk.NUMBER) == number) {
                int slot = chunk.size() <= Chunk.LARGEST_KEPT ? spares.empty() : Spares.NONE;
                if (slot != Spares.NONE) spares.leave(slot, chunk.handle());
                else machine.free(chunk);
            }
        }
        ref.clear();
    }
}
