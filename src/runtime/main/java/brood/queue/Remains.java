package brood.queue;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.SharedMemoryException;
import brood.task.Nullable;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Frees a queue that nobody has any more, with everything that its region names: the chunks in the
/// chain, the spare ones, those that leases keep, and the pages of leases.
final class Remains implements Consumer<Region> {
    @Override
    public void accept(Region queue) {
        Machine machine = queue.machine();
        var chunks = new HashSet<Handle>();
        for (int end : new int[] {QueueLayout.TAKE_END, QueueLayout.PUT_END})
            for (int n = 0; n < 2; n++) {
                long at = end + QueueLayout.CHUNKS + (long) n * QueueLayout.REF_BYTES;
                follow(machine, new ChunkRef(queue, at).handle(), chunks);
            }
        var spares = new Spares(queue);
        for (int slot = 0; slot < Spares.SLOTS; slot++)
            follow(machine, spares.handle(slot), chunks);
        var leases = new LeaseTable(queue, QueueLayout.LEASES);
        for (Handle chunk : leases.chunks()) follow(machine, chunk, chunks);
        for (Handle chunk : chunks) free(machine, chunk, RegionKind.SPILL);
        for (Handle page : leases.pages()) free(machine, page, RegionKind.LEASES);
        machine.free(queue);
    }

    /// Adds this chunk and those behind it.
    private static void follow(Machine machine, Handle first, Set<Handle> chunks) {
        Handle next = first;
        while (next.generation() != 0 && !chunks.contains(next)) {
            Region chunk = attach(machine, next, RegionKind.SPILL);
            if (chunk == null) return; // given back long ago
            chunks.add(next);
            next =
                    new Handle(
                            next.session(),
                            (int) chunk.getLong(Chunk.NEXT_FILE),
                            chunk.getLong(Chunk.NEXT_OFFSET),
                            chunk.getLong(Chunk.NEXT_GENERATION));
        }
    }

    private static @Nullable Region attach(Machine machine, Handle handle, RegionKind kind) {
        try {
            return machine.attach(handle, kind);
        } catch (SharedMemoryException freed) {
            return null;
        }
    }

    private static void free(Machine machine, Handle handle, RegionKind kind) {
        Region found = attach(machine, handle, kind);
        if (found != null) machine.free(found);
    }
}
