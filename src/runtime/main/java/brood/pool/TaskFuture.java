package brood.pool;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.RealMachine;
import brood.machine.Region;
import brood.machine.Result;
import brood.machine.Subject;
import brood.task.Nullable;
import brood.trace.Brief;
import brood.wire.Codec;
import brood.wire.Failure;
import brood.wire.TaskSite;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The future of a task in a [ProcessPool].
///
/// It is a `CompletableFuture` that can be cancelled in earnest: `cancel(true)` ends a running
/// task, by an interrupt, and if that has not ended it within the grace time, by killing its
/// worker. The future itself is cancelled at once. `cancel(false)` lets a running task run, and
/// drops its result. A task that has not begun never does, either way.
///
/// What is chained to it without an executor runs on a thread of its own, so that it can take its
/// time, wait for other tasks, or throw, and disturbs nobody; or, as with every
/// `CompletableFuture`, on a thread that waits in this one.
///
/// @param <T> what the task returns
public final class TaskFuture<T> extends CompletableFuture<T> implements Subject {
    private final Engine engine;
    private final int number;
    private final Cargo cargo;

    /// For messages: which code it was. Dropped when all went well.
    private @Nullable Object task;

    private final boolean alone;
    private volatile boolean looked;
    private volatile boolean chained;
    private boolean counted;

    /// Whether what it will be has come back, and is being unpacked.
    private volatile boolean back;

    /// How many threads wait in it, and what of the pool's own hangs on it.
    private volatile int known;

    // ---- for the engine, under its lock

    int attempts;
    @Nullable Worker worker;
    int seat;
    long endsAt;
    @Nullable Region large;

    /// Whether the code of the task lies on the desk with it.
    boolean teaches;

    /// @param alone whether nobody has it, so that a failure is reported at once
    TaskFuture(Engine engine, int number, Object task, Cargo cargo, boolean alone) {
        this.engine = engine;
        this.number = number;
        this.task = task;
        this.cargo = cargo;
        this.alone = alone;
    }

    int number() {
        return number;
    }

    Cargo cargo() {
        return cargo;
    }

    // ------------------------------------------------------------------------------- its end

    /// Rebuilds what came back.
    ///
    /// @return completes this future
    Runnable unpack(Worker.Answer answer) {
        return answer.failed() ? threw(answer.bytes()) : returned(answer.bytes());
    }

    private Runnable returned(byte[] value) {
        try {
            @SuppressWarnings("unchecked") // the task's own type, as it was when it was sent
            T it = (T) Codec.decode(value, cargo.loader());
            return () -> succeed(it);
        } catch (Throwable failed) {
            var why =
                    new IllegalStateException(
                            "task at %s returned a value that cannot be rebuilt here: %s"
                                    .formatted(site(), Unlooked.text(failed)),
                            failed);
            return () -> fail(why);
        }
    }

    private Runnable threw(byte[] failure) {
        Throwable thrown;
        try {
            thrown = Failure.decode(failure, cargo.loader());
        } catch (Throwable broken) {
            thrown =
                    new IllegalStateException(
                            "task at %s threw what cannot be rebuilt here: %s"
                                    .formatted(site(), Unlooked.text(broken)),
                            broken);
        }
        Throwable why = thrown;
        return () -> fail(why);
    }

    private void succeed(@Nullable T value) {
        if (isCounted()) engine.tally().ended(code());
        if (complete(value)) task = null;
    }

    void fail(Throwable why) {
        if (isChained()) looked = true; // also by allOf and anyOf
        if (isCounted()) engine.tally().failed(code());
        if (completeExceptionally(why)) engine.unlooked().failed(this, why);
    }

    /// It has ended otherwise: somebody completed it by hand.
    void settled() {
        if (isCounted()) engine.tally().ended(code());
    }

    /// True once: whoever ends it first has it counted, and ends it then. So who learns of its end
    /// finds it counted.
    private synchronized boolean isCounted() {
        boolean first = !counted;
        counted = true;
        return first;
    }

    private Object code() {
        Object code = task;
        return code == null ? this : code;
    }

    /// Whether the completion may run code of the user's. What `allOf` and `anyOf` hang on it can
    /// only be counted.
    boolean isChained() {
        return chained || getNumberOfDependents() > known;
    }

    /// Whoever waits need not look after the workers any more.
    void back() {
        back = true;
    }

    boolean isBack() {
        return back;
    }

