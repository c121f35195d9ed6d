package brood.queue;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.Subject;
import java.util.ArrayList;
import java.util.List;

/// The end at which items are taken.
///
/// An item is copied out, and then the count is stored: that store alone takes it. A taker killed
/// before it leaves the item for the next one; killed behind it, it has taken the item with it. A
/// chunk that has been read to its end is retired: kept as the spare one, or given back. Its ref
/// still stands in the slot that no longer counts until that is done, so a taker killed on the way
/// leaves the work to the next one.
final class TakeEnd {
    private final Machine machine;
    private final End end;
    private final Spare spare;
    private final Handle queue;

    TakeEnd(Region queue, Subject subject) {
        this.machine = queue.machine();
        this.end = new End(queue, QueueLayout.TAKE_END, subject);
        this.spare = new Spare(queue);
        this.queue = queue.handle();
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

    /// Takes the first item off the queue. Under the lock, and there is one.
    byte[] remove() {
        long count = end.count();
        long place = end.place(count);
        long at = End.offset(place);
        int ref = End.ref(place);
        Region chunk = end.chunk(end.ref(ref));
        int length = chunk.getInt(at);
        boolean finished = length == Chunk.END;
        if (finished) {
            ChunkRef old = end.ref(ref);
            ChunkRef other = end.ref(1 - ref);
            retire(other, old.number() - 1); // if somebody was killed before he did it
            other.set(nextOf(chunk), old.number() + 1);
            chunk = end.chunk(other);
            at = Chunk.FIRST_ITEM;
            length = chunk.getInt(at);
            ref = 1 - ref;
        }
        byte[] item = Chunk.read(chunk, at, length);
        end.commit(count + 1, End.placeOf(at + Chunk.sizeOf(length), ref));
        if (finished) retire(end.ref(1 - ref), end.ref(ref).number() - 1);
        return item;
    }

    /// The first items, which stay where they are. Under the lock, and there are as many.
    List<byte[]> look(long items) {
        var seen = new ArrayList<byte[]>();
        long place = end.place(end.count());
        long at = End.offset(place);
        Region chunk = end.chunk(end.ref(End.ref(place)));
        for (long i = 0; i < items; i++) {
            int length = chunk.getInt(at);
            if (length == Chunk.END) {
                chunk = machine.attach(nextOf(chunk), RegionKind.SPILL);
                at = Chunk.FIRST_ITEM;
                length = chunk.getInt(at);
            }
            seen.add(Chunk.read(chunk, at, length));
            at += Chunk.sizeOf(length);
        }
        return seen;
    }

    private Handle nextOf(Region chunk) {
        return new Handle(
                queue.session(),
                (int) chunk.getLong(Chunk.NEXT_FILE),
                chunk.getLong(Chunk.NEXT_OFFSET),
                chunk.getLong(Chunk.NEXT_GENERATION));
    }

    /// Lets go of the chunk that a ref names, if it is still the one of this number.
    private void retire(ChunkRef ref, long number) {
        if (number == 0 || ref.number() != number) return;
        // The order of these two looks matters if a killed taker had left the chunk as the spare
        // one already. Putters give it a new number before they empty the slot: so if it is not in
        // the slot, and was used again, then it has a new number.
        long waiting = spare.generation();
        if (waiting != ref.generation()) {
            Region chunk = ref.attach();
            if (chunk != null && chunk.getLongVolatile(Chunk.NUMBER) == number) {
                if (waiting == 0 && chunk.size() <= Chunk.LARGEST_KEPT) spare.leave(chunk.handle());
                else machine.free(chunk);
            }
        }
        ref.clear();
    }
}
