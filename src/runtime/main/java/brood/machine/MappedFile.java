package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/// A mapped file, in both shapes that the JDK knows: a segment for whoever shares memory, and a
/// buffer for the session's own words ([FileWords]).
///
/// The buffer comes first and the segment from it: the other way round
/// ([MemorySegment#asByteBuffer]), the JDK generates five classes that no archive keeps, for 5 ms
/// of a cold child's start.
///
/// @param bytes all of it
/// @param buffer the same; null where it is too large for one, or ends with an arena
record MappedFile(MemorySegment bytes, @Nullable MappedByteBuffer buffer) {
    /// Maps it until nobody uses it any more.
    static MappedFile of(FileChannel channel, long size) throws IOException {
        if (size > Integer.MAX_VALUE) return of(channel, size, Arena.ofAuto());
        MappedByteBuffer buffer = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
        return new MappedFile(MemorySegment.ofBuffer(buffer), buffer);
    }

    /// Maps it until the arena is closed.
    static MappedFile of(FileChannel channel, long size, Arena arena) throws IOException {
        return new MappedFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena), null);
    }

    long size() {
        return bytes.byteSize();
    }

    /// A stretch of it.
    ByteBuffer words(long at, long size) {
        MappedByteBuffer all = buffer;
        return all == null
                ? bytes.asSlice(at, size).asByteBuffer()
                : all.slice((int) at, (int) size);
    }

    /// The whole, if it is not too large for a buffer.
    ByteBuffer words() {
        return words(0, size());
    }
}
