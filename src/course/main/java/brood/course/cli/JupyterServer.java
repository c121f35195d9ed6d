package brood.course.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A running Jupyter server and everything that it started.
///
/// It never outlives us, however we end. A watcher beside it reads the pipe that we hold the other
/// end of, and ends the server when that pipe closes, as it does when we are killed:
///
/// ```
///   brood learn ──pipe──▶ watcher (sh)
///        │                   │ end of file: terminate, then kill
///        └─ starts ──▶ jupyter server ──▶ kernels ──▶ child JVMs
/// ```
final class JupyterServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long STEP_MILLIS = 50;

    // The watcher is made first and becomes a child of the server, since the shell turns into the
    // server: "$$" is the server's pid in both. "setsid" keeps the terminal's Ctrl-C from the
    // server; we end it in order. A server that has ended and is still in the list of processes,
    // since nobody asked for its exit code, needs no more watching.
    private static final String START =
            """
            exec 3<&0
            (
              trap '' INT TERM HUP
              while read -r word; do [ "$word" = done ] && exit 0; done
              kill -TERM $$ || exit 0
              left=80
              while [ $left -gt 0 ] && kill -0 $$; do
                grep '^State:.*Z' /proc/$$/status && exit 0
                sleep 0.1; left=$((left - 1))
              done
              kill -KILL $$
            ) <&3 >/dev/null 2>&1 &
            if command -v setsid >/dev/null 2>&1; then set -- setsid "$@"; fi
            exec "$@" </dev/null 3<&-
            """;

    private final Process process;
    private final JupyterFiles files;
    private final JupyterFiles.Settings settings;
    private final Set<ProcessHandle> family = new LinkedHashSet<>();

    private JupyterServer(Process process, JupyterFiles files, JupyterFiles.Settings settings) {
        this.process = process;
        this.files = files;
        this.settings = settings;
    }

    /// Starts it; it does not answer yet.
    static JupyterServer start(Jupyter jupyter, JupyterFiles files, JupyterFiles.Settings settings)
            throws IOException {
        files.write(settings);
        Files.writeString(
                files.log(), "", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        var builder =
                new ProcessBuilder(
                        List.of("/bin/sh", "-c", START, "sh", jupyter.executable().toString()));
        builder.environment().putAll(files.environment());
        builder.directory(settings.notebooks().toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
        return new JupyterServer(builder.start(), files, settings);
    }

    /// Waits until it answers with our token.
    ///
    /// @throws CommandException when it ends before that, or takes longer than `limit`, with the
    ///   end of what it wrote
    void awaitAnswer(Duration limit) throws IOException, InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (!answers()) {
            if (process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
                throw failed("Jupyter ended while it was starting");
            }
            if (System.nanoTime() > until) {
                throw failed("Jupyter does not answer after " + limit.toSeconds() + " s");
            }
        }
    }

    private boolean answers() {
        try {
            var address = URI.create("http://127.0.0.1:" + settings.port() + "/api/status");
            var http = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            http.setConnectTimeout((int) PATIENCE.toMillis());
            http.setReadTimeout((int) PATIENCE.toMillis());
            http.setRequestProperty("Authorization", "token " + settings.token());
            try {
                return http.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                http.disconnect();
            }
        } catch (IOException _) {
            return false;
        }
    }

    private CommandException failed(String what) throws IOException {
        List<String> lines = Files.readAllLines(files.log());
        List<String> last = lines.subList(Math.max(0, lines.size() - 12), lines.size());
        return new CommandException(
                ExitCodes.UNAVAILABLE,
                what
                        + ". Its last lines:\n    "
                        + String.join("\n    ", last)
                        + "\nAll of it: "
                        + files.log());
    }

    /// Returns when the server has ended, with its exit code. Meanwhile remembers what it starts,
    /// so that a server that is killed takes its kernels with it.
    int awaitEnd() throws InterruptedException {
        while (!process.waitFor(1, TimeUnit.SECONDS)) remember();
        return process.exitValue();
    }

    private synchronized void remember() {
        family.removeIf(handle -> !handle.isAlive());
        process.descendants().forEach(family::add);
    }

    /// The address of one notebook, or of a folder.
    String address(Jupyter jupyter, String path) {
        return "http://127.0.0.1:"
                + settings.port()
                + "/"
                + jupyter.kind().opens
                + path
                + "?token="
                + settings.token();
    }

    /// Ends the server and everything that it started: in order where it can, by force else.
    /// Returns when nothing of it is left. Harmless when it has ended before.
    @Override
    public synchronized void close() {
        remember();
        if (process.isAlive()) process.toHandle().destroy();
        boolean interrupted = !waitedFor(PATIENCE);
        remember();
        for (ProcessHandle each : family) each.destroyForcibly();
        process.destroyForcibly();
        dismissWatcher();
        try {
            files.forgetToken();
        } catch (IOException _) {
            // The next start replaces them.
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /// @return false when this thread was interrupted meanwhile
    private boolean waitedFor(Duration limit) {
        try {
            process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void dismissWatcher() {
        try (OutputStream lifeline = process.getOutputStream()) {
            lifeline.write("done\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // It has gone already.
        }
    }

    /// For tests and for those who must end it from outside.
    ProcessHandle handle() {
        return process.toHandle();
    }

    /// Where its notebooks are.
    Path notebooks() {
        return settings.notebooks();
    }
}
