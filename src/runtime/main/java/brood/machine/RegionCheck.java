package brood.machine;

import brood.task.Nullable;
import java.lang.foreign.MemorySegment;

/// Is there, at the place that a handle names, what the handle says?
final class RegionCheck {
    private RegionCheck() {}

    /// A sentence that says what is wrong; null if nothing is.
    static @Nullable String problem(MemorySegment file, Handle handle, RegionKind kind) {
        long at = handle.offset();
        if (!fits(file, at)) return "the file of this handle is too short to hold it (truncated?)";
        long magic = Words.longAt(file, at + RegionHeader.MAGIC_AT);
        if (magic == 0) return "the shared memory of this handle has been freed";
        if (magic != RegionHeader.MAGIC) return "this handle does not point at shared memory";
        int version = Words.intAt(file, at + RegionHeader.VERSION_AT);
        if (version != RegionHeader.VERSION)
            return "the shared memory of this handle has layout version "
                    + version
                    + ", but this is version "
                    + RegionHeader.VERSION
                    + " of Brood's layout; use one version in all processes";
        if (Words.longAt(file, at + RegionHeader.SESSION_AT) != handle.session())
            return "the shared memory at this handle belongs to another session";
        if (Words.longAt(file, at + RegionHeader.GENERATION_AT) != handle.generation())
            return "the shared memory of this handle has been freed";
        int code = Words.intAt(file, at + RegionHeader.KIND_AT);
        if (code != kind.code())
            return "this handle names shared memory of kind " + named(code) + ", not " + kind;
        long size = Words.longAt(file, at + RegionHeader.SIZE_AT);
        if (size < 1 || size > file.byteSize() - at - RegionHeader.BYTES)
            return "the shared memory of this handle is truncated";
        return null;
    }

    /// Whether a header can stand at this offset.
    static boolean fits(MemorySegment file, long offset) {
        return offset >= 0 && offset % 64 == 0 && offset <= file.byteSize() - RegionHeader.BYTES;
    }

    private static String named(int code) {
        for (RegionKind kind : RegionKind.values()) if (kind.code() == code) return kind.name();
        return "number " + code;
    }
}
