package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where the children of this process ring when they have said something: a pipe with a name, in
/// the session's directory. One byte means: look at your rings.
///
/// A futex would do the same, but the first system call through the FFM API costs a starting JVM 50
/// ms, more than all the rest of its start. Writing a byte to a file costs nothing. So a child that
/// only runs its task, and a parent that only waits for its children, never touch a futex.
///
/// ```
///   child: writes into its ring of replies ---> byte into DIR/bell-0-1 ---> parent: wakes those
///                                                                           who look at a ring
/// ```
final class Doorbell implements Runnable {
    /// How long an end may take.
    private static final long MOST_MILLIS = 100;

    private final RandomAccessFile pipe;
    private final Path path;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final Helper listening;
    private volatile boolean closed;

    private Doorbell(RandomAccessFile pipe, Path path) {
        this.pipe = pipe;
        this.path = path;
        listening = Helper.ofProcess("brood doorbell", this);
        listening.start();
    }

    /// Makes the pipe, and listens from now on. Java cannot do that itself; the program `mkfifo`
    /// can.
    ///
    /// @return null where there is no such program: then parent and child wait and wake by futex
    static @Nullable Doorbell at(Path path) {
        for (String program : List.of("/usr/bin/mkfifo", "/bin/mkfifo"))
            if (Files.isExecutable(Path.of(program))) {
                var builder = new ProcessBuilder(program, "-m", "600", path.toString());
                builder.environment().clear();
                builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
                try {
                    Process process = builder.start();
                    boolean made = process.waitFor() == 0;
                    // for reading and writing: opening it for one of them waits for the other
                    return made
                            ? new Doorbell(new RandomAccessFile(path.toFile(), "rw"), path)
                            : null;
                } catch (IOException noProcessToBeHad) {
                    return null;
                } catch (InterruptedException ending) {
                    Thread.currentThread().interrupt();
                    return null;
                }
            }
        return null;
    }

    Path path() {
        return path;
    }

    /// @param listener called whenever some child has rung; quick, and may be called for nothing
    void add(Runnable listener) {
        listeners.add(listener);
    }

    void remove(Runnable listener) {
        listeners.remove(listener);
    }

    /// Listens until it is closed.
    @Override
    public void run() {
        byte[] rings = new byte[64];
        try (pipe) {
            while (!closed && pipe.read(rings) > 0) listeners.forEach(Runnable::run);
        } catch (IOException gone) {
            // nobody can ring any more
        }
    }

    /// Ends the listening thread. A JVM that ends waits up to 300 ms for a thread that reads.
    void close() {
        closed = true;
        new Ringer(path.toString()).ring();
        try {
            listening.join(MOST_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
