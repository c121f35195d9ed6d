package brood.explore;

import brood.machine.Handle;
import brood.machine.RegionKind;
import brood.machine.SharedMemoryException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The shared bytes of a simulated session. Regions outlive the process that made them.
final class Memory {
    /// Simulated sessions all have the same number, so that schedules repeat exactly.
    static final long SESSION = 0x51A1_0001L;

    private static final long MOST = 1L << 30;

    private final List<SharedBytes> all = new ArrayList<>();
    private final Map<RegionKind, SharedBytes> common = new EnumMap<>(RegionKind.class);
    private long taken;

    SharedBytes allocate(long bytes, RegionKind kind) {
        if (bytes < 1) throw new IllegalArgumentException("1 byte or more: " + bytes);
        if (taken + bytes > MOST)
            throw new SharedMemoryException(
                    "No room for %,d more bytes of shared memory: %,d of %,d are taken."
                            .formatted(bytes, taken, MOST));
        taken += bytes;
        int generation = all.size() + 1;
        var made =
                new SharedBytes(
                        new Handle(SESSION, 0, (long) generation << 12, generation), kind, bytes);
        all.add(made);
        return made;
    }

    /// The one of this kind that all processes have in common.
    SharedBytes common(RegionKind kind, long bytes) {
        SharedBytes made = common.get(kind);
        if (made == null) common.put(kind, made = allocate(bytes, kind));
        return made;
    }

    SharedBytes find(Handle handle) {
        if (handle.session() != SESSION)
            throw new SharedMemoryException(
                    "This belongs to another session, which is not the simulated one: " + handle);
        int index = (int) handle.generation() - 1;
        if (index < 0 || index >= all.size() || !all.get(index).handle.equals(handle))
            throw new SharedMemoryException("There is nothing under " + handle);
        return all.get(index);
    }

    SharedBytes attach(Handle handle, RegionKind kind) {
        SharedBytes found = find(handle);
        if (found.freed)
            throw new SharedMemoryException(
                    "This was closed, and its memory given back: " + handle);
        if (found.kind != kind)
            throw new SharedMemoryException(
                    "%s is a %s, not a %s".formatted(handle, found.kind, kind));
        return found;
    }

    void free(Handle handle) {
        find(handle).freed = true;
    }
}
