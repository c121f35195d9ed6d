package brood.pool;

import brood.machine.Machine;
import brood.task.Nullable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/// Counts what a pool does and has it shown. Everything here is called for each task, by whoever
/// submits or ends it; a thread of its own draws.
///
/// ```
///   submitted ended failed cancelled        half a second later, ten times a second
///   -----------> Burst <-------------------------- drawing thread ----> ProgressView
///                  |
///                  nothing left to do: drawn for the last time, and the next burst gets a new bar
/// ```
///
/// Who learns that the last task has ended learns it when the bar has been drawn to its end, so
/// that what he prints then stands below it.
final class ProgressBar implements AutoCloseable {
    /// What takes less needs no bar.
    static final Duration QUIET = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Machine machine;
    private final Supplier<ProgressView> views;
    private final DoubleSupplier running;
    private final Duration quiet;
    private final Thread drawing;
    private final Deque<Burst> ended = new ArrayDeque<>();
    private @Nullable Burst burst;
    private boolean closed;

    /// @param views makes one for what the calling thread has begun
    /// @param running how far those tasks are that run now: the sum of their parts
    ProgressBar(
            Machine machine, Supplier<ProgressView> views, DoubleSupplier running, Duration quiet) {
        this.machine = machine;
        this.views = views;
        this.running = running;
        this.quiet = quiet;
        drawing = machine.helper("brood progress", this::draw);
        drawing.start();
    }

    // ------------------------------------------------------------------------------- counting

    /// One more task was given to the pool.
    synchronized void submitted() {
        current().expect(1);
    }

    /// One has ended well.
    void ended() {
        change(now -> now.ended(1));
    }

    void failed() {
        change(Burst::failed);
    }

    void cancelled() {
        change(now -> now.giveUp(1));
    }

    /// Something that has many elements begins.
    ///
    /// @param elements how many; [Progress#UNKNOWN] if nobody knows. Of those that are known each
    ///   is told here when it has ended; of the others each is a task that is submitted
    synchronized Scope open(long elements) {
        boolean known = elements != Progress.UNKNOWN;
        Burst now = current();
        now.open(known);
        if (known) now.expect(elements);
        return new Scope(known, elements);
    }

    /// A `map`, or a stream.
    final class Scope implements AutoCloseable {
        private final boolean known;
        private long left;
        private boolean over;

        private Scope(boolean known, long elements) {
            this.known = known;
            this.left = known ? elements : 0;
        }

        void ended(long elements) {
            left -= elements;
            change(now -> now.ended(elements));
        }

        void failed() {
            left--;
            change(Burst::failed);
        }

        @Override
        public void close() {
            if (over) return;
            over = true;
            change(now -> {
                now.giveUp(left);
                now.closed(known);
            });
        }
    }

    private interface Change {
        void in(Burst burst);
    }

    private void change(Change change) {
        Burst over;
        synchronized (this) {
            Burst now = burst;
            if (now == null) return; // closed
            change.in(now);
            if (!now.isOver()) return;
            over = end(now);
        }
        over.awaitDrawn(PATIENCE);
    }

    private Burst current() {
        Burst now = burst;
        if (now != null) return now;
        now = new Burst(machine, views.get());
        burst = now;
        notifyAll();
        return now;
    }

    private Burst end(Burst now) {
        burst = null;
        now.end();
        if (now.isShown()) ended.add(now);
        notifyAll();
        return now;
    }

    synchronized boolean isQuiet() {
        return burst == null;
    }

    /// The pool has closed.
    @Override
    public void close() {
        Burst last = null;
        synchronized (this) {
            closed = true;
            if (burst != null) last = end(burst);
            notifyAll();
        }
        if (last != null) last.awaitDrawn(PATIENCE);
    }

    // ------------------------------------------------------------------------------- drawing

    private void draw() {
        try {
            for (Runnable next; (next = next()) != null; ) next.run();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is to be drawn next; null when there will never be anything.
    private synchronized @Nullable Runnable next() throws InterruptedException {
        while (true) {
            Burst over = ended.poll();
            if (over != null) return over::drawEnd;
            Burst now = burst;
            if (now == null) {
                if (closed) return null;
                wait();
            } else {
                Duration early =
                        (now.isShown() ? now.shownAt().plus(PAUSE) : quiet).minus(now.age());
                if (early.isPositive()) wait(early.toMillis() + 1);
                else return now.drawing(running.getAsDouble());
            }
        }
    }
}
