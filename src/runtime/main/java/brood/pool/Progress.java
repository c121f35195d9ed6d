package brood.pool;

import brood.machine.Machine;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// How far a pool is with what it was given: the value behind a progress bar.
///
/// A pool that was opened with `withProgress()` counts what has *ended*, never what has merely
/// begun. A long task can say how far it is itself:
///
/// ```java
/// pool.submit(() -> {
///     for (int year = 0; year < 100; year++) {
///         simulate(year);
///         Progress.report((year + 1) / 100.0);
///     }
/// });
/// ```
///
/// @param done how many tasks or elements have ended, failed ones too
/// @param failed how many of them have failed or were cancelled
/// @param total how many there are in all, as far as is known; [#UNKNOWN] for a stream
/// @param partly how far those are that run now, by their own reports: the sum over all of them, so
///   that 1.0 is as much as one whole task
/// @param elapsed since the first of them was given to the pool
/// @param ended whether there will be no more: all has ended, or the rest has been given up
public record Progress(
        long done, long failed, long total, double partly, Duration elapsed, boolean ended) {
    public static final long UNKNOWN = -1;

    /// Says how far the task is that the calling process runs now: the bar counts this part of it.
    /// Outside a pool, or in a pool without a bar, it does nothing, so that a function that reports
    /// can be called from anywhere.
    ///
    /// Cheap: a store into shared memory. What a task says must not get smaller; if it does, the
    /// bar stands still.
    ///
    /// @param part from 0, nothing yet, to 1, all done
    public static void report(double part) {
        if (!(part >= 0 && part <= 1))
            throw new IllegalArgumentException(
                    "progress is a part between 0 and 1: " + part + ". Divide by the whole.");
        Machine.current().state(Reporter.class, Reporter::new).report(part);
    }

    /// From 0 to 1; empty if it is not known how many there are.
    public OptionalDouble part() {
        if (total == UNKNOWN) return OptionalDouble.empty();
        if (total == 0) return OptionalDouble.of(1);
        return OptionalDouble.of(Math.clamp((done + partly) / total, 0.0, 1.0));
    }

    /// How long it will take, if the rest is as fast as what is done. Empty while nothing is done,
    /// or if it is not known how much there is.
    public Optional<Duration> left() {
        double all = part().orElse(0);
        if (all <= 0) return Optional.empty();
        double nanos = elapsed.toNanos() / all * (1 - all);
        return nanos < Long.MAX_VALUE
                ? Optional.of(Duration.ofNanos((long) nanos))
                : Optional.empty();
    }

    /// Whether all that is known of has ended.
    public boolean isComplete() {
        return done == total;
    }

    /// In words: `450 of 1,000, 12 s, about 15 s left`.
    @Override
    public String toString() {
        var words = new StringBuilder(Amount.of(done));
        if (total != UNKNOWN) words.append(" of ").append(Amount.of(total));
        words.append(ended ? " in " : ", ").append(Amount.of(elapsed));
        if (failed > 0) words.append(", ").append(Amount.of(failed)).append(" failed");
        double seconds = elapsed.toNanos() / 1e9;
        if (total == UNKNOWN && seconds > 0.1)
            words.append(", ").append(Amount.of(Math.round(done / seconds))).append(" a second");
        if (!ended)
            left().ifPresent(time ->
                    words.append(", about ").append(Amount.of(time)).append(" left"));
        return words.toString();
    }
}
