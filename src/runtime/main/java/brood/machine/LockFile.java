package brood.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// The file `locks`: who is alive. Every process holds a lock on one byte of it for as long as it
/// lives; the kernel takes the lock away when the process ends, however it ends.
///
/// ```
///   byte   0      1        2        3       ...   4096        4097
///        +------+--------+--------+--------+-----+-----------+---------------+
///        | root | slot 0 | slot 1 | slot 2 | ... | slot 4095 | one at a time |
///        +------+--------+--------+--------+-----+-----------+---------------+
/// ```
///
/// These are the record locks of POSIX, and that has a trap: when a process closes *any* channel of
/// this file, it loses *all* its locks on it. So each process opens the file exactly once and never
/// closes it; and nothing here may be interrupted, since an interrupt closes a channel.
/// [FileChannel#tryLock] is the one operation that an interrupt leaves alone. Why not another kind
/// of lock: `src/docs/decisions/0003-liveness-by-file-locks.md`.
final class LockFile {
    static final long ROOT = 0;
    private static final long ONE_AT_A_TIME = ProcessId.MAX_SLOTS + 1;

    private final FileChannel channel;
    private final List<FileLock> held = new ArrayList<>();

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    static long byteOf(int slot) {
        return slot + 1L;
    }

    static LockFile create(Path path) throws IOException {
        return new LockFile(
                Uninterrupted.run(() -> PrivateFiles.create(path, StandardOpenOption.WRITE)));
    }

    static LockFile open(Path path) throws IOException {
        return new LockFile(FileChannel.open(path, Set.of(StandardOpenOption.WRITE)));
    }

    /// Takes the lock on a byte, for life. Waits if another process is just probing it.
    ///
    /// @throws IOException if somebody keeps it for two seconds
    synchronized void hold(long at) throws IOException {
        long giveUp = System.nanoTime() + 2_000_000_000L;
        do {
            FileLock lock = channel.tryLock(at, 1, false);
            if (lock != null) {
                held.add(lock);
                return;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() < giveUp);
        throw new IOException("another process holds the lock of byte " + at);
    }

    /// Whether some process holds this byte, this one included. False is final if the holder has
    /// held it before: nobody takes the byte of a dead one. True may also mean that another process
    /// is just asking.
    synchronized boolean isHeld(long at) {
        for (FileLock mine : held) if (mine.position() == at) return true;
        try {
            FileLock lock = channel.tryLock(at, 1, false);
            if (lock == null) return true;
            lock.release();
            return false;
        } catch (IOException | OverlappingFileLockException unknown) {
            return true;
        }
    }

    /// Does something while no other thread of any process of the session does the like. If this
    /// process is killed in the middle, the next one gets in. For short and rare work.
    synchronized <T> T oneAtATime(Supplier<T> work) {
        try {
            FileLock lock = channel.tryLock(ONE_AT_A_TIME, 1, false);
            while (lock == null) {
                LockSupport.parkNanos(this, 20_000); // an interrupt makes it a spin, no more
                lock = channel.tryLock(ONE_AT_A_TIME, 1, false);
            }
            try {
                return work.get();
            } finally {
                lock.release();
            }
        } catch (IOException e) {
            throw new SharedMemoryException("cannot lock the session's files: " + e, e);
        }
    }

    /// Lets go of everything. Only for a session that was never opened, and for a sweep.
    void close() throws IOException {
        channel.close();
    }
}
