package brood.explore;

import brood.machine.Handle;
import brood.machine.RegionKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The bytes of one region of a simulated session: an array. Every process has its own
/// [brood.machine.Region] over it.
final class SharedBytes {
    final Handle handle;
    final RegionKind kind;
    final MemorySegment body;
    boolean freed;

    SharedBytes(Handle handle, RegionKind kind, long bytes) {
        this.handle = handle;
        this.kind = kind;
        // Longs, so that words of 8 bytes are aligned. Cut to size, so that bounds are checked.
        this.body =
                MemorySegment.ofArray(new long[Math.toIntExact((bytes + 7) / 8)]).asSlice(0, bytes);
    }

    /// Looks at a word without taking a step.
    int word(long at) {
        return body.get(ValueLayout.JAVA_INT, at);
    }
}
