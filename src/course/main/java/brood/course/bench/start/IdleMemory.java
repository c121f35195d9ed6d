package brood.course.bench.start;

import brood.process.Brood;
import brood.process.Child;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/// What a child costs that has run its first statement and sleeps, with some others of its kind:
/// its own memory, and of what it shares with others its share (PSS).
record IdleMemory(Brood brood, int children) implements Measurement {
    private static final String LINE = "Pss:";
    private static final Duration REST = Duration.ofMillis(200);

    @Override
    public long take() throws InterruptedException {
        var all = new ArrayList<Child<Void>>();
        try {
            for (int i = 0; i < children; i++) all.add(idle("idle " + i));
            Thread.sleep(REST); // the JVMs come to rest
            long sum = 0;
            for (Child<Void> child : all) sum += proportional(child.pid());
            return sum / children;
        } finally {
            for (Child<Void> child : all) child.kill();
            for (Child<Void> child : all) child.join();
        }
    }

    /// Returns when it sleeps, or is about to. It says so by deleting a file, since shared memory
    /// would be memory, too.
    private Child<Void> idle(String name) throws InterruptedException {
        try {
            File waiting = File.createTempFile("idle", null, new File("").getAbsoluteFile());
            String path = waiting.getPath();
            Child<Void> child =
                    brood.spawn(
                            name,
                            () -> {
                                if (!new File(path).delete()) throw new IOException(path);
                                Thread.sleep(Duration.ofHours(1));
                            });
            while (waiting.exists()) {
                if (!child.isAlive()) throw new IllegalStateException("it " + child.join());
                Thread.sleep(1);
            }
            return child;
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static long proportional(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")))
                if (line.startsWith(LINE))
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        } catch (IOException | NumberFormatException refused) {
            throw unavailable();
        }
        throw unavailable();
    }

    private static IllegalStateException unavailable() {
        return new IllegalStateException(
                "not available: this system does not tell it in /proc/PID/smaps_rollup");
    }

    @Override
    public void close() {
        brood.close();
    }
}
