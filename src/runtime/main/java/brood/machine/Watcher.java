package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Deletes the session's directory when the root ends without doing so itself: `kill -9`, a crash,
/// `Runtime.halt`.
///
/// Nothing in a killed process can clean up after it, and a directory in `/dev/shm` is memory that
/// stays taken until the next start of the computer. So a root with a session has a tiny shell
/// beside it (1 MB, asleep) that reads its standard input: the end of it means that the root is
/// gone, and the shell deletes the directory and ends. It has a process group of its own where
/// `setsid` can be had, so that a kill of the root's whole group misses it. Where there is no
/// shell, the children and the next start clean up.
final class Watcher {
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP QUIT
            read -r line
            for attempt in 1 2 3 4 5; do
              rm -rf -- "$1" 2>/dev/null
              [ -e "$1" ] || exit 0
              sleep 1
            done
            """;

    private final Process process;

    private Watcher(Process process) {
        this.process = process;
    }

    /// Null if there cannot be one here.
    static @Nullable Watcher of(Path directory) {
        Path shell = Path.of("/bin/sh");
        if (!Files.isExecutable(shell)) return null;
        List<String> command = new ArrayList<>();
        for (String setsid : List.of("/usr/bin/setsid", "/bin/setsid"))
            if (command.isEmpty() && Files.isExecutable(Path.of(setsid))) command.add(setsid);
        command.addAll(
                List.of(shell.toString(), "-c", SCRIPT, "brood-watcher", directory.toString()));
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.directory(Path.of("/").toFile());
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        try {
            return new Watcher(builder.start());
        } catch (IOException noProcessToBeHad) {
            return null;
        }
    }

    /// Ends it: the directory is gone, or is its business now.
    void end() {
        try {
            process.getOutputStream().close();
            boolean _ = process.waitFor(1, TimeUnit.SECONDS);
        } catch (IOException gone) {
            // it has ended already
        } catch (InterruptedException inTheMiddleOfTheEnd) {
            Thread.currentThread().interrupt();
        }
    }
}
