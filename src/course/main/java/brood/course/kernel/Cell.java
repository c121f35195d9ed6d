package brood.course.kernel;

import brood.task.Nullable;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/// One run of a cell: where its output goes, its threads, and whether it shall stop. Every thread
/// that the cell starts, directly or not, carries it, for as long as it lives.
final class Cell {
    private static final InheritableThreadLocal<@Nullable Cell> OF_THREAD =
            new InheritableThreadLocal<>();

    /// The cell that runs now, or that ran last.
    private static volatile @Nullable Cell latest;

    private final int number;
    private final Message request;
    private final CellOutput output;
    private final CellInput input;
    private final ThreadGroup group;
    private final Children before = Children.living();
    private volatile boolean stopping;
    private volatile @Nullable CellEnding ending;

    Cell(
            int number,
            Message request,
            Publisher publisher,
            Questions questions,
            ThreadGroup parent) {
        this.number = number;
        this.request = request;
        output = new CellOutput(publisher, request.header());
        input = new CellInput(this, questions);
        group = new CellThreads(parent, "cell " + number);
        latest = this;
    }

    /// The cell that the calling thread belongs to; null for threads of the kernel.
    static @Nullable Cell current() {
        // Workers of the common pool serve all cells, and carry the one that happened to start
        // them.
        if (Thread.currentThread() instanceof ForkJoinWorkerThread worker
                && ForkJoinPool.commonPool().equals(worker.getPool())) return latest;
        return OF_THREAD.get();
    }

    /// The cell that runs now, or that ran last; null before the first.
    static @Nullable Cell latest() {
        return latest;
    }

    /// Makes the calling thread one of this cell.
    void enter() {
        OF_THREAD.set(this);
    }

    /// The number in square brackets that the front end shows beside the cell.
    int number() {
        return number;
    }

    Message request() {
        return request;
    }

    CellOutput output() {
        return output;
    }

    CellInput input() {
        return input;
    }

    ThreadGroup group() {
        return group;
    }

    /// Whether somebody has interrupted this cell. Once true, it stays true.
    boolean stopping() {
        return stopping;
    }

    /// The child processes that lived when this cell started.
    Children before() {
        return before;
    }

    /// Asks every thread of this cell to end: sets their interrupt flags, and from now on every
    /// loop of the cell's code throws [CellStopped]. Ends the cell's processes too, in order; the
    /// second call kills them. Returns at once.
    synchronized void stop() {
        CellEnding begun = ending;
        if (begun != null) {
            background(begun::kill);
            return;
        }
        var first = new CellEnding(this);
        ending = first;
        stopping = true;
        CellHooks.arm();
        for (Thread thread : threads()) thread.interrupt();
        background(first::run);
    }

    private void background(Runnable work) {
        var thread =
                new Thread(
                        () -> {
                            enter(); // what it says is said in this cell
                            work.run();
                        },
                        "kernel: end of cell " + number);
        thread.setDaemon(true);
        thread.start();
    }

    /// The end of its processes, if somebody has interrupted it.
    @Nullable
    CellEnding ending() {
        return ending;
    }

    /// The platform threads of this cell that live.
    List<Thread> threads() {
        var threads = new Thread[group.activeCount() + 16];
        int count = group.enumerate(threads, true);
        return List.of(Arrays.copyOf(threads, count));
    }
}
