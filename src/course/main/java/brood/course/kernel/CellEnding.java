package brood.course.kernel;

import brood.process.Interruption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// The end of the processes that an interrupted cell has started. Brood's children end as their
/// scope would end them: interrupted, then terminated, then killed within its grace time. Other
/// processes are asked, and killed after half a second. A second interrupt kills all of them.
///
/// Those that an older cell has started, and that still run, are none of its business.
final class CellEnding {
    /// When somebody who waits wants to read why.
    private static final Duration SILENT = Duration.ofSeconds(1);

    private final Children all;
    private final Interruption ours;
    private final CountDownLatch over = new CountDownLatch(1);

    CellEnding(Cell cell) {
        all = Children.living().without(cell.before()).family();
        ours = all.isEmpty() ? Interruption.none() : ofBrood(all);
    }

    private static Interruption ofBrood(Children all) {
        try {
            return Interruption.of(child -> all.contains(child.pid()));
        } catch (RuntimeException e) {
            // Then this kernel never had a child of Brood's, and cannot have one.
            Log.line("the children of the cell: " + e);
            return Interruption.none();
        }
    }

    /// Such as `2 children (sieve, printer)`; empty if there are none of Brood's.
    String who() {
        return ours.isEmpty() ? "" : ours.who();
    }

    /// Ends them. Returns when that is done. On a thread of the cell, since it may say something.
    void run() {
        try {
            if (!all.isEmpty()) end();
        } catch (InterruptedException _) {
            kill();
        } finally {
            over.countDown();
        }
    }

    private void end() throws InterruptedException {
        ours.begin("its cell was interrupted");
        all.without(ours::has).end();
        if (!ours.await(SILENT)) {
            System.err.println("Interrupted: ending " + ours.who() + ". Interrupt again to kill.");
            ours.await();
        }
        all.kill(); // what they have started and left behind
    }

    /// Whether all of them have ended.
    boolean isOver() {
        return over.getCount() == 0;
    }

    void await() throws InterruptedException {
        over.await();
    }

    /// Ends those that still live, now.
    void kill() {
        ours.kill();
        all.kill();
    }
}
