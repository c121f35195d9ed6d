package brood.course.bench.start;

import brood.process.Brood;
import java.time.Duration;
import java.util.List;

/// The scopes whose children are measured.
final class Scopes {
    private static final int STANDBYS = 2;
    private static final Duration CALM = Duration.ofMillis(60);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Scopes() {}

    static Brood withStandby() {
        return Brood.open(cf -> cf.withReserve(STANDBYS));
    }

    static Brood cold() {
        return Brood.open();
    }

    static Brood coldWithoutCache() {
        return Brood.open(cf -> cf.withoutCache());
    }

    /// Returns when the standbys are there and have come to rest: while they start, they use the
    /// processor.
    static void awaitStandbys() throws InterruptedException {
        long begun = System.nanoTime();
        List<Duration> before = List.of();
        while (System.nanoTime() - begun < LONGEST.toNanos()) {
            List<Duration> now = processorTimes();
            if (now.size() == STANDBYS && now.equals(before)) return;
            before = now;
            Thread.sleep(CALM);
        }
        throw new IllegalStateException("no standby was ready after " + LONGEST.toSeconds() + " s");
    }

    /// Of the JVMs that this one has started and that live.
    private static List<Duration> processorTimes() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .sorted()
                .toList();
    }
}
