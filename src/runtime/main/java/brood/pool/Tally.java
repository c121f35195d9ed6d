package brood.pool;

import brood.machine.Machine;
import brood.machine.RealMachine;
import brood.task.Nullable;
import java.util.function.DoubleSupplier;

/// Tells the progress bar of a pool what becomes of its tasks, if it has one.
///
/// What `map` sends is not counted by the task, but by the element, by `map` itself.
final class Tally {
    private final @Nullable ProgressBar bar;

    private Tally(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /// Of a pool. In simulation nobody looks at bars.
    ///
    /// @param name for the bar
    /// @param running how far the tasks are that run now
    static Tally of(PoolConfig config, Machine machine, String name, DoubleSupplier running) {
        if (!config.showsProgress() || !(machine instanceof RealMachine)) return new Tally(null);
        Places places = Places.of(Tally.class.getClassLoader());
        return new Tally(
                new ProgressBar(machine, () -> places.here(name), running, ProgressBar.QUIET));
    }

    static Tally of(TaskExecutor pool) {
        return pool instanceof ProcessPool own ? own.tally() : new Tally(null);
    }

    private @Nullable ProgressBar barFor(Object task) {
        ProgressBar mine = bar;
        return mine == null || task instanceof ChunkTask ? null : mine;
    }

    void submitted(Object task) {
        ProgressBar mine = barFor(task);
        if (mine != null) mine.submitted();
    }

    void ended(Object task) {
        ProgressBar mine = barFor(task);
        if (mine != null) mine.ended();
    }

    void failed(Object task) {
        ProgressBar mine = barFor(task);
        if (mine != null) mine.failed();
    }

    void cancelled(Object task) {
        ProgressBar mine = barFor(task);
        if (mine != null) mine.cancelled();
    }

    /// Many elements begin.
    ///
    /// @param elements how many, or [Progress#UNKNOWN]
    Scope open(long elements) {
        ProgressBar mine = bar;
        return new Scope(mine == null ? null : mine.open(elements));
    }

    /// Whether all that was counted has ended, for tests.
    boolean isQuiet() {
        ProgressBar mine = bar;
        return mine == null || mine.isQuiet();
    }

    void close() {
        ProgressBar mine = bar;
        if (mine != null) mine.close();
    }

    /// A `map`, or a stream.
    static final class Scope implements AutoCloseable {
        private final ProgressBar.@Nullable Scope shown;

        private Scope(ProgressBar.@Nullable Scope shown) {
            this.shown = shown;
        }

        void ended(long elements) {
            if (shown != null) shown.ended(elements);
        }

        void failed() {
            if (shown != null) shown.failed();
        }

        @Override
        public void close() {
            if (shown != null) shown.close();
        }
    }
}
