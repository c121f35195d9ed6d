package brood.queue;

import static brood.queue.QueueLayout.REF_BYTES;
import static brood.queue.QueueLayout.REF_FILE;
import static brood.queue.QueueLayout.REF_GENERATION;
import static brood.queue.QueueLayout.REF_OFFSET;
import static brood.queue.QueueLayout.SPARES;

import brood.machine.Handle;
import brood.machine.Region;

/// The empty chunks that takers leave for putters, so that a queue in steady use asks for no
/// memory, although now the one end is ahead and now the other follows.
///
/// Takers fill a slot when it is empty, putters empty it: each side under its own lock, so there is
/// one of each. The generation is the word that says full (not 0) or empty. A chunk stands in one
/// slot at most.
final class Spares {
    static final int SLOTS = 4;
    static final int NONE = -1;

    private final Region queue;

    Spares(Region queue) {
        this.queue = queue;
    }

    /// Whether a chunk of this generation stands in a slot.
    boolean hold(long generation) {
        for (int slot = 0; slot < SLOTS; slot++) if (generation(slot) == generation) return true;
        return false;
    }

    // --------------------------------------------------------------------------------- putters

    /// A slot with a chunk; [#NONE] if all are empty.
    int full() {
        for (int slot = 0; slot < SLOTS; slot++) if (generation(slot) != 0) return slot;
        return NONE;
    }

    /// The chunk in a slot. It stays there until [#taken].
    Handle handle(int slot) {
        long at = at(slot);
        return new Handle(
                queue.handle().session(),
                (int) queue.getLong(at + REF_FILE),
                queue.getLong(at + REF_OFFSET),
                generation(slot));
    }

    void taken(int slot) {
        queue.setLongVolatile(at(slot) + REF_GENERATION, 0);
    }

    /// Takes the chunk of this generation, if it stands in a slot.
    void drop(long generation) {
        for (int slot = 0; slot < SLOTS; slot++) if (generation(slot) == generation) taken(slot);
    }

    // --------------------------------------------------------------------------------- takers

    /// A slot without a chunk; [#NONE] if all are full.
    int empty() {
        for (int slot = 0; slot < SLOTS; slot++) if (generation(slot) == 0) return slot;
        return NONE;
    }

    /// Leaves a chunk in an empty slot.
    void leave(int slot, Handle chunk) {
        long at = at(slot);
        queue.setLong(at + REF_FILE, chunk.file());
        queue.setLong(at + REF_OFFSET, chunk.offset());
        queue.setLongRelease(at + REF_GENERATION, chunk.generation());
    }

    private long generation(int slot) {
        return queue.getLongAcquire(at(slot) + REF_GENERATION);
    }

    private static long at(int slot) {
        return SPARES + (long) slot * REF_BYTES;
    }
}
