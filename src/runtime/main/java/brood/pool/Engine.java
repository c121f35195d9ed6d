package brood.pool;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.RealMachine;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.memory.Identity;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.task.Body;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Failure;
import brood.wire.Parcel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// What a pool does: hands tasks to workers, learns what became of them, replaces workers.
///
/// ```
///   submit --> waiting --> Worker (its desk) ==> process
///                 ^            |
///                 +-- taken ---+        results, deaths, time limits: noticed by round(),
///                     back                 on the thread of the Pump
/// ```
///
/// One lock guards all of it. Nothing of the user's runs under it: what came back is collected, and
/// futures are completed when the lock is free.
final class Engine {
    /// Workers that end before they are ready, one after the other, break the pool: three that end
    /// by themselves, or nine that somebody kills.
    private static final int MOST_FAILED_STARTS = 9;

    /// Room for tasks on a desk, and as much for results.
    private static final long DESK_HALF = 64 << 10;

    /// In simulation, where each of thousands of schedules has new ones.
    private static final long SMALL_DESK_HALF = 2 << 10;

    private enum State {
        RUNNING,
        SHUT_DOWN,
        TERMINATED
    }

    private final Machine machine;
    private final PoolConfig config;
    private final Brood scope;
    private final Identity identity;
    private final PoolSubject subject;
    private final Bell bell;
    private final Unlooked unlooked;
    private final Tally tally;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<TaskFuture<?>> waiting = new ArrayDeque<>();
    private final List<Worker> workers = new ArrayList<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> later = new ConcurrentLinkedQueue<>();
    private final Codes codes = new Codes();
    private final Pace pace = new Pace();
    private final CompletableFuture<@Nullable Void> terminated = new CompletableFuture<>();
    private final AtomicBoolean isTold = new AtomicBoolean();
    private final Pump pump;

    /// A copy of the list, for a look without the lock.
    private volatile Worker[] roster = {};

    private State state = State.RUNNING;
    private @Nullable BrokenPoolException broken;
    private @Nullable ClassLoader remembered;
    private final AtomicInteger tasks = new AtomicInteger();
    private int started;
    private int failedStarts;
    private long completed;

    /// A worker process has ended.
    private record Ended(Worker worker, Exit<?> exit) {}

    Engine(PoolConfig config) {
        this.machine = Machine.current();
        this.config = config;
        this.scope = Brood.open(cf -> cf.withGrace(config.grace()));
        Region region = machine.allocate(Bell.BYTES, RegionKind.POOL);
        this.identity = Identity.give(region, RegionKind.POOL);
        this.subject = new PoolSubject(identity.label(), identity.key());
        this.bell = new Bell(region);
        this.unlooked = new Unlooked(machine);
        this.tally = Tally.of(config, machine, title(), () -> look(Overview::parts));
        Body first = config.initializer();
        if (first != null) Codec.remember(Parcel.pack(first).loader()); // refused here, if at all
        if (config.isPrestarted()) for (int i = 0; i < config.workers(); i++) hire();
        this.pump = new Pump(this);
        machine.helper("pump of " + subject.label(), pump).start();
    }

    /// The name that it was given, or a number.
    private String title() {
        return config.name().equals(PoolConfig.defaults().name()) ? subject.label() : config.name();
    }

    Machine machine() {
        return machine;
    }

    PoolSubject subject() {
        return subject;
    }

    Unlooked unlooked() {
        return unlooked;
    }

    Tally tally() {
        return tally;
    }

    Bell bell() {
        return bell;
    }

    Pump pump() {
        return pump;
    }

    CompletableFuture<@Nullable Void> terminated() {
        return terminated;
    }

    // ------------------------------------------------------------------------------- submitting

