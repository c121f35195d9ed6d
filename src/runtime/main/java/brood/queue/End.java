package brood.queue;

import static brood.queue.QueueLayout.BYTE_COUNTS;
import static brood.queue.QueueLayout.CHUNKS;
import static brood.queue.QueueLayout.COUNT;
import static brood.queue.QueueLayout.LOCK;
import static brood.queue.QueueLayout.PLACES;
import static brood.queue.QueueLayout.REF_BYTES;

import brood.machine.Operation;
import brood.machine.Region;
import brood.machine.SharedMemoryException;
import brood.machine.Subject;
import brood.memory.OwnerLock;
import brood.task.Nullable;

/// One end of a queue, as one process sees it: its lock, its count, its place. Everything but
/// [#count] only under the lock.
///
/// The lock of a dead owner is stolen without a word: up to the one store of the count nothing has
/// happened, and from it on everything has.
final class End {
    private final Region queue;
    private final long at;
    private final Subject subject;
    private final OwnerLock lock;
    private final ChunkRef[] refs;

    /// The chunks that were used last, the latest first, so that they need not be attached, and
    /// mapped again, for each item. Those that a steady stream goes round in are few.
    private @Nullable Region chunk;

    private final @Nullable Region[] before = new Region[Spares.SLOTS + 3];

    End(Region queue, long at, Subject subject) {
        this.queue = queue;
        this.at = at;
        this.subject = subject;
        this.lock = new OwnerLock(queue, at + LOCK);
        this.refs =
                new ChunkRef[] {
                    new ChunkRef(queue, at + CHUNKS), new ChunkRef(queue, at + CHUNKS + REF_BYTES)
                };
    }

    void lock(long me, Operation operation) {
        if (!lock.tryAcquire(me)) lock.acquire(me, operation, subject);
    }

    void unlock() {
        lock.release(0);
    }

    /// How many items have ever passed this end.
    long count() {
        return queue.getLongVolatile(at + COUNT);
    }

    /// Where the next item begins, and in which chunk.
    long place(long count) {
        return queue.getLong(at + PLACES + (count & 1) * Long.BYTES);
    }

    static long placeOf(long offset, int ref) {
        return offset << 1 | ref;
    }

    static long offset(long place) {
        return place >>> 1;
    }

    static int ref(long place) {
        return (int) place & 1;
    }

    ChunkRef ref(int index) {
        return refs[index];
    }

    /// The chunk that a ref names.
    Region chunk(ChunkRef ref) {
        Region last = chunk;
        if (last != null && last.handle().generation() == ref.generation()) return last;
        Region found = kept(ref.generation());
        if (found == null) found = ref.attach();
        if (found == null)
            throw new SharedMemoryException(
                    "a chunk of "
                            + subject.label()
                            + " is gone although it is in use: "
                            + ref.handle());
        System.arraycopy(before, 0, before, 1, before.length - 1);
        before[0] = last;
        chunk = found;
        return found;
    }

    private @Nullable Region kept(long generation) {
        for (Region kept : before)
            if (kept != null && kept.handle().generation() == generation) return kept;
        return null;
    }

    /// How many bytes of items have passed this end when so many items had.
    long bytes(long count) {
        return queue.getLong(at + BYTE_COUNTS + (count & 1) * Long.BYTES);
    }

    /// The same now, for who does not have the lock.
    long bytes() {
        while (true) {
            long count = count();
            long bytes = queue.getLongAcquire(at + BYTE_COUNTS + (count & 1) * Long.BYTES);
            if (count() == count) return bytes;
        }
    }

    /// Makes one more item count, and the new place valid with it.
    ///
    /// @param size what the item takes
    void commit(long count, long place, long size) {
        queue.setLong(at + BYTE_COUNTS + (count & 1) * Long.BYTES, bytes(count - 1) + size);
        queue.setLong(at + PLACES + (count & 1) * Long.BYTES, place);
        queue.setLongRelease(at + COUNT, count);
    }
}
