package brood.pool;

import brood.task.BiFn;
import brood.task.Body;
import brood.task.Chore;
import brood.task.Fn;
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
import java.util.stream.Gatherer;

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

    // ------------------------------------------------------------------------------- many elements

    /// Applies a function to each element of a stream, in the processes of this executor, and
    /// passes the results on in the order of the elements:
    ///
    /// ```java
    /// Stream.of(3, 1, 2).gather(pool.mapping(n -> n * n)).toList()      // [9, 1, 4]
    /// ```
    ///
    /// Endless streams work: at most `2 * parallelism()` elements are on their way, and the next is
    /// asked for only when there is room. Who stops the stream, as `limit` and `findFirst` do,
    /// cancels what is under way, as `cancel(true)` of a future does. So does a failure of an
    /// element, which ends the stream with an [ElementException] when its turn comes, and an
    /// interrupt of the thread that runs the stream, which ends it with a
    /// [java.util.concurrent.CancellationException] and leaves the interrupt flag set. Only a
    /// failure of the source itself cannot be noticed here; what is under way then runs to its end.
    ///
    /// Each element is a task of its own. For many small ones, [#map(Collection, Fn)] sends many at
    /// once.
    default <T, R> Gatherer<T, ?, R> mapping(Fn<T, R> fn) {
        return OrderedMapping.gatherer(this, fn, Element.lookAhead(this));
    }

    /// The same, but each result is passed on as soon as it is there, so that no element waits for
    /// a slower one before it.
    default <T, R> Gatherer<T, ?, R> mappingUnordered(Fn<T, R> fn) {
        return UnorderedMapping.gatherer(this, fn, Element.lookAhead(this));
    }

    /// Applies a function to each element of a collection, and waits for all results.
    ///
    /// The elements are sent in chunks, which are made so that each takes some milliseconds: a
    /// million fast ones travel in some hundred messages, and slow ones one by one. A worker that
    /// was given too many gives the rest back. What the function captures is sent when `map`
    /// begins, once to each worker.
    ///
    /// @return the results in the order of the elements; may hold nulls, cannot be changed
    /// @throws ElementException if the function failed for one of them: of those that failed, the
    ///   first in their order. The chunks behind it are cancelled
    /// @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
    ///   flag stays set, and what is under way is cancelled
    /// @throws java.util.concurrent.RejectedExecutionException after [#shutdown]
    default <T, R> List<R> map(Collection<? extends T> items, Fn<T, R> fn) {
        return Chunked.map(this, items, fn);
    }

    /// The same for a function of two arguments, which come from two collections of the same size:
    /// `pool.map(bases, exponents, Math::pow)`.
    ///
    /// @throws IllegalArgumentException if one of them is longer
    default <A, B, R> List<R> map(
            Collection<? extends A> firsts, Collection<? extends B> seconds, BiFn<A, B, R> fn) {
        return Chunked.map(this, Pair.zip(firsts, seconds), new Pair.Spread<>(fn));
    }

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
