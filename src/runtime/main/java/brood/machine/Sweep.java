package brood.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Deletes what dead sessions have left behind: those of roots that were killed together with
/// everybody who could have cleaned up.
///
/// A session is dead if it is whole (its magic is published, so its root holds its lock) and yet
/// the root's lock is free; or if it is not whole, its lock is free, and it is too old to be just
/// in the making. Only directories of our own user are touched.
final class Sweep {
    private static final Duration IN_THE_MAKING = Duration.ofSeconds(10);

    private final Path own;

    /// @param own the session directory of this process, which is never touched: closing its lock
    ///   file would give up our locks
    Sweep(Path own) {
        this.own = own;
    }

    void run(List<Path> bases) {
        for (Path base : bases)
            for (Path session : SessionDirectory.sessionsIn(base))
                try {
                    if (!session.equals(own) && isOurs(session) && isDead(session))
                        SessionDirectory.delete(session);
                } catch (IOException | SecurityException unreadable) {
                    // another one sweeps it, or is making it
                }
    }

    private boolean isOurs(Path session) throws IOException {
        try {
            return Files.getOwner(session, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own));
        } catch (UnsupportedOperationException ownerless) {
            return true;
        }
    }

    private static boolean isDead(Path session) throws IOException {
        Path file = session.resolve(SessionDirectory.SESSION);
        boolean whole = false;
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) >= SessionHeader.BYTES) {
            ByteBuffer header = SessionFile.open(file).words(0, SessionHeader.BYTES);
            whole = FileWords.longAt(header, SessionHeader.MAGIC_AT) == SessionHeader.MAGIC;
            if (whole && isOfThisProcess(header)) return false;
        }
        if (!whole && age(session).compareTo(IN_THE_MAKING) < 0) return false;
        return isRootGone(session.resolve(SessionDirectory.LOCKS));
    }

    /// Another copy of Brood in this very JVM, under another class loader. To open and close its
    /// lock file would give up its locks.
    private static boolean isOfThisProcess(ByteBuffer header) {
        ProcessHandle me = ProcessHandle.current();
        long start = FileWords.longAt(header, SessionHeader.ROOT_START_AT);
        long mine = Session.startMillis(me);
        return FileWords.longAt(header, SessionHeader.ROOT_PID_AT) == me.pid()
                && (start == mine || start == 0 || mine == 0);
    }

    private static Duration age(Path session) throws IOException {
        var attributes =
                Files.readAttributes(session, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return Duration.between(attributes.lastModifiedTime().toInstant(), Instant.now());
    }

    private static boolean isRootGone(Path locks) throws IOException {
        if (!Files.exists(locks, LinkOption.NOFOLLOW_LINKS)) return true;
        LockFile file = LockFile.open(locks);
        try {
            return !file.isHeld(LockFile.ROOT);
        } finally {
            file.close();
        }
    }
}
