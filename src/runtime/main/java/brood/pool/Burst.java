package brood.pool;

import brood.machine.Machine;
import brood.task.Nullable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What a pool was given between two moments in which it had nothing to do: one bar. Guarded by its
/// [ProgressBar], but for drawing.
final class Burst {
    private final Machine machine;
    private final long begun;
    private final ProgressView view;
    private final CountDownLatch drawn = new CountDownLatch(1);

    /// How many have been given, or announced.
    private long expected;

    private long done;
    private long failed;

    /// How many will never end, since somebody has given them up.
    private long givenUp;

    /// How many scopes are open: a `map` that has not returned, a stream that still flows.
    private int open;

    /// How many of them do not know how many elements will come.
    private int endless;

    private double furthest;
    private @Nullable Progress last;
    private volatile @Nullable Duration shownAt;

    Burst(Machine machine, ProgressView view) {
        this.machine = machine;
        this.begun = machine.nanoTime();
        this.view = view;
    }

    void expect(long tasks) {
        expected += tasks;
    }

    void ended(long tasks) {
        done += tasks;
    }

    void failed() {
        done++;
        failed++;
    }

    void giveUp(long tasks) {
        givenUp += tasks;
    }

    void open(boolean known) {
        open++;
        if (!known) endless++;
    }

    void closed(boolean known) {
        open--;
        if (!known) endless--;
    }

    boolean isOver() {
        return open == 0 && done + givenUp >= expected;
    }

    Duration age() {
        return Duration.ofNanos(machine.nanoTime() - begun);
    }

    /// How far it is. Never less far than it was: a task that is tried again begins anew, and the
    /// bar waits for it.
    ///
    /// @param partly the parts of those that run now
    Progress now(double partly) {
        long total = endless > 0 ? Progress.UNKNOWN : expected;
        double known = Math.clamp(partly, 0.0, (double) Math.max(0, expected - done));
        furthest = Math.max(furthest, done + known);
        return new Progress(done, failed, total, furthest - done, age(), isOver());
    }

    /// No more to come.
    void end() {
        Progress now = now(0);
        last = new Progress(now.done(), now.failed(), now.total(), 0, now.elapsed(), true);
    }

    // ------------------------------------------------------------------------------- drawing

    /// Whether it has been drawn, or is just going to be.
    boolean isShown() {
        return shownAt != null;
    }

    /// How old it was then.
    Duration shownAt() {
        return Objects.requireNonNull(shownAt);
    }

    /// The next picture. It counts as shown from now on; to be run without the lock.
    Runnable drawing(double partly) {
        Progress now = now(partly);
        shownAt = now.elapsed();
        return () -> safely(() -> view.show(now));
    }

    void drawEnd() {
        Progress how = Objects.requireNonNull(last);
        safely(() -> view.end(how));
        drawn.countDown();
    }

    /// Waits until the end has been drawn, if anything has; not long, since a terminal may stand
    /// still.
    void awaitDrawn(Duration longest) {
        if (shownAt == null) return;
        try {
            boolean _ = drawn.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void safely(Runnable drawing) {
        try {
            drawing.run();
        } catch (RuntimeException | LinkageError ignored) {
            // the work is more important than its picture
        }
    }
}
