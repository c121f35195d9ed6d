package brood.pool;

import brood.machine.Machine;
import brood.machine.RealMachine;
import brood.process.Child;
import brood.task.Nullable;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// What is due in a pool at some time: the end of idle workers, of tasks that have used up their
/// time, of workers that do not end. Used under the pool's lock.
final class Clock {
    /// A worker that was told to end and has nothing to do may take so long for it: its tasks may
    /// have left threads behind.
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Machine machine;
    private final PoolConfig config;
    private final Crew crew;
    private final Consumer<Runnable> later;

    /// @param later takes what has to be done when the lock is free
    Clock(Machine machine, PoolConfig config, Crew crew, Consumer<Runnable> later) {
        this.machine = machine;
        this.config = config;
        this.crew = crew;
        this.later = later;
    }

    /// When something will be due next, if nothing happens before.
    long next() {
        long next = Machine.FOREVER;
        for (Worker worker : crew.workers()) {
            next = Math.min(next, idleUntil(worker));
            next = Math.min(next, limitOf(worker));
            next = Math.min(next, worker.killAt);
        }
        return next;
    }

    /// Does what is due.
    ///
    /// @return whether anything was
    boolean strike() {
        if (next() > machine.nanoTime()) return false;
        long now = machine.nanoTime();
        for (Worker worker : crew.workers()) {
            if (idleUntil(worker) <= now) worker.end();
            TaskFuture<?> running = worker.running();
            if (running != null && limitOf(worker) <= now) {
                int element = worker.desk().element();
                later.accept(() -> running.fail(outOfTime(running, element)));
                end(worker, running);
            }
            if (worker.killAt <= now) kill(worker);
        }
        return true;
    }

    private Throwable outOfTime(TaskFuture<?> future, int element) {
        var why =
                new TimeoutException(
                        "task %d at %s ran for longer than its time limit of %s"
                                .formatted(future.number(), future.site(), config.timeLimit()));
        return ChunkLostException.why(future, element, why);
    }

    private long idleUntil(Worker worker) {
        Duration longest = config.idleTimeout();
        if (longest == null || !worker.ready || worker.ending || !worker.isIdle())
            return Machine.FOREVER;
        return worker.idleSince + longest.toNanos();
    }

    /// When the task that a worker runs has used up its time. If it has not begun, its time begins
    /// now at the earliest.
    private long limitOf(Worker worker) {
        Duration longest = config.timeLimit();
        if (longest == null || worker.isIdle()) return Machine.FOREVER;
        if (worker.running() == null) return machine.deadline(longest);
        if (worker.isOverdue()) return Machine.FOREVER;
        long started = worker.desk().startedAt();
        return started == 0 ? machine.deadline(longest) : started + longest.toNanos();
    }

    /// Ends a running task: an interrupt now, and the end of its worker after the grace time.
    void end(Worker worker, TaskFuture<?> running) {
        if (worker.isOverdue()) return;
        worker.overdueSeat = running.seat;
        worker.killAt = machine.deadline(config.grace());
        worker.desk().interrupt(running.seat);
    }

    /// A worker has learnt that it shall end; if it does not, it is killed.
    void expectEnd(Worker worker) {
        if (!(machine instanceof RealMachine) || worker.killAt != Machine.FOREVER) return;
        if (worker.ending && worker.hasClaimedAll()) worker.killAt = machine.deadline(FAREWELL);
    }

    private void kill(Worker worker) {
        worker.killAt = Machine.FOREVER;
        @Nullable Child<?> child = worker.child;
        if (child == null) return;
        if (worker.isOverdue()) later.accept(child::kill);
        else if (worker.ending) later.accept(() -> killAtLast(child));
    }

    private void killAtLast(Child<?> child) {
        machine.unseen(
                "%s has been killed: its tasks were done, but something that they have left behind, such as a thread, did not end within %d s."
                        .formatted(child, FAREWELL.toSeconds()),
                () -> true);
        child.kill();
    }
}
