package brood.pool;

/// How long tasks take, lately; says how many of them make a batch.
final class Pace {
    /// So much work lies ahead of a worker at most, so that it need not wait for the next task.
    private static final double BATCH_NANOS = 400_000;

    private static final int LARGEST_BATCH = 2048;

    private double nanos = BATCH_NANOS;

    /// A task took so long.
    void took(int its) {
        nanos += (its - nanos) / 16;
    }

    /// How many tasks may be in flight with one worker: one that runs, and some that wait.
    int batch() {
        return (int) Math.clamp(BATCH_NANOS / Math.max(nanos, 1), 2, LARGEST_BATCH);
    }

    /// How long a task takes, in nanoseconds.
    double nanos() {
        return nanos;
    }
}
