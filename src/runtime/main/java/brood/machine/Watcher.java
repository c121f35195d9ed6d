package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Deletes the session's directory when the root ends without doing so itself: `kill -9`, a crash,
/// `Runtime.halt`.
///
/// Nothing in a killed process can clean up after it, and a directory in `/dev/shm` is memory that
/// stays taken until the next start of the computer. So a root with a session has a tiny shell (1
/// MB, asleep) that reads from a pipe with a name, of which the root holds the other end. The end
/// of the pipe means that the root is gone; the shell deletes the directory and ends.
///
/// ```
///   root ----- starts ---> first shell ----- starts ---> watcher
///     |                      makes the pipe,               reads the pipe,
///     |                      sees that the root            then deletes
///     |                      has opened it, ends              |
///     +------------------- pipe: DIR/watch -------------------+
/// ```
///
/// Two shells, so that the watcher is nobody's child: who kills the root with all that stands below
/// it misses the watcher. So does who kills its process group, where there is `setsid`. A root that
/// is killed while the first shell begins leaves it talking to nobody: it hears that, and deletes.
/// Where there is no shell, the children and the next start clean up.
final class Watcher {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final String PIPE = "watch";

    private static final String SCRIPT =
            """
            trap '' INT TERM HUP QUIT PIPE
            mkfifo -m 600 "$1/watch" && exec 3<>"$1/watch" 4<"$1/watch" || exit 1
            echo
            read -r opened || { rm -rf -- "$1"; exit 1; }
            exec 3>&-
            {
              read -r end <&4
              for attempt in 1 2 3 4 5; do
                rm -rf -- "$1"
                [ -e "$1" ] || exit 0
                sleep 1
              done
            } </dev/null >/dev/null 2>&1 &
            """;

    private final RandomAccessFile pipe;

    private Watcher(RandomAccessFile pipe) {
        this.pipe = pipe;
    }

    /// Starts one for a directory that exists. Null if there cannot be one here.
    static @Nullable Watcher of(Path directory) {
        if (!Files.isExecutable(SHELL)) return null;
        var builder = new ProcessBuilder(command(directory));
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.directory(Path.of("/").toFile());
        builder.redirectError(Redirect.DISCARD);
        try {
            return handOver(builder.start(), directory);
        } catch (IOException noProcessToBeHad) {
            return null;
        }
    }

    static List<String> command(Path directory) {
        List<String> command = new ArrayList<>();
        for (String setsid : List.of("/usr/bin/setsid", "/bin/setsid"))
            if (command.isEmpty() && Files.isExecutable(Path.of(setsid))) command.add(setsid);
        command.addAll(
                List.of(SHELL.toString(), "-c", SCRIPT, "brood-watcher", directory.toString()));
        return command;
    }

    private static @Nullable Watcher handOver(Process first, Path directory) throws IOException {
        try (InputStream said = first.getInputStream();
                OutputStream go = first.getOutputStream()) {
            if (said.read() != '\n') return null; // it could not make the pipe
            // for reading and writing: opening it for one of them would wait for the other
            var pipe = new RandomAccessFile(directory.resolve(PIPE).toFile(), "rw");
            go.write('\n');
            return new Watcher(pipe);
        }
    }

    /// Ends it: the directory is gone, or is its business now.
    void end() {
        try {
            pipe.close();
        } catch (IOException atTheEnd) {
            // the end of this JVM closes it
        }
    }
}
