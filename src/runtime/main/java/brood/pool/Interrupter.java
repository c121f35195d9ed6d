package brood.pool;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.RealMachine;
import brood.machine.Reason;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Interrupts the thread that runs tasks, when the pool wants it, and never another task than the
/// one that was meant: a signal of the operating system, or a message, may come when that has ended
/// and the next one runs.
///
/// The state is `2 x task` while a task runs, one more while it is being interrupted; 0 between
/// tasks, and -1 when a task that ends meanwhile may go on.
final class Interrupter {
    private static final long NOTHING = 0;
    private static final long DONE = -1;

    /// The first second it looks again and again: to set up the native call with which it can sleep
    /// takes tens of milliseconds, just when the first task begins.
    private static final int FIRST_LOOKS = 200;

    private static final long BETWEEN_LOOKS = 5_000_000;

    private final Machine machine;
    private final Desk desk;
    private final Reason reason;
    private final Thread target = Thread.currentThread();
    private final AtomicLong state = new AtomicLong();
    private final boolean real;
    private volatile boolean over;

    /// For the calling thread.
    Interrupter(Machine machine, Desk desk, PoolSubject pool) {
        this.machine = machine;
        this.real = machine instanceof RealMachine;
        this.desk = desk;
        this.reason = new Reason(Operation.INTERRUPT, pool);
    }

    void start() {
        machine.helper("interrupts", this::watch).start();
    }

    private void watch() {
        int seen = 0;
        int looks = real ? FIRST_LOOKS : 0;
        while (!over) {
            int asked = desk.interrupted();
            if (asked == seen) {
                if (looks == 0) {
                    desk.awaitInterrupt(seen, reason);
                } else {
                    looks--;
                    LockSupport.parkNanos(this, BETWEEN_LOOKS);
                }
                continue;
            }
            seen = asked;
            long running = running(asked);
            if (!state.compareAndSet(running, running + 1)) continue;
            target.interrupt();
            state.set(DONE);
        }
    }

    private static long running(int task) {
        return 2 * Integer.toUnsignedLong(task);
    }

    /// There will be no more tasks. If it sleeps already, it ends with the process.
    void stop() {
        over = true;
    }

    /// A task begins.
    void begin(int task) {
        state.set(running(task));
        // The pool may have asked before the task began, and the watch looked too early.
        if (desk.interrupted() == task && state.compareAndSet(running(task), DONE))
            target.interrupt();
    }

    /// It has ended. From now on it is not interrupted, and the flag of the thread is clear.
    void end(int task) {
        if (!state.compareAndSet(running(task), NOTHING)) {
            while (state.get() != DONE) Thread.onSpinWait();
            state.set(NOTHING);
        }
        boolean _ = Thread.interrupted();
    }
}
