package brood.queue;

import static brood.queue.QueueLayout.REF_FILE;
import static brood.queue.QueueLayout.REF_GENERATION;
import static brood.queue.QueueLayout.REF_NUMBER;
import static brood.queue.QueueLayout.REF_OFFSET;

import brood.machine.Handle;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.SharedMemoryException;
import brood.task.Nullable;

/// Four words of a queue's region that name a chunk. Changed only by who holds the lock of that
/// end, so there is no hurry; but the process may be killed between any two stores. A ref whose
/// number is 0 names nothing, so the number is cleared first and written last.
final class ChunkRef {
    private final Region queue;
    private final long at;

    ChunkRef(Region queue, long at) {
        this.queue = queue;
        this.at = at;
    }

    long number() {
        return queue.getLongAcquire(at + REF_NUMBER);
    }

    long generation() {
        return queue.getLongAcquire(at + REF_GENERATION);
    }

    Handle handle() {
        return new Handle(
                queue.handle().session(),
                (int) queue.getLong(at + REF_FILE),
                queue.getLong(at + REF_OFFSET),
                generation());
    }

    void set(Handle chunk, long number) {
        clear();
        queue.setLong(at + REF_FILE, chunk.file());
        queue.setLong(at + REF_OFFSET, chunk.offset());
        queue.setLongRelease(at + REF_GENERATION, chunk.generation());
        queue.setLongRelease(at + REF_NUMBER, number);
    }

    void clear() {
        queue.setLongVolatile(at + REF_NUMBER, 0);
    }

    /// The chunk; null if it has been given back already.
    @Nullable
    Region attach() {
        try {
            return queue.machine().attach(handle(), RegionKind.SPILL);
        } catch (SharedMemoryException stale) {
            return null;
        }
    }
}
