package brood.pool;

import brood.task.Body;
import brood.task.Task;
import brood.wire.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// An executor for tests whose tasks run when the test says so, on the thread that says so. What
/// goes in and comes out is copied, as on the way to another JVM.
final class ByHand implements TaskExecutor {
    private final int parallelism;
    private final boolean atOnce;
    private final List<Sent<?>> all = new ArrayList<>();
    private int most = Integer.MAX_VALUE;
    private boolean shut;

    private ByHand(int parallelism, boolean atOnce) {
        this.parallelism = parallelism;
        this.atOnce = atOnce;
    }

    /// Runs a task when it is told to.
    static ByHand of(int parallelism) {
        return new ByHand(parallelism, false);
    }

    /// Runs each task when it is submitted.
    static ByHand atOnce(int parallelism) {
        return new ByHand(parallelism, true);
    }

    /// From now on only so many more are run at once; the others stay open.
    void most(int tasks) {
        most = tasks;
    }

    /// A task that was submitted.
    record Sent<T>(Task<T> task, CompletableFuture<T> future) {
        @SuppressWarnings("unchecked")
        void run() {
            ClassLoader loader = Codec.loader();
            try {
                var copy =
                        (Task<T>) Objects.requireNonNull(Codec.decode(Codec.encode(task), loader));
                future.complete((T) Codec.decode(Codec.encode(copy.call()), loader));
            } catch (Throwable thrown) {
                future.completeExceptionally(thrown);
            }
        }

        boolean isCancelled() {
            return future.isCancelled();
        }
    }

    /// What was submitted so far, in this order.
    synchronized List<Sent<?>> sent() {
        return List.copyOf(all);
    }

    long open() {
        return sent().stream().filter(each -> !each.future.isDone()).count();
    }

    @Override
    public <T> CompletableFuture<T> submit(Task<T> task) {
        if (shut) throw new RejectedExecutionException("shut down");
        Codec.encode(task); // or it cannot be sent
        var next = new Sent<>(task, new CompletableFuture<T>());
        synchronized (this) {
            all.add(next);
        }
        if (atOnce && most-- > 0) next.run();
        return next.future;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public CompletableFuture<?> submit(Body body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        shut = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shut = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shut;
    }

    @Override
    public boolean isTerminated() {
        return shut;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shut;
    }
}
