package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file of shared bytes, all of them really there.
///
/// A file that is only made long takes its memory page by page, when somebody first touches it; if
/// there is none left then, that access fails with an `InternalError`, in whatever code it is. So
/// every file is written full of zeros before it is used: what runs out of room is an exception,
/// here.
final class SessionFile {
    private static final int CHUNK = 1 << 16;
    private static final long WHOLE = -1;

    private SessionFile() {}

    /// Makes a new file of zeros and maps it. If that fails, the file is gone again.
    static MappedFile create(Path path, long bytes) throws IOException {
        return create(path, bytes, ByteBuffer.allocate(0));
    }

    /// The same, but the first bytes are there as soon as the file has any size.
    static MappedFile create(Path path, long bytes, ByteBuffer first) throws IOException {
        return create(path, bytes, first, null);
    }

    /// The same, mapped until the arena is closed.
    ///
    /// @param arena null: until nobody uses it any more
    static MappedFile create(Path path, long bytes, ByteBuffer first, @Nullable Arena arena)
            throws IOException {
        return Uninterrupted.run(() -> {
            boolean done = false;
            try (FileChannel channel =
                    PrivateFiles.create(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                fill(channel, 0, bytes, first);
                MappedFile mapped = map(channel, bytes, arena);
                done = true;
                return mapped;
            } finally {
                if (!done) Files.deleteIfExists(path);
            }
        });
    }

    static MappedFile open(Path path) throws IOException {
        return open(path, null);
    }

    /// The same, mapped until the arena is closed.
    static MappedFile open(Path path, @Nullable Arena arena) throws IOException {
        return Uninterrupted.run(new Mapping(path, WHOLE, arena));
    }

    /// Maps more than there is, for a file that grows by [#grow]. Only what has been filled may be
    /// touched.
    static MappedFile openWithRoom(Path path, long bytes) throws IOException {
        return Uninterrupted.run(new Mapping(path, bytes, null));
    }

    /// Not a lambda: the first one costs a starting JVM milliseconds.
    private record Mapping(Path path, long bytes, @Nullable Arena arena)
            implements Uninterrupted.Work<MappedFile> {
        @Override
        public MappedFile run() throws IOException {
            try (FileChannel channel = reopen(path)) {
                return map(channel, bytes == WHOLE ? channel.size() : bytes, arena);
            }
        }
    }

    static void grow(Path path, long from, long bytes) throws IOException {
        Uninterrupted.run(() -> {
            try (FileChannel channel = reopen(path)) {
                fill(channel, from, bytes, ByteBuffer.allocate(0));
                return path;
            }
        });
    }

    private static FileChannel reopen(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static MappedFile map(FileChannel channel, long bytes, @Nullable Arena arena)
            throws IOException {
        return arena == null ? MappedFile.of(channel, bytes) : MappedFile.of(channel, bytes, arena);
    }

    private static void fill(FileChannel channel, long from, long bytes, ByteBuffer first)
            throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(bytes, CHUNK));
        zeros.put(0, first, 0, first.limit());
        for (long done = 0; done < bytes; done += zeros.limit()) {
            zeros.clear().limit((int) Math.min(bytes - done, CHUNK));
            while (zeros.hasRemaining()) channel.write(zeros, from + done + zeros.position());
            if (done == 0) zeros.put(0, new byte[first.limit()]);
        }
    }
}
