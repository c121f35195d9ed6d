package brood.pool;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.SharedMemoryException;
import brood.memory.Identity;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.task.Body;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Failure;
import brood.wire.Parcel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
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
    private enum State {
        RUNNING,
        SHUT_DOWN,
        TERMINATED
    }

    private final Machine machine;
    private final PoolConfig config;
    private final Brood scope;
    private final Identity identity; // kept: with it the region is freed
    private final PoolSubject subject;
    private final Bell bell;
    private final Unlooked unlooked;
    private final Tally tally;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<TaskFuture<?>> waiting = new ArrayDeque<>();
    private final Starter starter;
    private final Crew crew;
    private final Clock clock;
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final Unpacking unpacking;
    private final Later later;
    private final Codes codes = new Codes();
    private final Pace pace = new Pace();
    private final CompletableFuture<@Nullable Void> terminated = new CompletableFuture<>();
    private final AtomicBoolean isTold = new AtomicBoolean();
    private final Pump pump;

    private State state = State.RUNNING;
    private @Nullable BrokenPoolException broken;

    /// Whether what has failed may be tried again.
    private boolean retries = true;

    private final AtomicInteger tasks = new AtomicInteger();
    private long completed;

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
        this.tally =
                Tally.of(
                        config,
                        machine,
                        config.title(subject.label()),
                        () -> look(Overview::parts));
        this.starter = new Starter(scope, config, subject, region.handle());
        this.crew = new Crew(machine, config);
        this.unpacking = new Unpacking(machine, config.timeLimit(), bell);
        this.later = new Later(machine, unpacking);
        this.clock = new Clock(machine, config, crew, unpacking, later);
        Body first = config.initializer();
        if (first != null) Codec.remember(Parcel.pack(first).loader()); // refused here, if at all
        if (config.isPrestarted()) for (int i = 0; i < config.workers(); i++) crew.hire();
        this.pump = new Pump(this);
        machine.helper("pump of " + subject.label(), pump).start();
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

    Crew crew() {
        return crew;
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
            codes.remember(cargo.loader());
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
        if (why != null) {
            unlooked.toldBroken();
            throw new BrokenPoolException(why.getMessage(), why.getCause());
        }
        if (state != State.RUNNING)
            throw new RejectedExecutionException(
                    subject.label() + " has been shut down: it takes no more tasks");
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
            Worker best = crew.leastBusy(batch);
            if (best == null || !best.isIdle()) {
                Worker fresh = broken == null ? hire() : null;
                hired |= fresh != null;
                best = fresh != null ? fresh : best;
            }
            if (best == null || !give(best, next)) break;
        }
        crew.publish();
        if (waiting.isEmpty()) for (TaskFuture<?> back : crew.share()) waiting.add(back);
        return hired;
    }

    private @Nullable Worker hire() {
        try {
            return crew.tryHire();
        } catch (SharedMemoryException full) {
            breakDown("%s has no memory for a worker".formatted(subject.label()), full);
            return null;
        }
    }

    private @Nullable TaskFuture<?> nextWaiting() {
        while (true) {
            TaskFuture<?> next = waiting.peek();
            if (next == null || !next.isDone()) return next;
            waiting.remove();
            later.add(next::settled);
        }
    }

    /// @return false if there is no room on the desk
    private boolean give(Worker worker, TaskFuture<?> future) {
        try {
            if (!worker.offer(future)) return false;
        } catch (SharedMemoryException full) {
            later.fail(future, full);
            bell.ring();
        }
        waiting.remove();
        return true;
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
            for (Worker worker : crew.workers()) if (worker.drain(answers::add, pace)) found++;
            for (Ended end; (end = ended.poll()) != null; found++) reap(end, answers);
            found += answers.size();
            if (config.retriesFailures()) answers.removeIf(this::goesOn);
            completed += answers.size();
            if (clock.strike()) found++;
            boolean _ = dispatch();
            settle();
            for (Worker worker : crew.workers()) if (worker.isNew()) fresh.add(worker);
            fresh.forEach(Worker::asked);
            over = state == State.TERMINATED && later.isOver();
        } finally {
            lock.unlock();
        }
        for (Worker worker : fresh) start(worker);
        answers.forEach(later::tell);
        found += later.run();
        if (over && isTold.compareAndSet(false, true)) terminate();
        return found + fresh.size();
    }

    boolean isOver() {
        return terminated.isDone();
    }

    /// Whether the task is run again, though there is an answer.
    private boolean goesOn(Worker.Answer answer) {
        return answer.failed() && retry(answer.future());
    }

    private boolean retry(TaskFuture<?> future) {
        if (future.attempts >= config.retries() || future.isDone() || !retries) return false;
        future.attempts++;
        waiting.addFirst(future);
        return true;
    }

    // ------------------------------------------------------------------------------- processes

    private void start(Worker worker) {
        Child<?> child;
        try {
            child = starter.start(worker);
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
        crew.remove(worker);
        byte[] notReady = worker.notReady;
        if (notReady != null) {
            Throwable why = Failure.decode(notReady, Codec.loader());
            breakDown("the initializer of %s failed: %s".formatted(subject.label(), why), why);
            return;
        }
        boolean asked = worker.ending && end.exit() instanceof Exit.Returned<?>;
        if (asked && lost == null) return;
        WorkerDiedException why = WorkerDiedException.of(worker, end.exit(), lost);
        if (lost != null && !retry(lost))
            later.fail(lost, ChunkLostException.why(lost, element, why));
        boolean hopeless =
                !worker.ready && crew.failedToStart(end.exit() instanceof Exit.Killed<?>);
        if (worker.ready) crew.hasWorked();
        String reason =
                BrokenPoolException.reason(
                        subject.label(),
                        why,
                        config.isStrict() && state == State.RUNNING && !worker.isKilled,
                        end.exit() instanceof Exit.Returned<?> && !worker.ending,
                        hopeless);
        if (reason != null) breakDown(reason, why);
        if (lost != null) unlooked.toldBroken();
    }

    private void putBack(List<TaskFuture<?>> futures) {
        for (TaskFuture<?> future : futures.reversed()) waiting.addFirst(future);
    }

    /// Whether the pump had better look again than wait for the bell.
    boolean isStarting() {
        return look(_ -> crew.hasNewOnes());
    }

    /// When the pump has something to do, even if nothing happens.
    long deadline() {
        lock.lock();
        try {
            return state == State.TERMINATED ? machine.deadline(Pump.LAST) : clock.next();
        } finally {
            lock.unlock();
        }
    }

    // ------------------------------------------------------------------------------- ending

    /// The future was cancelled by its owner.
    void cancelled(TaskFuture<?> future, boolean interrupt) {
        lock.lock();
        try {
            Worker worker = future.worker;
            if (worker == null) {
                if (interrupt) unpacking.interrupt(future);
                return;
            }
            List<TaskFuture<?>> back = worker.withdraw(future.seat - 1);
            if (back != null) {
                back.remove(future);
                putBack(back);
                boolean _ = dispatch();
            } else if (interrupt && worker.running() == future) {
                clock.end(worker, future);
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
            retries = false;
            List<TaskFuture<?>> left = new ArrayList<>();
            for (Worker worker : crew.workers()) {
                left.addAll(worker.withdrawAll());
                TaskFuture<?> running = worker.running();
                if (running != null) {
                    running.look(); // who ends it need not be told that it failed
                    clock.end(worker, running);
                } else if (!worker.ready) {
                    clock.endSoon(worker);
                }
            }
            unpacking.hurry(machine.deadline(config.grace()));
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
        retries = false;
        List<TaskFuture<?>> left = new ArrayList<>(waiting);
        waiting.clear();
        for (Worker worker : crew.workers()) {
            left.addAll(worker.left());
            worker.ending = true;
            Child<?> child = worker.child;
            if (child != null) later.add(child::kill);
        }
        crew.removeNew();
        if (left.isEmpty()) unlooked.broke(broken);
        for (TaskFuture<?> future : left)
            later.fail(future, new BrokenPoolException(message, cause));
    }

    /// Workers that have nothing left to do are told to end.
    private void settle() {
        crew.dismissSpent();
        for (Worker worker : crew.workers()) clock.expectEnd(worker);
        if (state != State.SHUT_DOWN || !waiting.isEmpty()) return;
        crew.dismissIdle();
        if (crew.workers().isEmpty()) state = State.TERMINATED;
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
            state = State.TERMINATED;
        } finally {
            lock.unlock();
        }
        int _ = later.run();
        scope.cancel();
        if (isTold.compareAndSet(false, true)) terminate();
    }

    /// Looks at the workers, which stand still meanwhile as far as the pool is concerned.
    <T> T look(Function<List<Worker>, T> eye) {
        lock.lock();
        try {
            return eye.apply(crew.workers());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            String end = broken != null ? ", broken" : state != State.RUNNING ? ", shut down" : "";
            return Overview.line(subject.label(), config.workers(), crew, waiting.size(), completed)
                    + end;
        } finally {
            lock.unlock();
        }
    }
}
