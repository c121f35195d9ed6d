package brood.pool;

import brood.process.Child;
import brood.process.Exit;
import brood.task.Nullable;

/// The worker process that ran a task has ended before the task did: killed, crashed, or by
/// `System.exit`. The cause of what the task's future throws.
///
/// Only the task that ran there fails; the worker is replaced. Whether the task has done its work,
/// or part of it, nobody knows. Where that does not matter, [PoolConfig#withRetries] has it run
/// again.
public final class WorkerDiedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Not sent along: what is told about it is in the message.
    private final transient @Nullable Exit<?> exit;

    private final String worker;
    private final long pid;

    private WorkerDiedException(String message, String worker, long pid, Exit<?> exit) {
        super(message);
        this.exit = exit;
        this.worker = worker;
        this.pid = pid;
    }

    /// @param lost the task that it ran; null if it ran none
    static WorkerDiedException of(Worker worker, Exit<?> exit, @Nullable TaskFuture<?> lost) {
        Child<?> child = worker.child;
        long pid = child == null ? 0 : child.pid();
        String sentence = sentence(worker.name(), pid, exit);
        if (lost != null)
            sentence =
                    "task %d at %s was running when its worker ended: %s"
                            .formatted(lost.number(), lost.site(), sentence);
        return new WorkerDiedException(sentence, worker.name(), pid, exit);
    }

    /// How the worker ended; [Exit.Killed] has its death certificate. Null only in a copy of this
    /// exception that was sent to another process.
    public @Nullable Exit<?> exit() {
        return exit;
    }

    /// The name of the worker.
    public String worker() {
        return worker;
    }

    /// Its number in the operating system.
    public long pid() {
        return pid;
    }

    /// How a worker ended, as a sentence about the process that it was.
    private static String sentence(String worker, long pid, Exit<?> exit) {
        return switch (exit) {
            case Exit.Killed<?>(var death) -> death.report();
            case Exit.Exited<?>(int code) ->
                    "child '%s' (pid %d) called System.exit(%d) or Runtime.halt(%d)."
                            .formatted(worker, pid, code, code);
            case Exit.Threw<?>(var error) ->
                    "child '%s' (pid %d) ended with %s.".formatted(worker, pid, error);
            case Exit.Returned<?> _ ->
                    "child '%s' (pid %d) was told to end.".formatted(worker, pid);
        };
    }
}
