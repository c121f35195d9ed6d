package brood.pool;

import brood.machine.Machine;
import brood.machine.RealMachine;
import brood.machine.Wake;
import brood.memory.Patience;
import brood.task.Nullable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Has the engine look at what its workers have done: a thread of its own does that; and while
/// somebody waits for a future, he does it himself, which spares him one wake-up of two.
///
/// ```
///   worker lays down a result, rings ----> the pump, or the one who waits ----> round(): futures
/// ```
///
/// While results come in numbers, whoever looks takes a short nap instead of asking to be woken: so
/// the workers need not ring for each result.
final class Pump implements Runnable {
    /// So many results at once make a nap worth it.
    private static final int MANY = 4;

    private static final long NAP = 20_000;

    /// Naps while workers start: the first, and the longest.
    private static final long SHORT_NAP = 50_000;

    private static final long LONG_NAP = 1_000_000;

    /// How often the thread looks whether the one who helped has left.
    private static final long HELPED = 1_000_000;

    /// When all workers have ended: how often it looks whether the last futures are complete.
    static final Duration LAST = Duration.ofMillis(1);

    private final Engine engine;
    private final boolean real;
    private final Patience patience;
    private final AtomicBoolean helped = new AtomicBoolean();
    private volatile @Nullable Thread thread;
    private long nap = SHORT_NAP;

    Pump(Engine engine) {
        this.engine = engine;
        this.real = engine.machine() instanceof RealMachine;
        this.patience = new Patience(engine.machine());
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!engine.isOver()) {
                if (helped.get()) LockSupport.parkNanos(this, HELPED);
                else turn(Machine.FOREVER);
            }
        } catch (Throwable failed) {
            engine.failed(failed);
        }
    }

    /// Waits for a future, and pumps meanwhile. Returns at once where that is of no use: if
    /// somebody else does so already, or the thread is virtual.
    ///
    /// @param deadline see [Machine#await]
    void await(TaskFuture<?> future, long deadline) throws InterruptedException {
        await(() -> future.isDone() || future.isBack(), deadline);
    }

    /// The same for anything that the pump brings about.
    void await(BooleanSupplier enough, long deadline) throws InterruptedException {
        if (!real || Thread.currentThread().isVirtual() || engine.isOver()) return;
        if (Thread.currentThread().equals(thread) || !helped.compareAndSet(false, true)) return;
        try {
            while (!enough.getAsBoolean() && !engine.isOver()) {
                if (turn(deadline) == Wake.INTERRUPTED) throw new InterruptedException();
                if (deadline != Machine.FOREVER && engine.machine().nanoTime() >= deadline) return;
            }
        } finally {
            helped.set(false);
            if (engine.crew().isBusy()) LockSupport.unpark(thread);
        }
    }

    /// Does what is to be done, or waits until there is something.
    private Wake turn(long deadline) {
        int found = engine.round();
        if (found > 0) {
            nap = SHORT_NAP;
            if (real && found >= MANY) LockSupport.parkNanos(this, NAP);
            return Wake.CHANGED;
        }
        if (spin()) return Wake.CHANGED;
        if (real && engine.isStarting()) return nap();
        Bell bell = engine.bell();
        int announced = bell.announce();
        if (engine.round() > 0 || engine.isOver()) return Wake.CHANGED;
        return bell.await(announced, Math.min(deadline, engine.deadline()), engine.subject());
    }

    /// A worker that has just begun does not ring for those who nap: it would have to set up a
    /// native call for it, which takes longer than a thousand tasks.
    private Wake nap() {
        LockSupport.parkNanos(this, nap);
        nap = Math.min(nap + nap / 4, LONG_NAP);
        return Thread.interrupted() ? Wake.INTERRUPTED : Wake.CHANGED;
    }

    private boolean spin() {
        int most = patience.looks();
        for (int i = 0; i < most; i++) {
            if (engine.crew().hasNews()) {
                patience.paid(i);
                return true;
            }
            Thread.onSpinWait();
        }
        patience.wasted();
        return false;
    }
}
