package brood.pool;

import brood.machine.Machine;
import brood.machine.RealMachine;
import brood.machine.SharedMemoryException;
import brood.task.Nullable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The workers of a pool: who gets the next task, when another one is hired, when one has done
/// enough. Used under the pool's lock.
final class Crew {
    /// Room for tasks on a desk, and as much for results.
    private static final long DESK_HALF = 64 << 10;

    /// In simulation, where each of thousands of schedules has new ones.
    private static final long SMALL_DESK_HALF = 2 << 10;

    /// Workers that end before they are ready, one after the other: three that end by themselves,
    /// or nine that somebody kills, are enough.
    private static final int MOST_FAILED_STARTS = 9;

    /// While others work, one that cannot be started is not tried again for so long.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Machine machine;
    private final PoolConfig config;
    private final List<Worker> workers = new ArrayList<>();
    private int hired;
    private int failedStarts;
    private long hireAfter;

    /// A copy of the list, for a look without the lock.
    private volatile Worker[] roster = {};

    Crew(Machine machine, PoolConfig config) {
        this.machine = machine;
        this.config = config;
    }

    List<Worker> workers() {
        return workers;
    }

    /// Whether results have come that nobody has read. Needs no lock, and may be wrong.
    boolean hasNews() {
        for (Worker worker : roster) if (worker.hasNews()) return true;
        return false;
    }

    /// Whether tasks are under way. May be wrong, too.
    boolean isBusy() {
        for (Worker worker : roster) if (!worker.isIdle()) return true;
        return false;
    }

    /// Whether some have just begun and have something to do. Asked once for each look.
    boolean hasNewOnes() {
        boolean some = false;
        for (Worker worker : workers) some |= worker.deservesLook();
        return some;
    }

    // ------------------------------------------------------------------------------- hiring

    /// A worker more, if there may be one; the pump starts its process.
    ///
    /// @return null if there may not be one now
    @Nullable
    Worker tryHire() {
        int active = 0;
        for (Worker worker : workers) if (!worker.ending && !isSpent(worker)) active++;
        if (active >= config.workers() || active > 0 && machine.nanoTime() < hireAfter) return null;
        try {
            return hire();
        } catch (SharedMemoryException full) {
            if (workers.isEmpty()) throw full;
            hireAfter = machine.deadline(PAUSE);
            return null;
        }
    }

    /// @throws SharedMemoryException if there is no room for its desk
    Worker hire() {
        long half = machine instanceof RealMachine ? DESK_HALF : SMALL_DESK_HALF;
        var desk = new Desk(Desk.allocate(machine, half));
        var worker = new Worker(machine, config.name() + "-" + ++hired, desk);
        add(worker);
        return worker;
    }

    private void add(Worker worker) {
        workers.add(worker);
        roster = workers.toArray(Worker[]::new);
    }

    /// A worker is no more, or never was started.
    void remove(Worker worker) {
        if (!workers.remove(worker)) return;
        roster = workers.toArray(Worker[]::new);
        machine.free(worker.desk().region());
    }

    void removeNew() {
        for (Worker worker : List.copyOf(workers)) if (worker.isNew()) remove(worker);
    }

    /// A worker has ended before it was ready.
    ///
    /// @param killed whether somebody killed it
    /// @return whether it is time to give up
    boolean failedToStart(boolean killed) {
        hireAfter = machine.deadline(PAUSE);
        for (Worker worker : workers) if (worker.ready) failedStarts = 0;
        failedStarts += killed ? 1 : 3;
        return failedStarts >= MOST_FAILED_STARTS;
    }

    /// A worker has ended that once was ready.
    void hasWorked() {
        failedStarts = 0;
    }

    // ------------------------------------------------------------------------------- choosing

    /// The one that has the least to do, and room for more.
    ///
    /// @param batch so many tasks may be in flight with one worker
    @Nullable
    Worker leastBusy(int batch) {
        Worker best = null;
        for (Worker worker : workers)
            if (!worker.ending
                    && worker.load() < batch
                    && !isSpent(worker)
                    && (best == null || isFreer(worker, best))) best = worker;
        return best;
    }

    private static boolean isFreer(Worker one, Worker other) {
        return one.load() < other.load() || one.load() == other.load() && one.ready && !other.ready;
    }

    /// Whether it has got all the tasks that it may have.
    private boolean isSpent(Worker worker) {
        return worker.given() >= config.tasksPerWorker();
    }

    void publish() {
        for (Worker worker : workers) worker.publish();
    }

    /// Where a worker has nothing to do and another one has not begun what it has, they share.
    ///
    /// @return what was taken from the one and did not fit to the other
    List<TaskFuture<?>> share() {
        List<TaskFuture<?>> left = List.of();
        for (Worker idle : workers) {
            if (!idle.ready || idle.ending || !idle.isIdle() || isSpent(idle)) continue;
            Worker busy = busiest();
            if (busy == null) break;
            if (left.isEmpty()) left = new ArrayList<>(); // seldom: this is asked for each task
            for (TaskFuture<?> future : busy.withdrawHalf())
                if (isSpent(idle) || !idle.offer(future)) left.add(future);
            idle.publish();
        }
        return left;
    }

    private @Nullable Worker busiest() {
        Worker busy = null;
        for (Worker other : workers)
            if (other.waiting() > (busy == null ? 0 : busy.waiting())) busy = other;
        return busy;
    }

    // ------------------------------------------------------------------------------- ending

    /// Tells those to end that have had all the tasks that they may have.
    void dismissSpent() {
        for (Worker worker : workers) if (worker.isIdle() && isSpent(worker)) worker.end();
    }

    /// Tells those to end that have nothing to do.
    void dismissIdle() {
        removeNewAndIdle();
        for (Worker worker : workers) if (worker.isIdle()) worker.end();
    }

    private void removeNewAndIdle() {
        for (Worker worker : List.copyOf(workers))
            if (worker.isNew() && worker.isIdle()) remove(worker);
    }

    /// How many tasks run, and how many lie on desks behind those.
    int running() {
        int running = 0;
        for (Worker worker : workers) running += Math.min(1, worker.load());
        return running;
    }

    int onDesks() {
        int all = 0;
        for (Worker worker : workers) all += worker.load();
        return all;
    }
}
