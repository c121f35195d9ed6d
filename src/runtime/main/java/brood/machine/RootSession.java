package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Opens the session of a root process and sees to its end.
///
/// ```
///   how the root ends            who deletes the directory
///   in order, System.exit        the root, by a shutdown hook
///   kill -9, crash, halt         its watcher (Watcher), at once; and any child that notices
///   all of them killed at once   the next root on this computer (Sweep)
/// ```
final class RootSession {
    /// Set to `portable`, it forces waiting without anything native.
    static final String PROPERTY = "brood.machine";

    private RootSession() {}

    static Session open() {
        List<Path> bases = SessionDirectory.bases();
        Path base = SessionDirectory.choose(bases);
        long id = randomId();
        Path directory = SessionDirectory.of(base, id);
        Session session = Session.create(directory, id, waiting());
        // Takes as long as all the rest, and nobody has to wait for it.
        var watcher = new AtomicReference<@Nullable Watcher>();
        Thread.ofPlatform()
                .daemon()
                .name("brood watcher")
                .inheritInheritableThreadLocals(false)
                .start(() -> watcher.set(Watcher.of(directory)));
        closeAtExit(session, watcher);
        new Sweep(directory).run(bases);
        return session;
    }

    private static void closeAtExit(Session session, AtomicReference<@Nullable Watcher> watcher) {
        Runnable close =
                () -> {
                    session.delete();
                    Watcher started = watcher.get();
                    if (started != null) started.end();
                };
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(close, "brood session end"));
        } catch (IllegalStateException ending) {
            close.run();
            throw new SharedMemoryException(
                    "this JVM is shutting down: no shared memory any more", ending);
        }
    }

    private static int waiting() {
        boolean portable = "portable".equals(System.getProperty(PROPERTY));
        return !portable && FutexNumbers.here() != null
                ? SessionHeader.FUTEX
                : SessionHeader.POLLING;
    }

    /// Unpredictable. The first use of [SecureRandom] costs 20 ms, twice what all else costs here.
    private static long randomId() {
        Path urandom = Path.of("/dev/urandom");
        if (Files.isReadable(urandom))
            try (InputStream random = Files.newInputStream(urandom)) {
                byte[] bytes = random.readNBytes(Long.BYTES);
                if (bytes.length == Long.BYTES) return ByteBuffer.wrap(bytes).getLong();
            } catch (IOException unreadable) {
                // then the slow way
            }
        return new SecureRandom().nextLong();
    }
}
