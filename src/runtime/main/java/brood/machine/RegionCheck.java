package brood.machine;

import brood.task.Nullable;
import java.nio.ByteBuffer;

/// Is there, at the place that a handle names, what the handle says?
final class RegionCheck {
    private RegionCheck() {}

    /// A sentence that says what is wrong; null if nothing is.
    static @Nullable String problem(MappedFile file, Handle handle, RegionKind kind) {
        long at = handle.offset();
        if (!fits(file, at)) return "the file of this handle is too short to hold it (truncated?)";
        ByteBuffer header = file.words(at, RegionHeader.BYTES);
        long magic = FileWords.longAt(header, RegionHeader.MAGIC_AT);
        if (magic == 0) return "the shared memory of this handle has been freed";
        if (magic != RegionHeader.MAGIC) return "this handle does not point at shared memory";
        int version = FileWords.intAt(header, RegionHeader.VERSION_AT);
        if (version != RegionHeader.VERSION)
            return "the shared memory of this handle has layout version "
                    + version
                    + ", but this is version "
                    + RegionHeader.VERSION
                    + " of Brood's layout; use one version in all processes";
        if (FileWords.longAt(header, RegionHeader.SESSION_AT) != handle.session())
            return "the shared memory at this handle belongs to another session";
        if (FileWords.longAt(header, RegionHeader.GENERATION_AT) != handle.generation())
            return "the shared memory of this handle has been freed";
        int code = FileWords.intAt(header, RegionHeader.KIND_AT);
        if (code != kind.code())
            return "this handle names shared memory of kind " + named(code) + ", not " + kind;
        long size = FileWords.longAt(header, RegionHeader.SIZE_AT);
        if (size < 1 || size > file.size() - at - RegionHeader.BYTES)
            return "the shared memory of this handle is truncated";
        return null;
    }

    /// Whether a header can stand at this offset.
    static boolean fits(MappedFile file, long offset) {
        return offset >= 0 && offset % 64 == 0 && offset <= file.size() - RegionHeader.BYTES;
    }

    private static String named(int code) {
        for (RegionKind kind : RegionKind.values()) if (kind.code() == code) return kind.name();
        return "number " + code;
    }
}