    /// Whether the calling thread is going to wait; then it says when it has [#left].
    private synchronized boolean waits() {
        if (isDone()) return false;
        known++;
        return true;
    }

    private synchronized void left() {
        known--;
    }

    /// Where its code stands, such as `Spider.java:42`.
    String site() {
        Object code = task;
        if (code instanceof Wrapping wrapping) code = wrapping.code();
        return code == null ? "?" : TaskSite.of(code);
    }

    /// Knows the classes of its task.
    ClassLoader loader() {
        return cargo.loader();
    }

    @Nullable
    Object task() {
        return task;
    }

    /// Whether nobody has it.
    boolean isAlone() {
        return alone;
    }

    /// Somebody knows that it will fail.
    void look() {
        looked = true;
    }

    /// Whether anybody has asked what became of it.
    boolean isLooked() {
        return looked;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        engine.machine().visible(Operation.CANCEL, this);
        boolean was = isDone();
        if (!was && isCounted()) engine.tally().cancelled(code());
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (!was && cancelled) engine.cancelled(this, mayInterruptIfRunning);
        engine.machine()
                .happened(
                        Operation.CANCEL,
                        this,
                        cancelled ? Result.DONE : Result.REFUSED,
                        cancelled ? "" : "refused: it has ended");
        return cancelled;
    }

    // ------------------------------------------------------------------------------- looking

    @Override
    public T get() throws InterruptedException, ExecutionException {
        looked = true;
        if (!isDone()) engine.pump().await(this, Machine.FOREVER);
        boolean waits = waits();
        T value;
        try {
            value = super.get();
        } finally {
            if (waits) left();
        }
        seen(value);
        return value;
    }

    @Override
    public T get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        looked = true;
        T value;
        if (engine.machine() instanceof RealMachine) {
            long deadline = engine.machine().deadline(Duration.ofNanos(unit.toNanos(timeout)));
            if (!isDone()) engine.pump().await(this, deadline);
            boolean waits = waits();
            try {
                value = super.get(deadline - engine.machine().nanoTime(), TimeUnit.NANOSECONDS);
            } finally {
                if (waits) left();
            }
        } else {
            if (!Limit.await(this, unit.toNanos(timeout)))
                throw new TimeoutException(label() + " has not ended in time");
            value = super.get();
        }
        seen(value);
        return value;
    }

    @Override
    public T join() {
        looked = true;
        if (!isDone()) help();
        boolean waits = waits();
        T value;
        try {
            value = super.join();
        } finally {
            if (waits) left();
        }
        seen(value);
        return value;
    }

    private void help() {
        try {
            engine.pump().await(this, Machine.FOREVER);
        } catch (InterruptedException later) {
            Thread.currentThread().interrupt(); // join does not mind
        }
    }

    private void seen(@Nullable T value) {
        Machine machine = engine.machine();
        if (machine.recording()) machine.happened(Operation.JOIN, this, Brief.ofResult(value));
    }

    @Override
    public T getNow(T valueIfAbsent) {
        looked = true;
        return super.getNow(valueIfAbsent);
    }

    @Override
    public T resultNow() {
        looked = true;
        return super.resultNow();
    }

    @Override
    public Throwable exceptionNow() {
        looked = true;
        return super.exceptionNow();
    }

    @Override
    public boolean isCompletedExceptionally() {
        looked = true;
        return super.isCompletedExceptionally();
    }

    @Override
    public State state() {
        looked = true;
        return super.state();
    }

    /// Called for everything that is chained to this future: from then on the failure goes there.
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        looked = true;
        chained = true;
        return new CompletableFuture<>();
    }

    /// Hangs something on it that is quick and does not throw, and therefore runs on whatever
    /// thread ends the task. Called before anybody else has the future.
    void whenEnded(Runnable act) {
        CompletableFuture<?> _ = whenComplete((_, _) -> act.run());
        chained = false;
        synchronized (this) {
            known++;
        }
    }

    // ------------------------------------------------------------------------------- as a subject

    @Override
    public String label() {
        return "task " + number;
    }

    @Override
    public long key() {
        return engine.subject().task(number).key();
    }

    @Override
    public String toString() {
        String state =
                switch (super.state()) {
                    case RUNNING -> "not ended";
                    case SUCCESS -> "returned";
                    case FAILED -> "failed: " + super.exceptionNow();
                    case CANCELLED -> "cancelled";
                };
        return "task %d of %s, %s".formatted(number, engine.subject().label(), state);
    }
}
