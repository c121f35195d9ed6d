package brood.course.kernel;

import brood.task.Nullable;
import java.util.Optional;

/// Ends the kernel when the server that started it is gone, however violently: nobody else would.
final class ParentWatch {
    private static final long LOOK_MILLIS = 200;

    private ParentWatch() {}

    /// @param pid of the server, as it stands in `JPY_PARENT_PID`; null if it is not known
    static void start(@Nullable String pid, Runnable gone) {
        if (pid == null || !pid.matches("[1-9][0-9]{0,17}")) return;
        Optional<ProcessHandle> server = ProcessHandle.of(Long.parseLong(pid));
        // A dead server that nobody has fetched still looks alive; that we have a new parent tells.
        boolean direct =
                ProcessHandle.current()
                        .parent()
                        .map(p -> p.pid() == Long.parseLong(pid))
                        .orElse(false);
        var thread =
                new Thread(
                        () -> {
                            try {
                                while (server.isPresent()
                                        && server.get().isAlive()
                                        && !(direct && orphaned(server.get())))
                                    Thread.sleep(LOOK_MILLIS);
                                gone.run();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "kernel: server watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static boolean orphaned(ProcessHandle server) {
        return !ProcessHandle.current().parent().map(server::equals).orElse(false);
    }
}
