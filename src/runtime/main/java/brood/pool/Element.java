package brood.pool;

import brood.task.Fn;
import brood.task.NotSendableException;
import brood.task.Nullable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// One element of a stream on its way through a pool.
///
/// @param index how many came before it
/// @param value for the message, if it fails
/// @param result what becomes of it
record Element<R>(long index, @Nullable Object value, CompletableFuture<? extends R> result) {

    /// How many elements are on their way at once: one in each worker, and one behind it. If there
    /// is no worker, as in a cluster whose nodes have died, one, which is told so.
    static int lookAhead(TaskExecutor pool) {
        return Math.max(1, 2 * pool.parallelism());
    }

    /// @throws java.util.concurrent.RejectedExecutionException if the pool takes no tasks any more
    /// @throws ElementException if the element cannot be sent
    static <T, R> Element<R> send(
            TaskExecutor pool, Fn<? super T, ? extends R> fn, long index, T value) {
        try {
            return new Element<>(index, value, pool.submit(new Apply<>(fn, value)));
        } catch (NotSendableException unsent) {
            throw ElementException.of(index, value, unsent);
        }
    }

    /// Waits for its result.
    ///
    /// @throws ElementException if it has failed, or was cancelled
    /// @throws CancellationException if the calling thread is interrupted; its flag stays set
    @Nullable
    R await() {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw ElementException.of(index, value, cause == null ? failed : cause);
        } catch (CancellationException cancelled) {
            throw ElementException.of(index, value, cancelled);
        } catch (InterruptedException interrupt) {
            throw stopped(interrupt);
        }
    }

    /// What a thread throws that was interrupted where nothing checked may be thrown.
    static CancellationException stopped(InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        var stop = new CancellationException("interrupted while it waited for tasks of a pool");
        stop.initCause(interrupt);
        return stop;
    }

    boolean isDone() {
        return result.isDone();
    }

    boolean hasFailed() {
        return result.isCompletedExceptionally();
    }

    void cancel() {
        result.cancel(true);
    }
}
