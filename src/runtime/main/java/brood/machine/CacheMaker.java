package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Has the [StartCache] made while a program runs: by a process of low priority, that of
/// `brood.process.Prepare`. Whoever starts children and has no cache yet gets one, once.
///
/// It is not begun in the first moments of a program, which are those that somebody waits for: not
/// before two seconds, or one if there have been three children. It is nobody's child in the sense
/// of a scope; its standard input is its lifeline, so it ends with this JVM, however that ends.
final class CacheMaker implements Runnable {
    private static final String PROGRAM = "brood.process.Prepare";
    private static final long SOON = TimeUnit.SECONDS.toMillis(1);
    private static final int CHILDREN = 3;

    private final StartCache cache;
    private final Path java;
    private volatile int children;
    private volatile @Nullable Process making;

    CacheMaker(StartCache cache, Path java) {
        this.cache = cache;
        this.java = java;
    }

    /// One more child has been started. Begins with the first.
    synchronized void childStarted() {
        if (children++ == 0 && !cache.isMade()) Helper.ofProcess("brood cache maker", this).start();
    }

    @Override
    public void run() {
        try {
            Thread.sleep(SOON);
            if (children < CHILDREN) Thread.sleep(SOON);
            if (cache.isMade()) return;
            Process process = start();
            making = process;
            int _ = process.waitFor();
        } catch (IOException noProcessToBeHad) {
            // then without a cache
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        } finally {
            making = null;
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        for (String nice : List.of("/usr/bin/nice", "/bin/nice"))
            if (command.isEmpty() && Files.isExecutable(Path.of(nice)))
                command.addAll(List.of(nice, "-n", "19"));
        command.add(java.toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + StartCache.PROPERTY + "=" + cache.directoryOfAll(),
                        "-cp",
                        cache.jarFile().toString(),
                        PROGRAM,
                        "--lifeline"));
        var builder = new ProcessBuilder(command);
        ChildEnvironment.adjust(builder.environment(), Map.of());
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        return builder.start();
    }

    /// The process that is at it; null mostly.
    @Nullable
    Process making() {
        return making;
    }
}
