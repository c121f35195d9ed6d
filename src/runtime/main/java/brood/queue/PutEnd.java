package brood.queue;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.SharedMemoryException;
import brood.machine.Subject;
import brood.wire.Encoder;

/// The end at which items are put.
///
/// An item is copied behind the last one, and then the count is stored: that store alone puts it.
/// If the chunk has no room left, everything about the next one is prepared beforehand: its ref in
/// the slot that does not count yet, the item in it, its name and the end mark in the old chunk
/// behind all that takers may look at. A putter killed on the way leaves a prepared chunk; the next
/// one uses it.
final class PutEnd {
    private final Region queue;
    private final Machine machine;
    private final End end;
    private final Spares spares;

    PutEnd(Region queue, Subject subject) {
        this.queue = queue;
        this.machine = queue.machine();
        this.end = new End(queue, QueueLayout.PUT_END, subject);
        this.spares = new Spares(queue);
    }

    void lock(long me, Operation operation) {
        end.lock(me, operation);
    }

    void unlock() {
        end.unlock();
    }

    long count() {
        return end.count();
    }

    /// Puts one item behind the others. Under the lock.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no memory left; nothing was put then
    void append(Encoder item) {
        long count = end.count();
        long place = end.place(count);
        long at = End.offset(place);
        int ref = End.ref(place);
        Region chunk = end.chunk(end.ref(ref));
        long size = sizeOf(item);
        if (!Chunk.fits(chunk, at, size)) {
            Region next = prepareNext(end.ref(ref), end.ref(1 - ref), chunk, size);
            linkTo(next.handle(), chunk, at);
            chunk = next;
            at = Chunk.FIRST_ITEM;
            ref = 1 - ref;
        }
        Chunk.write(chunk, at, item);
        end.commit(count + 1, End.placeOf(at + size, ref), size);
    }

    /// The bytes that an item takes.
    static long sizeOf(Encoder item) {
        return Chunk.sizeOf(item.length() + (long) item.tail().length);
    }

    /// How many bytes of items have ever been put.
    long bytes() {
        return end.bytes();
    }

    private void linkTo(Handle next, Region chunk, long at) {
        chunk.setLong(Chunk.NEXT_FILE, next.file());
        chunk.setLong(Chunk.NEXT_OFFSET, next.offset());
        chunk.setLong(Chunk.NEXT_GENERATION, next.generation());
        chunk.setInt(at, Chunk.END);
    }

    /// An empty chunk for an item of this size, named by the ref that does not count yet.
    private Region prepareNext(ChunkRef now, ChunkRef next, Region full, long item) {
        long number = now.number() + 1;
        long size = Chunk.sizeFor(item);
        spares.drop(now.generation()); // one killed here has left it in its slot

        if (next.number() == number) { // left by one who was killed here
            Region left = next.attach();
            if (left != null) left.setLongVolatile(Chunk.NUMBER, number);
            spares.drop(next.generation()); // only now; see TakeEnd.retire
            if (left != null && left.size() >= size) return begin(left, number);
            if (left != null) machine.free(left);
            next.clear();
        }
        for (int slot; (slot = spares.full()) != Spares.NONE; ) {
            next.set(spares.handle(slot), number);
            Region kept = next.attach();
            if (kept != null) kept.setLongVolatile(Chunk.NUMBER, number);
            spares.taken(slot);
            if (kept != null && kept.size() >= size) return begin(kept, number);
            if (kept != null) machine.free(kept);
            next.clear();
        }
        Region made = allocate(size, full.size());
        next.set(made.handle(), number);
        return begin(made, number);
    }

    /// Each chunk is larger than the one before, so that a stream of items soon goes round in a few
    /// chunks. If there is no memory for that, there may be for the item.
    private Region allocate(long size, long before) {
        long most = size > Chunk.LARGEST ? Chunk.LARGEST_KEPT : Chunk.LARGEST;
        long grown = Math.max(size, Math.min(most, 2 * before));
        try {
            return machine.allocate(grown, RegionKind.SPILL);
        } catch (SharedMemoryException full) {
            if (grown == size) throw full;
            return machine.allocate(size, RegionKind.SPILL);
        }
    }

    private static Region begin(Region chunk, long number) {
        chunk.setLong(Chunk.NEXT_GENERATION, 0);
        chunk.setLongVolatile(Chunk.NUMBER, number);
        return chunk;
    }

    /// For the maker of the queue: the first chunk, before anybody else knows the queue.
    static void begin(Region queue, Region first) {
        begin(first, 1);
        for (int end : new int[] {QueueLayout.PUT_END, QueueLayout.TAKE_END}) {
            new ChunkRef(queue, end + QueueLayout.CHUNKS).set(first.handle(), 1);
            queue.setLong(end + QueueLayout.PLACES, End.placeOf(Chunk.FIRST_ITEM, 0));
        }
    }

    boolean closed() {
        return queue.getIntVolatile(QueueLayout.CLOSED) != 0;
    }

    /// Under the lock, so that a put either came before, or sees it.
    void close() {
        queue.setIntVolatile(QueueLayout.CLOSED, 1);
    }
}
