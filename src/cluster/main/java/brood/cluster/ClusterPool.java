package brood.cluster;

import brood.pool.TaskExecutor;
import brood.task.Body;
import brood.task.Task;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// The nodes of a cluster as an executor: what is handed to it runs on one of them.
///
/// A task needs nothing on the node: its code travels with it, be it a lambda of a notebook cell
/// with the cell variables that it reads, or a class of the class path. Its value comes back as a
/// copy.
///
/// A node that dies takes its tasks with it; the [Failover] of the pool says what then. A future is
/// cancelled at once; `cancel(true)` interrupts the task on its node. A task that does not listen
/// holds its slot until it ends: in a cluster there is nobody who could kill a single task.
///
/// A task that captures a pool gets the same nodes. A task that waits for another one holds its
/// slot meanwhile, so a cluster can wait for itself.
public final class ClusterPool implements TaskExecutor, Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Cluster cluster;
    private final transient Failover failover;
    private final transient Set<ClusterTask<?>> unfinished = new LinkedHashSet<>();
    private transient boolean shut;

    ClusterPool(Cluster cluster, Failover failover) {
        this.cluster = cluster;
        this.failover = failover;
    }

    @Override
    public <T> CompletableFuture<T> submit(Task<T> task) {
        return hand(task);
    }

    @Override
    public CompletableFuture<?> submit(Body body) {
        return hand(body);
    }

    @Override
    public void execute(Body body) {
        submit(body)
                .whenComplete((_, failure) -> {
                    if (failure != null)
                        System.err.println(
                                "brood: a task of cluster '%s' failed, and nobody waits for it: %s"
                                        .formatted(cluster.name(), failure));
                });
    }

    private <T> CompletableFuture<T> hand(Object work) {
        Objects.requireNonNull(work, "a pool needs a task");
        Desk desk = cluster.desk();
        var task = new ClusterTask<T>(desk, desk.nextNumber(), work, failover);
        synchronized (unfinished) {
            if (shut)
                throw new RejectedExecutionException(
                        "this pool of cluster '%s' has been shut down, and takes no more tasks."
                                .formatted(cluster.name()));
            unfinished.add(task);
        }
        task.whenComplete((_, _) -> done(task));
        try {
            desk.hand(task);
        } catch (ClusterException refused) {
            task.completeExceptionally(refused);
            throw refused;
        }
        return task;
    }

    private void done(ClusterTask<?> task) {
        synchronized (unfinished) {
            unfinished.remove(task);
            if (unfinished.isEmpty()) unfinished.notifyAll();
        }
    }

    /// All slots of all nodes that are there now; 0 if there is none.
    @Override
    public int parallelism() {
        return cluster.desk().parallelism();
    }

    // ------------------------------------------------------------------------------- its end

    @Override
    public void shutdown() {
        synchronized (unfinished) {
            shut = true;
            if (unfinished.isEmpty()) unfinished.notifyAll();
        }
    }

    /// Cancels all tasks, interrupts those that run.
    ///
    /// @return those that have not begun; to run one of them runs it in this process
    @Override
    public List<Runnable> shutdownNow() {
        List<ClusterTask<?>> all;
        synchronized (unfinished) {
            shut = true;
            all = new ArrayList<>(unfinished);
        }
        List<Runnable> waiting = new ArrayList<>();
        for (ClusterTask<?> task : all) {
            if (task.place() == null && !task.isDone()) waiting.add(() -> runHere(task.work()));
            task.cancel(true);
        }
        return waiting;
    }

    private static void runHere(Object work) {
        try {
            if (work instanceof Callable<?> task) task.call();
            else if (work instanceof Body body) body.run();
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
    }

    @Override
    public boolean isShutdown() {
        synchronized (unfinished) {
            return shut;
        }
    }

    @Override
    public boolean isTerminated() {
        synchronized (unfinished) {
            return shut && unfinished.isEmpty();
        }
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long until = System.nanoTime() + unit.toNanos(timeout);
        synchronized (unfinished) {
            while (!isTerminated()) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) return false;
                unfinished.wait(left);
            }
        }
        return true;
    }

    /// Such as `pool of cluster 'brood' (3 nodes), 6 tasks at a time`.
    @Override
    public String toString() {
        return "pool of %s, %d tasks at a time".formatted(cluster, parallelism());
    }

    private Object writeReplace() {
        return new Reference(cluster.name(), Reference.Kind.POOL, failover.name(), 0);
    }
}