    /// Takes a task over.
    ///
    /// @param alone whether nobody will have its future
    <T> TaskFuture<T> submit(Object task, boolean alone) {
        Cargo cargo = codes.pack(task);
        var future = new TaskFuture<T>(this, tasks.incrementAndGet(), task, cargo, alone);
        machine.visible(Operation.SUBMIT, future);
        tally.submitted(task);
        boolean accepted = false;
        lock.lock();
        try {
            refuseIfOver();
            remember(cargo.loader());
            waiting.add(future);
            machine.happened(Operation.SUBMIT, future, "");
            if (dispatch()) bell.ring();
            accepted = true;
        } finally {
            lock.unlock();
            if (!accepted) future.settled();
        }
        return future;
    }

    private void refuseIfOver() {
        BrokenPoolException why = broken;
        if (why != null) throw new BrokenPoolException(why.getMessage(), why.getCause());
        if (state != State.RUNNING)
            throw new RejectedExecutionException(
                    subject.label() + " has been shut down: it takes no more tasks");
    }

    /// The results of this task may be of classes that only its loader knows.
    private void remember(ClassLoader loader) {
        if (loader.equals(remembered)) return;
        Codec.remember(loader);
        remembered = loader;
    }

    // ------------------------------------------------------------------------------- dispatching

    /// Hands waiting tasks to workers, the least busy first, and hires workers if nobody is free.
    ///
    /// @return whether the pump has something to do: a worker to start
    private boolean dispatch() {
        boolean hired = false;
        int batch = pace.batch();
        while (true) {
            TaskFuture<?> next = nextWaiting();
            if (next == null) break;
            Worker best = leastBusy(batch);
            if ((best == null || !best.isIdle()) && mayHire()) {
                best = hire();
                hired = true;
            }
            if (best == null || !give(best, next)) break;
        }
        for (Worker worker : workers) worker.publish();
        share();
        return hired;
    }

    private @Nullable TaskFuture<?> nextWaiting() {
        while (true) {
            TaskFuture<?> next = waiting.peek();
            if (next == null || !next.isDone()) return next;
            waiting.remove();
            later.add(next::settled);
            release(next);
        }
    }

    /// @return false if there is no room on the desk
    private boolean give(Worker worker, TaskFuture<?> future) {
        try {
            if (!worker.offer(future)) return false;
        } catch (RuntimeException noMemory) {
            waiting.remove(future);
            later.add(() -> future.fail(noMemory));
            bell.ring();
            return true;
        }
        waiting.remove();
        return true;
    }

    private @Nullable Worker leastBusy(int batch) {
        Worker best = null;
        for (Worker worker : workers)
            if (!worker.ending
                    && worker.load() < batch
                    && worker.given() < config.tasksPerWorker()
                    && (best == null || isFreer(worker, best))) best = worker;
        return best;
    }

    private static boolean isFreer(Worker one, Worker other) {
        return one.load() < other.load() || one.load() == other.load() && one.ready && !other.ready;
    }

    private boolean mayHire() {
        int active = 0;
        for (Worker worker : workers) if (!worker.ending && !isSpent(worker)) active++;
        return active < config.workers() && broken == null;
    }

    /// Whether it has got all the tasks that it may have.
    private boolean isSpent(Worker worker) {
        return worker.given() >= config.tasksPerWorker();
    }

    /// A worker more; the pump starts its process.
    private Worker hire() {
        long half = machine instanceof RealMachine ? DESK_HALF : SMALL_DESK_HALF;
        var desk = new Desk(Desk.allocate(machine, half));
        var worker = new Worker(machine, config.name() + "-" + ++started, desk);
        workers.add(worker);
        return worker;
    }

    /// Where a worker has nothing to do and another one has more than it does, they share.
    private void share() {
        if (!waiting.isEmpty() || state == State.TERMINATED) return;
        for (Worker idle : workers) {
            if (!idle.ready || idle.ending || !idle.isIdle() || isSpent(idle)) continue;
            Worker busy = null;
            for (Worker other : workers)
                if (other.waiting() > (busy == null ? 0 : busy.waiting())) busy = other;
            if (busy == null) return;
            for (TaskFuture<?> future : busy.withdrawHalf())
                if (!idle.offer(future)) waiting.add(future);
            idle.publish();
        }
    }

    // ------------------------------------------------------------------------------- the pump

