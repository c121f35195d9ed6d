package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The making of a [StartCache], in two steps: a child runs a rehearsal and lists the classes that
/// it loaded; then another JVM writes the archive from that list. It gets its name when it is
/// complete, so that nobody ever sees half of one. Of several makers at a time one works, and the
/// others have nothing to do.
public final class CacheMaking implements AutoCloseable {
    /// How many archives are kept: for other programs, versions, JDKs.
    private static final int KEPT = 8;

    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final String UNFINISHED = "making-";

    private final StartCache cache;
    private final Path list;
    private final Path archive;
    private final FileChannel locked;
    private volatile @Nullable Process writing;
    private volatile boolean given;

    private CacheMaking(StartCache cache, FileChannel locked) {
        this.cache = cache;
        this.locked = locked;
        String mine = UNFINISHED + ProcessHandle.current().pid() + "-" + System.nanoTime();
        list = cache.directoryOfAll().resolve(mine + ".classes");
        archive = cache.directoryOfAll().resolve(mine + ".jsa");
    }

    /// Begins.
    ///
    /// @param wait whether to wait for another process that is at it, which may not finish
    /// @return null if there is nothing to do: it is made, or cannot be, or another process is at
    ///   it
    /// @throws IOException if the folder cannot be written
    public static @Nullable CacheMaking begin(boolean wait) throws IOException {
        StartCache cache = StartCache.here();
        if (cache == null || cache.isMade()) return null;
        Path directory = cache.directoryOfAll();
        if (!Files.isDirectory(directory)) {
            Path above = directory.getParent();
            if (above != null) Files.createDirectories(above);
            try {
                PrivateFiles.createDirectory(directory);
            } catch (IOException made) {
                if (!Files.isDirectory(directory)) throw made;
            }
        }
        FileChannel channel =
                FileChannel.open(
                        cache.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = wait ? channel.lock() : channel.tryLock();
        if (lock == null || cache.isMade()) {
            channel.close();
            return null;
        }
        return new CacheMaking(cache, channel);
    }

    /// The flags with which the child of the rehearsal lists its classes.
    public String[] rehearsal() {
        return new String[] {"-XX:DumpLoadedClassList=" + list, "-Xlog:cds*=off", "-Xlog:aot*=off"};
    }

    /// Writes the archive, after the rehearsal.
    ///
    /// @return whether it is there now
    public boolean finish() throws IOException, InterruptedException {
        if (given || !Files.exists(list)) return false;
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmCommand.FIXED);
        command.add("-XX:+UseSerialGC");
        command.add("-Xmx256m");
        command.add("-Xshare:dump");
        command.add("-XX:SharedClassListFile=" + list);
        command.add("-XX:SharedArchiveFile=" + archive);
        command.add("-XX:+AOTClassLinking");
        command.addAll(List.of("-Xlog:cds*=off", "-Xlog:aot*=off"));
        command.addAll(List.of("-cp", cache.jarFile().toString()));
        var builder = new ProcessBuilder(command);
        ChildEnvironment.adjust(builder.environment(), Map.of());
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        Process process = builder.start();
        writing = process;
        if (given) process.destroyForcibly();
        if (process.waitFor() != 0 || given || !Files.exists(archive)) return false;
        try {
            Files.move(archive, cache.file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException never) {
            return false; // the same folder
        }
        tidy();
        return true;
    }

    /// Gives up, from another thread. What was begun is removed.
    public void giveUp() {
        given = true;
        Process process = writing;
        if (process != null) process.destroyForcibly();
        close();
    }

    @Override
    public void close() {
        deleteQuietly(list);
        deleteQuietly(archive);
        deleteQuietly(cache.lockFile());
        try {
            locked.close();
        } catch (IOException closed) {
            // the end of this process unlocks it
        }
    }

    /// Removes what makers have left that were killed, and archives that nobody will miss.
    private void tidy() throws IOException {
        List<Path> archives = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(cache.directoryOfAll())) {
            for (Path file : files) {
                String name = SessionDirectory.name(file);
                if (name.startsWith(UNFINISHED) && age(file).compareTo(FORGOTTEN) > 0)
                    deleteQuietly(file);
                if (name.startsWith("start-") && name.endsWith(".jsa")) archives.add(file);
            }
        }
        archives.sort(Comparator.comparing(CacheMaking::age));
        for (int i = KEPT; i < archives.size(); i++) deleteQuietly(archives.get(i));
    }

    private static Duration age(Path file) {
        try {
            return Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
        } catch (IOException gone) {
            return Duration.ZERO;
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException later) {
            // the next maker removes it
        }
    }
}
