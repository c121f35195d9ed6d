package brood.pool;

import brood.task.Body;
import brood.task.Chore;
import brood.task.Task;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An `ExecutorService` whose tasks travel to other processes: of this machine, with a
/// [ProcessPool], or of others.
///
/// A lambda that is handed over as it is becomes a [Task], or without a value a [Chore], and can be
/// sent. What comes as a plain [Runnable] or [Callable] that is not serializable is refused at the
/// call: through a variable of type `ExecutorService`, by `CompletableFuture.supplyAsync(.., pool)`
/// or by an `ExecutorCompletionService`.
///
/// **Memory effects.** What happens before a task is handed over happens before it begins to run,
/// in whatever process. What a task wrote to shared memory before it ended is seen by whoever has
/// learnt of its end from its future.
public interface TaskExecutor extends ExecutorService {

    /// Hands over a task.
    ///
    /// @return its future. `get` throws an [ExecutionException] whose cause is what the task threw,
    ///   with the stack that it had there, or says how its process ended. `cancel(true)` ends a
    ///   running task
    /// @throws brood.task.NotSendableException if it captures what cannot be sent; the message
    ///   names it
    /// @throws java.util.concurrent.RejectedExecutionException after [#shutdown]
    <T> CompletableFuture<T> submit(Task<T> task);

    /// The same for work without a value; the future's value is null.
    CompletableFuture<?> submit(Body body);

    /// The same for a lambda without a value.
    default CompletableFuture<?> submit(Chore chore) {
        return submit((Body) chore);
    }

    /// Hands over work whose future nobody wants. If it fails, that is reported.
    ///
    /// @throws brood.task.NotSendableException as [#submit(Task)]
    /// @throws java.util.concurrent.RejectedExecutionException after [#shutdown]
    default void execute(Body body) {
        CompletableFuture<?> _ = submit(body);
    }

    /// The same for a lambda.
    default void execute(Chore chore) {
        execute((Body) chore);
    }

    /// How many tasks can run at the same time.
    int parallelism();

    // ------------------------------------------------------------------------------- plain ones

    /// @throws brood.task.NotSendableException unless it is a [Task], or serializable
    @Override
    default <T> CompletableFuture<T> submit(Callable<T> task) {
        return submit(Plain.task(task));
    }

    /// @throws brood.task.NotSendableException unless it is a [Body], or serializable
    @Override
    default CompletableFuture<?> submit(Runnable work) {
        return submit(Plain.body(work));
    }

    /// @param result what the future's value will be; stays here
    /// @throws brood.task.NotSendableException unless it is a [Body], or serializable
    @Override
    default <T> CompletableFuture<T> submit(Runnable work, T result) {
        return submit(Plain.body(work)).thenApply(_ -> result);
    }

    /// @throws brood.task.NotSendableException unless it is a [Body], or serializable
    @Override
    default void execute(Runnable work) {
        execute(Plain.body(work));
    }

    // ------------------------------------------------------------------------------- several

    /// Runs all of them and waits until each has ended, one way or the other. If the wait is
    /// interrupted, those that have not ended are cancelled.
    ///
    /// @throws brood.task.NotSendableException if one of them cannot be sent; then none runs on
    @Override
    default <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        return Several.all(this, tasks);
    }

    /// The same, for at most this time; those that have not ended then are cancelled.
    @Override
    default <T> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        return Several.all(this, tasks, timeout, unit);
    }

    /// Runs all of them until one has returned, whose value this is; the others are cancelled.
    ///
    /// @throws ExecutionException if all failed; its cause is the last failure
    @Override
    default <T> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        return Several.any(this, tasks);
    }

    /// The same, for at most this time.
    @Override
    default <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return Several.any(this, tasks, timeout, unit);
    }
}
