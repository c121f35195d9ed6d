package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where sessions keep their files: `brood-<random>` in memory if there is room, else in the temp
/// directory.
///
/// ```
///   /dev/shm/brood-3f1c…/     0700
///       locks                 who is alive (LockFile)
///       session               header and table of processes (SessionHeader, SlotTable)
///       1, 2, 3, …            regions (Heap)
/// ```
final class SessionDirectory {
    static final String LOCKS = "locks";
    static final String SESSION = "session";
    static final String PROPERTY = "brood.session.dir";
    static final String VARIABLE = "BROOD_SESSION_DIR";

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 64L << 20;
    private static final Pattern NAME = Pattern.compile("brood-[0-9a-f]{16}");

    private SessionDirectory() {}

    /// The directories in which sessions may lie, the preferred one first.
    static List<Path> bases() {
        String chosen = System.getProperty(PROPERTY);
        if (chosen == null) chosen = System.getenv(VARIABLE);
        if (chosen != null && !chosen.isBlank()) return List.of(Path.of(chosen).toAbsolutePath());
        List<Path> bases = new ArrayList<>();
        if (Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)) bases.add(MEMORY);
        bases.add(Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath());
        return bases;
    }

    /// The one in which a new session shall lie.
    static Path choose(List<Path> bases) {
        for (Path base : bases) if (room(base) >= ROOM) return base;
        return bases.getLast();
    }

    static long room(Path base) {
        try {
            return Files.getFileStore(base).getUsableSpace();
        } catch (IOException unknown) {
            return 0;
        }
    }

    static Path of(Path base, long session) {
        return base.resolve("brood-%016x".formatted(session));
    }

    /// What looks like the directory of a session; a link never does.
    static List<Path> sessionsIn(Path base) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(base, "brood-*")) {
            for (Path entry : entries)
                if (NAME.matcher(name(entry)).matches()
                        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) found.add(entry);
        } catch (IOException | DirectoryIteratorException unreadable) {
            // nothing to be found there
        }
        return found;
    }

    static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /// Deletes a session's directory. May be called by several processes at once, and while others
    /// still have its files mapped: they keep what they see.
    ///
    /// @return what stands in the way, or null if it is gone
    static @Nullable IOException delete(Path directory) {
        IOException trouble = null;
        for (int attempt = 0; attempt < 20; attempt++) {
            trouble = null;
            // The locks go last: as long as they are there, another sweep can tell that this
            // session is dead.
            trouble = deleteFiles(directory, trouble);
            try {
                Files.deleteIfExists(directory.resolve(LOCKS));
                Files.deleteIfExists(directory);
            } catch (IOException e) {
                trouble = e;
            }
            if (trouble == null) return null;
            Thread.yield(); // somebody has just put a new file there: again
        }
        return trouble;
    }

    private static @Nullable IOException deleteFiles(
            Path directory, @Nullable IOException trouble) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (name(file).equals(LOCKS)) continue;
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    trouble = e;
                }
            }
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException | DirectoryIteratorException e) {
            return e instanceof IOException io ? io : new IOException(e);
        }
        return trouble;
    }
}
