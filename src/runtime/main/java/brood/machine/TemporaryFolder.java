package brood.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder in the temporary directory for what one piece of work needs. Deleted at its end; that
/// of a JVM that was killed, by the next one that makes a folder of the same kind.
///
/// A lock on a file in it says that its owner lives.
public final class TemporaryFolder implements AutoCloseable {
    private static final String LOCK = "in-use";
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Path path;
    private final FileChannel lock;

    private TemporaryFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// @param kind how its name begins, such as `brood-grade-`
    /// @throws IOException if it cannot be made
    public static TemporaryFolder create(String kind) throws IOException {
        Path path = Files.createTempDirectory(own(kind));
        try {
            FileChannel lock =
                    FileChannel.open(
                            path.resolve(LOCK),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE);
            lock.lock();
            sweep(kind);
            return new TemporaryFolder(path, lock);
        } catch (IOException full) {
            delete(path);
            throw full;
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            delete(path);
            lock.close();
        } catch (IOException | UncheckedIOException stays) {
            // the next start deletes it
        }
    }

    /// Those of this JVM begin so. They are not tried: closing a second channel on a file gives up
    /// the lock that the first one has.
    private static String own(String kind) {
        return kind + ProcessHandle.current().pid() + "-";
    }

    /// Deletes those of a kind whose owner has been killed.
    public static void sweep(String kind) {
        try (Stream<Path> there = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (Path each : there.toList())
                if (isOfOthers(each.getFileName().toString(), kind) && isFree(each)) delete(each);
        } catch (IOException | UncheckedIOException stays) {
            // the next start deletes them
        }
    }

    private static boolean isOfOthers(String name, String kind) {
        return name.startsWith(kind) && !name.startsWith(own(kind));
    }

    private static boolean isFree(Path folder) {
        if (!Files.exists(folder.resolve(LOCK))) return isOld(folder);
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            return taken != null;
        } catch (IOException | OverlappingFileLockException beingMadeOrOurs) {
            return false;
        }
    }

    /// Without a lock it is being made just now, or its owner has made it again while it ended.
    private static boolean isOld(Path folder) {
        try {
            Instant changed = Files.getLastModifiedTime(folder).toInstant();
            return changed.isBefore(Instant.now().minus(YOUNG));
        } catch (IOException gone) {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> there = Files.walk(folder)) {
            all = there.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) Files.deleteIfExists(each);
    }
}
