package brood.cluster;

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

/// The folder in which Ignite writes what it cannot be told not to write: a few kilobytes in the
/// temporary directory. Deleted at the end; that of a JVM that was killed, at the next start.
///
/// A lock on a file in it says that its owner lives.
final class WorkFolder implements AutoCloseable {
    private static final String PREFIX = "brood-cluster-";
    private static final String LOCK = "in-use";
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Path path;
    private final FileChannel lock;

    private WorkFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static WorkFolder create() {
        try {
            Path path = Files.createTempDirectory(own());
            FileChannel lock =
                    FileChannel.open(
                            path.resolve(LOCK),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE);
            lock.lock();
            sweep();
            return new WorkFolder(path, lock);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a node needs a folder in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    Path path() {
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
    private static String own() {
        return PREFIX + ProcessHandle.current().pid() + "-";
    }

    /// Deletes those whose owner has been killed.
    static void sweep() {
        try (Stream<Path> there = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (Path each : there.toList())
                if (isOfOthers(each.getFileName().toString()) && isFree(each)) delete(each);
        } catch (IOException | UncheckedIOException stays) {
            // the next start deletes them
        }
    }

    private static boolean isOfOthers(String name) {
        return name.startsWith(PREFIX) && !name.startsWith(own());
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

    /// Without a lock it is being made just now, or Ignite has made it again while it ended.
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
