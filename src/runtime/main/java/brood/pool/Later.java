package brood.pool;

import brood.machine.Machine;
import brood.machine.RealMachine;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What a pool does when its lock is free: futures are completed, which runs what users have hung
/// on them, and processes are ended.
final class Later {
    private final Machine machine;
    private final boolean real;
    private final Unpacking unpacking;
    private final Queue<Runnable> acts = new ConcurrentLinkedQueue<>();

    /// Those that are completed on a thread of their own.
    private final Queue<TaskFuture<?>> chained = new ConcurrentLinkedQueue<>();

    Later(Machine machine, Unpacking unpacking) {
        this.machine = machine;
        this.real = machine instanceof RealMachine;
        this.unpacking = unpacking;
    }

    void add(Runnable act) {
        acts.add(act);
    }

    /// Has a future fail, for a reason of the pool's own.
    void fail(TaskFuture<?> future, Throwable why) {
        acts.add(() -> end(future, () -> future.fail(why)));
    }

    /// Does all that was added.
    ///
    /// @return how much that was
    int run() {
        int done = 0;
        for (Runnable act; (act = acts.poll()) != null; done++) act.run();
        return done;
    }

    /// Whether all futures that were told of are complete.
    boolean isOver() {
        if (!real) return true;
        forgetEnded();
        return chained.isEmpty() && unpacking.isOver();
    }

    private void forgetEnded() {
        for (TaskFuture<?> first; (first = chained.peek()) != null && first.isDone(); )
            chained.remove(first);
    }

    /// Completes a future: now, unless code of the user's runs in doing so. That runs elsewhere, so
    /// that it cannot hold up the pool.
    void tell(Worker.Answer answer) {
        TaskFuture<?> future = answer.future();
        if (future.isDone()) {
            future.settled();
        } else if (!real || answer.isPlain()) {
            end(future, () -> future.unpack(answer).run());
        } else {
            future.back();
            unpacking.add(
                    future,
                    () -> {
                        if (future.isDone()) future.settled();
                        else end(future, future.unpack(answer));
                    });
        }
    }

    /// What hangs on the future runs on a thread of its own.
    private void end(TaskFuture<?> future, Runnable end) {
        if (!future.isChained()) {
            end.run();
        } else if (real) {
            future.back();
            forgetEnded();
            chained.add(future);
            Thread.startVirtualThread(end);
        } else {
            machine.helper("callbacks of " + future.label(), end).start();
        }
    }
}
