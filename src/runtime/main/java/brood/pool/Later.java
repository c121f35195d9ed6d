package brood.pool;

import brood.machine.Machine;
import brood.machine.RealMachine;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What a pool does when its lock is free: futures are completed, which runs what users have hung
/// on them, and processes are ended.
final class Later {
    private final Machine machine;
    private final Queue<Runnable> acts = new ConcurrentLinkedQueue<>();

    Later(Machine machine) {
        this.machine = machine;
    }

    void add(Runnable act) {
        acts.add(act);
    }

    /// Does all that was added.
    ///
    /// @return how much that was
    int run() {
        int done = 0;
        for (Runnable act; (act = acts.poll()) != null; done++) act.run();
        return done;
    }

    /// Completes a future, now. If something hangs on it, that runs on a thread of its own, so that
    /// no callback of a user's can hold up the pool.
    void tell(Worker.Answer answer) {
        TaskFuture<?> future = answer.future();
        if (future.isDone()) {
            future.settled();
            return;
        }
        Runnable end =
                () -> {
                    if (answer.failed()) future.threw(answer.bytes());
                    else future.returned(answer.bytes());
                };
        if (!future.isChained()) end.run();
        else if (machine instanceof RealMachine) Thread.startVirtualThread(end);
        else machine.helper("callbacks of " + future.label(), end).start();
    }
}
