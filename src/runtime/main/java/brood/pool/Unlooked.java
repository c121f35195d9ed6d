package brood.pool;

import brood.machine.Machine;
import brood.wire.TaskSite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Failures that nobody has asked for yet: nothing is lost silently. What is still unasked for when
/// the pool closes is reported, with the line of the task.
final class Unlooked {
    /// More than so many futures are not kept for the report.
    private static final int MOST = 1000;

    private static final int TOLD = 20;

    private final Machine machine;

    private record Failed(TaskFuture<?> future, Throwable why) {}

    private final List<Failed> failed = new ArrayList<>();
    private long more;
    private boolean toldBroken;

    Unlooked(Machine machine) {
        this.machine = machine;
    }

    /// A task has failed.
    void failed(TaskFuture<?> future, Throwable why) {
        if (future.isAlone()) {
            machine.unseen(
                    sentence(future, why, "It was handed to execute: nobody has its future."),
                    () -> true);
            return;
        }
        if (!future.isLooked() && !isRepeated(why)) keep(new Failed(future, why));
    }

    /// When the pool breaks, one of those that fail for this reason is enough.
    private synchronized boolean isRepeated(Throwable why) {
        boolean again = why instanceof BrokenPoolException && toldBroken;
        toldBroken |= why instanceof BrokenPoolException;
        return again;
    }

    private synchronized void keep(Failed one) {
        if (failed.size() >= MOST) failed.removeIf(old -> old.future.isLooked());
        if (failed.size() < MOST) failed.add(one);
        else more++;
    }

    /// The pool closes. Told in the order in which the tasks came, since that in which they failed
    /// is chance.
    synchronized void report() {
        failed.sort(Comparator.comparingInt(one -> one.future.number()));
        int told = 0;
        for (Failed one : failed) {
            TaskFuture<?> future = one.future;
            if (future.isLooked()) continue;
            if (++told <= TOLD)
                machine.unseen(
                        sentence(future, one.why, "Nobody looked at its future."),
                        () -> !future.isLooked());
            else more++;
        }
        if (more > 0)
            machine.unseen(
                    "%,d more tasks failed, and nobody looked at their futures.".formatted(more),
                    () -> true);
        failed.clear();
        more = 0;
    }

    private static String sentence(TaskFuture<?> future, Throwable why, String end) {
        String what = "%s%s".formatted(TaskSite.text(why), place(why, future.loader()));
        return "task %d at %s failed: %s%s %s"
                .formatted(
                        future.number(), future.site(), what, what.endsWith(".") ? "" : ".", end);
    }

    private static String place(Throwable why, ClassLoader loader) {
        if (why instanceof WorkerDiedException) return "";
        StackTraceElement[] stack = why.getStackTrace();
        return stack.length == 0 ? "" : " at " + TaskSite.of(stack[0], loader);
    }
}
