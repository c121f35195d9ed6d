package brood.pool;

import brood.machine.Machine;
import brood.machine.RealMachine;
import brood.task.Nullable;
import brood.wire.TaskSite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Failures that nobody has asked for yet: nothing is lost silently. What is still unasked for when
/// the pool closes is reported, with the line of the task; if nobody closes the pool, when the
/// process ends.
final class Unlooked {
    /// More than so many futures are not kept for the report.
    private static final int MOST = 1000;

    private static final int TOLD = 20;

    private final Machine machine;

    private record Failed(TaskFuture<?> future, Throwable why) {}

    private final List<Failed> failed = new ArrayList<>();
    private long more;
    private boolean toldBroken;

    /// Why the pool broke, until somebody is told.
    private @Nullable String broken;

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

    /// The pool broke when it had no task that could fail for it.
    synchronized void broke(Throwable why) {
        broken = text(why);
        expectClose();
    }

    /// Somebody has been told that it is broken.
    synchronized void toldBroken() {
        broken = null;
    }

    private void expectClose() {
        if (machine instanceof RealMachine)
            machine.state(Leftovers.class, Leftovers::new).add(this);
    }

    private synchronized void keep(Failed one) {
        if (failed.isEmpty()) expectClose();
        if (failed.size() >= MOST) failed.removeIf(old -> old.future.isLooked());
        if (failed.size() < MOST) failed.add(one);
        else more++;
    }

    /// The pool closes.
    void report() {
        if (machine instanceof RealMachine)
            machine.state(Leftovers.class, Leftovers::new).remove(this);
        report("Nobody had looked at its future when the pool was closed.");
    }

    /// Told in the order in which the tasks came, since that in which they failed is chance.
    ///
    /// @param end what to say of each
    synchronized void report(String end) {
        String why = broken;
        broken = null;
        if (why != null)
            machine.unseen("A pool broke, and no task was there to tell of it: " + why, () -> true);
        failed.sort(Comparator.comparingInt(one -> one.future.number()));
        int told = 0;
        for (Failed one : failed) {
            TaskFuture<?> future = one.future;
            if (future.isLooked()) continue;
            if (++told <= TOLD)
                machine.unseen(sentence(future, one.why, end), () -> !future.isLooked());
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
        String what = text(why) + place(why, future.loader());
        return "task %d at %s failed: %s%s %s"
                .formatted(
                        future.number(), future.site(), what, what.endsWith(".") ? "" : ".", end);
    }

    private static String place(Throwable why, ClassLoader loader) {
        if (why instanceof WorkerDiedException) return "";
        try {
            StackTraceElement[] stack = why.getStackTrace();
            return stack.length == 0 ? "" : " at " + TaskSite.of(stack[0], loader);
        } catch (RuntimeException | LinkageError ofTheUser) {
            return "";
        }
    }

    /// What a throwable says of itself. Its methods may be the user's, and fail.
    static String text(Throwable why) {
        try {
            return TaskSite.text(why);
        } catch (RuntimeException | LinkageError | StackOverflowError again) {
            return "%s (its toString fails with a %s)"
                    .formatted(why.getClass().getName(), again.getClass().getName());
        }
    }
}
