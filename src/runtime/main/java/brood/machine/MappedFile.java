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
/// Which comes first is a question of milliseconds in a JVM that starts. To make a buffer from a
/// segment ([MemorySegment#asByteBuffer]), the JDK generates five classes that no archive keeps. To
/// map a buffer, it calls a constructor by reflection, and generates twenty classes for that,
/// unless it has been told not to, as children are ([JvmCommand]).
///
/// @param bytes all of it
/// @param buffer the same; null where it is made when it is needed
record MappedFile(MemorySegment bytes, @Nullable MappedByteBuffer buffer) {
    private static final boolean BUFFER_FIRST =
            Boolean.getBoolean("jdk.reflect.useNativeAccessorOnly");

    /// Maps it until nobody uses it any more.
    static MappedFile of(FileChannel channel, long size) throws IOException {
        if (!BUFFER_FIRST || size > Integer.MAX_VALUE) return of(channel, size, Arena.ofAuto());
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
