package brood.pool;

import brood.machine.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// `invokeAll` and `invokeAny`, for every [TaskExecutor].
final class Several {
    private Several() {}

    // ------------------------------------------------------------------------------- all

    static <T> List<Future<T>> all(TaskExecutor pool, Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        return all(pool, tasks, Machine.FOREVER);
    }

    static <T> List<Future<T>> all(
            TaskExecutor pool, Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        return all(pool, tasks, deadline(timeout, unit));
    }

    private static <T> List<Future<T>> all(
            TaskExecutor pool, Collection<? extends Callable<T>> tasks, long deadline)
            throws InterruptedException {
        List<CompletableFuture<T>> futures = submit(pool, tasks);
        boolean done = false;
        try {
            done = await(CompletableFuture.allOf(array(futures)), deadline);
        } finally {
            if (!done) cancel(futures);
        }
        return List.copyOf(futures);
    }

    // ------------------------------------------------------------------------------- any

    static <T> T any(TaskExecutor pool, Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        try {
            return any(pool, tasks, Machine.FOREVER);
        } catch (TimeoutException never) {
            throw new AssertionError("for ever is over", never);
        }
    }

    static <T> T any(
            TaskExecutor pool, Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return any(pool, tasks, deadline(timeout, unit));
    }

    private static <T> T any(
            TaskExecutor pool, Collection<? extends Callable<T>> tasks, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (Objects.requireNonNull(tasks, "there are no tasks: null was handed over").isEmpty())
            throw new IllegalArgumentException("there is no task: the collection is empty");
        List<CompletableFuture<T>> futures = submit(pool, tasks);
        var first = new CompletableFuture<T>();
        var left = new AtomicInteger(futures.size());
        for (CompletableFuture<T> future : futures)
            future.whenComplete((value, failure) -> {
                if (failure == null) first.complete(value);
                else if (left.decrementAndGet() == 0) first.completeExceptionally(failure);
            });
        try {
            if (!await(first, deadline))
                throw new TimeoutException(
                        "none of %d tasks has returned in time".formatted(futures.size()));
            return first.get();
        } catch (ExecutionException failed) {
            // What is chained to a future of a chain wraps the failure once more.
            if (failed.getCause() instanceof CompletionException outer && outer.getCause() != null)
                throw new ExecutionException(outer.getCause());
            throw failed;
        } finally {
            cancel(futures);
        }
    }

    // ------------------------------------------------------------------------------- parts

    private static <T> List<CompletableFuture<T>> submit(
            TaskExecutor pool, Collection<? extends Callable<T>> tasks) {
        Objects.requireNonNull(tasks, "there are no tasks: null was handed over");
        for (Callable<T> task : tasks) Objects.requireNonNull(task, "one of the tasks is null");
        List<CompletableFuture<T>> futures = new ArrayList<>();
        boolean all = false;
        try {
            for (Callable<T> task : tasks) futures.add(pool.submit(task));
            all = true;
        } finally {
            if (!all) cancel(futures);
        }
        return futures;
    }

    private static CompletableFuture<?>[] array(List<? extends CompletableFuture<?>> futures) {
        return futures.toArray(new CompletableFuture<?>[0]);
    }

    private static void cancel(Collection<? extends Future<?>> futures) {
        for (Future<?> future : futures) future.cancel(true);
    }

    private static long deadline(long timeout, TimeUnit unit) {
        return Machine.current().deadline(Duration.ofNanos(unit.toNanos(timeout)));
    }

    private static boolean await(CompletableFuture<?> future, long deadline)
            throws InterruptedException {
        if (deadline != Machine.FOREVER)
            return Limit.await(future, deadline - Machine.current().nanoTime());
        try {
            future.get();
        } catch (ExecutionException | RuntimeException itsOwnAffair) {
            // who asks the futures themselves is told
        }
        return true;
    }
}
