package brood.pool;

import brood.machine.Machine;
import brood.machine.RealMachine;
import brood.process.Child;
import brood.task.Nullable;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// What is due in a pool at some time: the end of idle workers, of tasks that have used up their
/// time, of workers that do not end. Used under the pool's lock.
final class Clock {
    /// A worker that was told to end and has nothing to do may take so long for it: its tasks may
    /// have left threads behind.
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Machine machine;
    private final PoolConfig config;
    private final Crew crew;
    private final Unpacking unpacking;
    private final Later later;

    /// So long it may take until it has learnt that it shall end; and so long if it has not even
    /// begun to look for tasks.
    private static final Duration HEARING = Duration.ofSeconds(10);

    private static final Duration BEGINNING = Duration.ofSeconds(30);

    /// @param later takes what has to be done when the lock is free
    Clock(Machine machine, PoolConfig config, Crew crew, Unpacking unpacking, Later later) {
        this.machine = machine;
        this.config = config;
        this.crew = crew;
        this.unpacking = unpacking;
        this.later = later;
    }

    /// When something will be due next, if nothing happens before.
    long next() {
        long next = unpacking.next();
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
                later.fail(running, outOfTime(running, element));
                end(worker, running);
            }
            if (worker.killAt <= now) kill(worker);
        }
        for (Unpacking.Late late : unpacking.look()) {
            later.fail(late.future(), lateHere(late.future()));
            later.add(late.stop());
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

    private TimeoutException lateHere(TaskFuture<?> future) {
        return new TimeoutException(
                "task %d at %s has returned, but what it returned could not be rebuilt here in time: its readObject or readResolve takes too long"
                        .formatted(future.number(), future.site()));
    }

    private long idleUntil(Worker worker) {
        Duration longest = config.idleTimeout();
        if (longest == null || !worker.ready || worker.ending || !worker.isIdle())
            return Machine.FOREVER;
        return after(worker.idleSince, longest);
    }

    /// When the task that a worker runs has used up its time. If it has not begun, its time begins
    /// now at the earliest.
    private long limitOf(Worker worker) {
        Duration longest = config.timeLimit();
        if (longest == null || worker.isIdle()) return Machine.FOREVER;
        if (worker.running() == null) return machine.deadline(longest);
        if (worker.isOverdue()) return Machine.FOREVER;
        long started = worker.desk().startedAt();
        return started == 0 ? machine.deadline(longest) : after(started, longest);
    }

    /// A time that is too long to be counted never ends.
    private static long after(long began, Duration longest) {
        try {
            return Math.addExact(began, longest.toNanos());
        } catch (ArithmeticException tooLong) {
            return Machine.FOREVER;
        }
    }

    /// Ends a running task: an interrupt now, and the end of its worker after the grace time.
    void end(Worker worker, TaskFuture<?> running) {
        if (worker.isOverdue()) return;
        worker.overdueSeat = running.seat;
        worker.killAt = machine.deadline(config.grace());
        worker.desk().interrupt(running.seat);
    }

    /// A worker that shall end has not even begun with its tasks: its initializer runs.
    void endSoon(Worker worker) {
        worker.end();
        worker.killAt = Math.min(worker.killAt, machine.deadline(config.grace()));
    }

    /// A worker was told to end; if it does not, it is killed. One that has not heard of it yet may
    /// be slow to start, or its initializer may be: it has more time. Or it has been stopped.
    void expectEnd(Worker worker) {
        if (!(machine instanceof RealMachine) || !worker.ending) return;
        if (!worker.isExpected) {
            worker.isExpected = true;
            worker.killAt =
                    Math.min(worker.killAt, machine.deadline(worker.ready ? HEARING : BEGINNING));
        }
        if (!worker.hasHeard && worker.hasClaimedAll()) {
            worker.hasHeard = true;
            worker.killAt = machine.deadline(FAREWELL);
        }
    }

    private void kill(Worker worker) {
        worker.killAt = Machine.FOREVER;
        @Nullable Child<?> child = worker.child;
        if (child == null) return;
        worker.isKilled = true;
        if (worker.isOverdue()) later.add(child::kill);
        else if (worker.ending) later.add(() -> killAtLast(worker, child));
    }

    private void killAtLast(Worker worker, Child<?> child) {
        String why =
                worker.hasHeard
                        ? "its tasks were done, but something that they have left behind, such as a thread, did not end within %d s."
                                .formatted(FAREWELL.toSeconds())
                        : worker.ready
                                ? "it was told to end, and did not move for %d s. Something has stopped it."
                                        .formatted(HEARING.toSeconds())
                                : "there were no tasks left for it, and its initializer had not ended.";
        machine.unseen("%s has been killed: %s".formatted(child, why), () -> true);
        child.kill();
    }
}