    /// Looks for all that has happened, and does what follows from it. Called by the pump.
    ///
    /// @return how much there was
    int round() {
        List<Worker.Answer> answers = new ArrayList<>();
        List<Worker> fresh = new ArrayList<>();
        int found = 0;
        boolean over;
        lock.lock();
        try {
            for (Worker worker : workers) if (worker.drain(answers::add, pace)) found++;
            for (Ended end; (end = ended.poll()) != null; found++) reap(end, answers);
            found += answers.size();
            if (config.retriesFailures()) answers.removeIf(this::goesOn);
            for (Worker.Answer answer : answers) release(answer.future());
            completed += answers.size();
            if (timers()) found++;
            boolean _ = dispatch();
            settle();
            roster = workers.toArray(Worker[]::new);
            for (Worker worker : workers) if (worker.isNew()) fresh.add(worker);
            fresh.forEach(Worker::asked);
            over = state == State.TERMINATED;
        } finally {
            lock.unlock();
        }
        for (Worker worker : fresh) start(worker);
        for (Worker.Answer answer : answers) tell(answer);
        for (Runnable act; (act = later.poll()) != null; found++) act.run();
        if (over && isTold.compareAndSet(false, true)) terminate();
        return found + fresh.size();
    }

    boolean isOver() {
        return terminated.isDone();
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

    /// Whether the task is run again, though there is an answer.
    private boolean goesOn(Worker.Answer answer) {
        return answer.failed() && retry(answer.future());
    }

    private boolean retry(TaskFuture<?> future) {
        if (future.attempts >= config.retries() || future.isDone() || broken != null) return false;
        future.attempts++;
        waiting.addFirst(future);
        return true;
    }

    private void release(TaskFuture<?> future) {
        Region large = future.large;
        if (large == null) return;
        future.large = null;
        machine.free(large);
    }

    private void tell(Worker.Answer answer) {
        TaskFuture<?> future = answer.future();
        if (future.isDone()) {
            future.settled();
            return;
        }
        Runnable end =
                () -> {
                    if (answer.failed()) future.threw(answer.bytes());
                    else future.returned(answer.bytes());
                };
        if (!future.isChained()) end.run();
        else if (machine instanceof RealMachine) Thread.startVirtualThread(end);
        else machine.helper("callbacks of " + future.label(), end).start();
    }

    // ------------------------------------------------------------------------------- processes

    private void start(Worker worker) {
        Child<?> child;
        try {
            child =
                    scope.spawn(
                            worker.name(),
                            config.options(),
                            new WorkerTask(
                                    subject,
                                    identity.region().handle(),
                                    worker.desk().region().handle(),
                                    config.initializer()));
        } catch (RuntimeException | Error failed) {
            ended.add(new Ended(worker, new Exit.Threw<>(failed)));
            return;
        }
        lock.lock();
        try {
            worker.child = child;
        } finally {
            lock.unlock();
        }
        child.onExit()
                .thenAccept(exit -> {
                    ended.add(new Ended(worker, exit));
                    bell.ring();
                });
        if (broken != null) child.kill();
    }

    /// A worker has ended. The task that it ran has ended with it; those that it had not begun are
    /// done by others.
    private void reap(Ended end, List<Worker.Answer> answers) {
        Worker worker = end.worker();
        worker.drain(answers::add, pace);
        TaskFuture<?> lost = worker.lost();
        int element = worker.desk().element();
        putBack(worker.left());
        workers.remove(worker);
        machine.free(worker.desk().region());
        byte[] notReady = worker.notReady;
        if (notReady != null) {
            Throwable why = Failure.decode(notReady, Codec.loader());
            breakDown("the initializer of %s failed: %s".formatted(subject.label(), why), why);
            return;
        }
        boolean asked = worker.ending && end.exit() instanceof Exit.Returned<?>;
        if (asked && lost == null) return;
        WorkerDiedException why = died(worker, end.exit(), lost);
        if (lost != null && !retry(lost)) {
            release(lost);
            boolean known = lost.task() instanceof ChunkTask && element > 0;
            later.add(() -> lost.fail(known ? new ChunkLostException(element - 1, why) : why));
        }
        failedStarts =
                worker.ready ? 0 : failedStarts + (end.exit() instanceof Exit.Killed<?> ? 1 : 3);
        if (config.isStrict() && state == State.RUNNING)
            breakDown(
                    "a worker of %s has died, and the pool is strict: %s"
                            .formatted(subject.label(), why.getMessage()),
                    why);
        else if (end.exit() instanceof Exit.Returned<?> && !worker.ending)
            breakDown("the workers of %s were told to end".formatted(subject.label()), why);
        else if (failedStarts >= MOST_FAILED_STARTS)
            breakDown(
                    "the workers of %s end before they are ready; the last one: %s"
                            .formatted(subject.label(), why.getMessage()),
                    why);
    }

    private static WorkerDiedException died(
            Worker worker, Exit<?> exit, @Nullable TaskFuture<?> lost) {
        Child<?> child = worker.child;
        long pid = child == null ? 0 : child.pid();
        String sentence = WorkerDiedException.sentence(worker.name(), pid, exit);
        if (lost != null)
            sentence =
                    "task %d at %s was running when its worker ended: %s"
                            .formatted(lost.number(), lost.site(), sentence);
        return new WorkerDiedException(sentence, worker.name(), pid, exit);
    }

    private void putBack(List<TaskFuture<?>> futures) {
        for (TaskFuture<?> future : futures.reversed()) waiting.addFirst(future);
    }

    // ------------------------------------------------------------------------------- time

    /// Does what is due.
    private boolean timers() {
        if (nextTimer() > machine.nanoTime()) return false;
        long now = machine.nanoTime();
        boolean found = false;
        for (Worker worker : workers) {
            if (idleUntil(worker) <= now) {
                worker.end();
                found = true;
            }
            TaskFuture<?> running = worker.running();
            if (running != null && limitOf(worker) <= now) {
                var why =
                        new TimeoutException(
                                "task %d at %s ran for longer than its time limit of %s"
                                        .formatted(
                                                running.number(),
                                                running.site(),
                                                config.timeLimit()));
                later.add(() -> running.fail(why));
                overdue(worker, running);
                found = true;
            }
            if (worker.killAt <= now) {
                worker.killAt = Machine.FOREVER;
                Child<?> child = worker.child;
                if (worker.isOverdue() && child != null) later.add(child::kill);
                found = true;
            }
        }
        return found;
    }

    /// When something will be due next, if nothing happens before.
    long nextTimer() {
        long next = Machine.FOREVER;
        for (Worker worker : workers) {
            next = Math.min(next, idleUntil(worker));
            next = Math.min(next, limitOf(worker));
            next = Math.min(next, worker.killAt);
        }
        return next;
    }

    long deadline() {
        lock.lock();
        try {
            return nextTimer();
        } finally {
            lock.unlock();
        }
    }

    private long idleUntil(Worker worker) {
        Duration longest = config.idleTimeout();
        if (longest == null || !worker.ready || worker.ending || !worker.isIdle())
            return Machine.FOREVER;
        return worker.idleSince + longest.toNanos();
    }

    /// When the task that a worker runs has used up its time. If it has not begun, its time begins
    /// now at the earliest.
    private long limitOf(Worker worker) {
        Duration longest = config.timeLimit();
        TaskFuture<?> running = longest == null ? null : worker.running();
        if (longest == null || worker.isIdle() || running != null && worker.isOverdue())
            return Machine.FOREVER;
        long started = running == null ? 0 : worker.desk().startedAt();
        return (started == 0 ? machine.nanoTime() : started) + longest.toNanos();
    }

    /// Ends a running task: an interrupt now, and the end of its worker after the grace time.
    private void overdue(Worker worker, TaskFuture<?> running) {
        if (worker.isOverdue()) return;
        worker.overdueSeat = running.seat;
        worker.killAt = machine.deadline(config.grace());
        worker.desk().interrupt(running.seat);
    }

    // ------------------------------------------------------------------------------- ending

    /// The future was cancelled by its owner.
    void cancelled(TaskFuture<?> future, boolean interrupt) {
        lock.lock();
        try {
            Worker worker = future.worker;
            if (worker == null) return;
            List<TaskFuture<?>> back = worker.withdraw(future.seat - 1);
            if (back != null) {
                back.remove(future);
                release(future);
                putBack(back);
                boolean _ = dispatch();
            } else if (interrupt && worker.running() == future) {
                overdue(worker, future);
            }
            bell.ring();
        } finally {
            lock.unlock();
        }
    }

    void shutdown() {
        lock.lock();
        try {
            if (state == State.RUNNING) state = State.SHUT_DOWN;
            if (state != State.TERMINATED) bell.ring();
        } finally {
            lock.unlock();
        }
    }

    /// Also ends what runs.
    ///
    /// @return the tasks that had not begun; the caller cancels them
    List<TaskFuture<?>> shutdownNow() {
        lock.lock();
        try {
            shutdown();
            List<TaskFuture<?>> left = new ArrayList<>();
            for (Worker worker : workers) {
                left.addAll(worker.withdrawAll());
                TaskFuture<?> running = worker.running();
                if (running != null) {
                    running.look(); // who ends it need not be told that it failed
                    overdue(worker, running);
                }
            }
            left.addAll(waiting);
            left.removeIf(TaskFuture::isDone);
            waiting.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }

    boolean isShutdown() {
        lock.lock();
        try {
            return state != State.RUNNING;
        } finally {
            lock.unlock();
        }
    }

    /// Nothing can run here any more: everything that has not ended fails.
    private void breakDown(String message, Throwable cause) {
        if (broken != null) return;
        broken = new BrokenPoolException(message, cause);
        state = State.SHUT_DOWN;
        List<TaskFuture<?>> left = new ArrayList<>(waiting);
        waiting.clear();
        for (Worker worker : workers) {
            left.addAll(worker.left());
            worker.ending = true;
            Child<?> child = worker.child;
            if (child != null) later.add(child::kill);
        }
        workers.removeIf(Worker::isNew);
        for (TaskFuture<?> future : left) {
            release(future);
            later.add(() -> future.fail(new BrokenPoolException(message, cause)));
        }
    }

    /// After the shutdown: workers that have nothing left to do are told to end.
    private void settle() {
        if (state != State.SHUT_DOWN || !waiting.isEmpty()) return;
        workers.removeIf(worker -> worker.isNew() && worker.isIdle());
        for (Worker worker : workers) if (worker.isIdle() && broken == null) worker.end();
        if (workers.isEmpty()) state = State.TERMINATED;
    }

    private void terminate() {
        tally.close();
        scope.close();
        terminated.complete(null);
    }

    /// The pump has failed: nobody shall wait for ever.
    void failed(Throwable why) {
        lock.lock();
        try {
            breakDown("%s has failed: %s".formatted(subject.label(), why), why);
            workers.clear();
            state = State.TERMINATED;
        } finally {
            lock.unlock();
        }
        for (Runnable act; (act = later.poll()) != null; ) act.run();
        if (isTold.compareAndSet(false, true)) terminate();
    }

    /// Looks at the workers, which stand still meanwhile as far as the pool is concerned.
    <T> T look(Function<List<Worker>, T> eye) {
        lock.lock();
        try {
            return eye.apply(workers);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            int running = 0;
            for (Worker worker : workers) running += Math.min(1, worker.load());
            int inFlight = 0;
            for (Worker worker : workers) inFlight += worker.load();
            return "%s of %d workers, %d running, %d waiting, %d done%s"
                    .formatted(
                            subject.label(),
                            config.workers(),
                            running,
                            inFlight - running + waiting.size(),
                            completed,
                            broken != null
                                    ? ", broken"
                                    : state == State.RUNNING ? "" : ", shut down");
        } finally {
            lock.unlock();
        }
    }
}
