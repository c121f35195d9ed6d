package brood.course.bench.start;

import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What a child costs that has run its first statement and sleeps: its own memory, and of what it
/// shares with others its share (PSS).
record IdleMemory(Brood brood) implements Measurement {
    private static final String LINE = "Pss:";

    @Override
    public long take() throws InterruptedException {
        SharedLong running = SharedLong.of(0);
        Child<Void> child =
                brood.spawn(
                        "idle",
                        () -> {
                            running.set(1);
                            Thread.sleep(Duration.ofHours(1));
                        });
        try {
            while (running.get() == 0) {
                if (!child.isAlive()) throw new IllegalStateException("it " + child.join());
                Thread.sleep(1);
            }
            Thread.sleep(Duration.ofMillis(200)); // the JVM comes to rest
            return proportional(child.pid());
        } finally {
            child.kill();
            child.join();
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
