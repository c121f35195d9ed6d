package brood.pool;

import brood.machine.Machine;
import brood.task.Body;
import brood.task.Chore;
import brood.task.Stays;
import brood.task.Task;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/// An `ExecutorService` whose threads are processes: tasks run in standing child JVMs, the
/// *workers*.
///
/// ```java
/// try (var pool = ProcessPool.of(4)) {
///     Future<Long> primes = pool.submit(() -> countPrimes(5_000_000));
///     IO.println(primes.get());
/// }                                              // waits for all tasks, ends the workers
/// ```
///
/// **If a worker dies**, killed, crashed or by `System.exit`, the task that it ran fails with a
/// [WorkerDiedException], and only that one; the worker is replaced, and what it had not begun is
/// done by others. No call waits for the dead.
///
/// **If a task fails**, its future has what it threw. A failure that nobody has looked at when the
/// pool closes is reported on `System.err`, with the line of the task.
///
/// **What crosses** is copied: the task with what it captures when it is submitted, its value when
/// it returns. Tasks of one worker share its static fields.
///
/// All methods may be called from any thread of the process that opened the pool.
@Stays(
        "Only the process that opened a pool can submit tasks to it. Let the task return what shall be done next, or open a pool of its own there.")
public final class ProcessPool implements TaskExecutor {
    private final Engine engine;
    private final PoolConfig config;

    private ProcessPool(PoolConfig config) {
        this.config = config;
        this.engine = new Engine(config);
    }

    /// A pool of at most so many workers. They are started when tasks come.
    public static ProcessPool of(int workers) {
        return new ProcessPool(PoolConfig.defaults().withWorkers(workers));
    }

    /// A pool that is set up differently, as in `ProcessPool.open(cf -> cf.withRetries(1))`.
    ///
    /// @throws brood.task.NotSendableException if the initializer cannot be sent
    public static ProcessPool open(UnaryOperator<PoolConfig> change) {
        PoolConfig config = change.apply(PoolConfig.defaults());
        return new ProcessPool(
                Objects.requireNonNull(config, "what changes the configuration returned null"));
    }

    // ------------------------------------------------------------------------------- tasks

    @Override
    public <T> TaskFuture<T> submit(Task<T> task) {
        return engine.submit(present(task), false);
    }

    @Override
    public TaskFuture<?> submit(Body body) {
        return engine.submit(present(body), false);
    }

    @Override
    public TaskFuture<?> submit(Chore chore) {
        return engine.submit(present(chore), false);
    }

    @Override
    public <T> TaskFuture<T> submit(Callable<T> task) {
        return submit(Plain.task(task));
    }

    @Override
    public TaskFuture<?> submit(Runnable work) {
        return submit(Plain.body(work));
    }

    @Override
    public void execute(Body body) {
        TaskFuture<?> _ = engine.submit(present(body), true);
    }

    private static <X> X present(X task) {
        return Objects.requireNonNull(task, "there is no task: null was handed over");
    }

    @Override
    public int parallelism() {
        return config.workers();
    }

    /// The workers as they are just now: what each of them does, how far it is, what memory it
    /// uses.
    public Workers workers() {
        return Overview.withMemory(
                engine.look(workers -> Overview.states(engine.machine(), workers)));
    }

    Tally tally() {
        return engine.tally();
    }

    /// See [Pump#await(BooleanSupplier, long)].
    void help(BooleanSupplier enough) throws InterruptedException {
        engine.pump().await(enough, Machine.FOREVER);
    }

    // ------------------------------------------------------------------------------- ending

    /// Takes no more tasks. Those that were submitted are done; then the workers end. Returns at
    /// once.
    @Override
    public void shutdown() {
        engine.shutdown();
    }

    /// Takes no more tasks, cancels those that have not begun, and ends those that run: they are
    /// interrupted, and their workers are killed after the grace time. Returns at once.
    ///
    /// @return the tasks that had not begun; each may be run here, or submitted elsewhere. Their
    ///   futures are cancelled
    @Override
    public List<Runnable> shutdownNow() {
        List<TaskFuture<?>> left = engine.shutdownNow();
        List<Runnable> tasks = left.stream().map(ProcessPool::runnable).toList();
        for (TaskFuture<?> future : left) future.cancel(false);
        return tasks;
    }

    private static Runnable runnable(TaskFuture<?> future) {
        Object task = future.task();
        if (task instanceof Runnable runnable) return runnable;
        if (task instanceof Body body) {
            Chore chore = body::run;
            return chore;
        }
        Callable<?> callable = (Callable<?>) Objects.requireNonNull(task);
        Chore chore =
                () -> {
                    Object _ = callable.call();
                };
        return chore;
    }

    @Override
    public boolean isShutdown() {
        return engine.isShutdown();
    }

    /// Whether all tasks and all workers have ended after a shutdown.
    @Override
    public boolean isTerminated() {
        return engine.isOver();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return Limit.await(engine.terminated(), unit.toNanos(timeout));
    }

    /// [Shuts down][#shutdown], and waits until all tasks and all workers have ended. An interrupt
    /// of the calling thread means hurry: [#shutdownNow] is called, and the flag is set again.
    ///
    /// Failures that nobody has looked at until then are reported. Without `close`, this happens at
    /// the end of the process. To take the value of a future, or what it failed with, is to look at
    /// it; so is to chain something to it. But `allOf` and `anyOf` ask only those that have not
    /// ended yet.
    @Override
    public void close() {
        shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                engine.terminated().get();
                break;
            } catch (InterruptedException hurry) {
                if (!interrupted) shutdownNow();
                interrupted = true;
            } catch (ExecutionException never) {
                throw new AssertionError(never);
            }
        }
        engine.unlooked().report();
        if (interrupted) Thread.currentThread().interrupt();
    }

    /// Such as `pool 1 of 4 workers, 3 tasks waiting, 4 running`.
    @Override
    public String toString() {
        return engine.toString();
    }
}
