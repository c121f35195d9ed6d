package brood.course.kernel;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The thread that all snippets of one run of a cell share, so that a lock which one snippet takes
/// can be given back by the next. What does not end after an interrupt is left behind, and the
/// kernel goes on.
final class CellThread implements AutoCloseable {
    /// How long an interrupted cell may take to clean up.
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long LOOK_MILLIS = 50;

    private final Cell cell;
    private final Thread thread;
    private final LinkedBlockingQueue<FutureTask<?>> tasks = new LinkedBlockingQueue<>();
    private volatile boolean open = true;
    private boolean abandoned;

    CellThread(Cell cell, ClassLoader loader) {
        this.cell = cell;
        thread = new Thread(cell.group(), this::work, "cell " + cell.number());
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        thread.start();
    }

    private void work() {
        cell.enter();
        while (open)
            try {
                tasks.take().run();
            } catch (InterruptedException _) {
                // meant for the snippet before; the next one starts fresh
            }
    }

    /// Runs this on the cell's thread.
    ///
    /// @throws CellStopped if the cell was interrupted and does not react
    <T> T call(Callable<T> work) throws Exception {
        if (abandoned || cell.stopping()) throw new CellStopped();
        var task = new FutureTask<>(work);
        tasks.add(task);
        long stopped = 0;
        while (true)
            try {
                return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception cause) throw cause;
                if (e.getCause() instanceof Error cause) throw cause;
                throw new AssertionError(e.getCause());
            } catch (TimeoutException _) {
                CellEnding ending = cell.ending();
                // It may wait for children that are being ended in order: another interrupt would
                // mean hurry.
                if (!cell.stopping() || ending == null || !ending.isOver()) continue;
                long now = System.nanoTime();
                if (stopped == 0) stopped = now;
                if (now - stopped > GRACE_NANOS) throw abandon();
                thread.interrupt(); // again: the learner's code may have swallowed the first
            }
    }

    private CellStopped abandon() {
        abandoned = true;
        thread.setPriority(Thread.MIN_PRIORITY);
        return new CellStopped();
    }

    /// Whether the thread was left behind.
    boolean abandoned() {
        return abandoned;
    }

    /// Where the thread is now.
    StackTraceElement[] where() {
        return thread.getStackTrace();
    }

    @Override
    public void close() {
        open = false;
        tasks.add(new FutureTask<>(() -> null));
    }
}
