package brood.queue;

import static brood.queue.QueueLayout.REF_FILE;
import static brood.queue.QueueLayout.REF_GENERATION;
import static brood.queue.QueueLayout.REF_OFFSET;
import static brood.queue.QueueLayout.SPARE;

import brood.machine.Handle;
import brood.machine.Region;

/// The empty chunk that takers leave for putters, so that a queue in steady use asks for no memory.
///
/// Takers fill the slot when it is empty, putters empty it: each side under its own lock, so there
/// is one of each. The generation is the word that says full (not 0) or empty.
final class Spare {
    private final Region queue;

    Spare(Region queue) {
        this.queue = queue;
    }

    /// The generation of the spare chunk, 0 if there is none.
    long generation() {
        return queue.getLongAcquire(SPARE + REF_GENERATION);
    }

    /// For putters, if there is one. It stays in the slot until [#taken].
    Handle handle() {
        return new Handle(
                queue.handle().session(),
                (int) queue.getLong(SPARE + REF_FILE),
                queue.getLong(SPARE + REF_OFFSET),
                generation());
    }

    /// For putters.
    void taken() {
        queue.setLongVolatile(SPARE + REF_GENERATION, 0);
    }

    /// For takers, if there is none.
    void leave(Handle chunk) {
        queue.setLong(SPARE + REF_FILE, chunk.file());
        queue.setLong(SPARE + REF_OFFSET, chunk.offset());
        queue.setLongRelease(SPARE + REF_GENERATION, chunk.generation());
    }
}
