package brood.sync;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Result;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/// One side of a [SharedReadWriteLock]. It can be sent alone: with it goes the lock.
final class Side implements Lock, Held, Serializable {
    private static final long serialVersionUID = 1L;

    private final SharedReadWriteLock lock;
    private final boolean toWrite;

    Side(SharedReadWriteLock lock, boolean toWrite) {
        this.lock = lock;
        this.toWrite = toWrite;
    }

    private Operation operation() {
        return toWrite ? Operation.WRITE_LOCK : Operation.READ_LOCK;
    }

    private Machine begin() {
        Machine machine = lock.machine();
        machine.visible(operation(), lock);
        return machine;
    }

    private boolean told(Machine machine, boolean taken, Result ifNot) {
        if (taken) machine.happened(operation(), lock, "");
        else machine.happened(operation(), lock, ifNot, "refused");
        return taken;
    }

    @Override
    public void lock() {
        Machine machine = begin();
        try {
            lock.take(toWrite, false, false, Machine.FOREVER, operation());
        } catch (InterruptedException impossible) {
            throw new AssertionError("lock() cannot be interrupted", impossible);
        }
        told(machine, true, Result.DONE);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        Machine machine = begin();
        refuseInterrupted();
        lock.take(toWrite, false, true, Machine.FOREVER, operation());
        told(machine, true, Result.DONE);
    }

    @Override
    public boolean tryLock() {
        Machine machine = begin();
        return told(machine, lock.tryTake(toWrite), Result.REFUSED);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        Machine machine = begin();
        refuseInterrupted();
        long deadline = machine.deadline(Duration.ofNanos(unit.toNanos(time)));
        boolean taken = lock.take(toWrite, false, true, deadline, operation());
        return told(machine, taken, Result.TIMED_OUT);
    }

    private void refuseInterrupted() throws InterruptedException {
        if (Thread.interrupted())
            throw new InterruptedException("interrupted before waiting for " + lock.label());
    }

    @Override
    public void unlock() {
        Machine machine = lock.machine();
        machine.visible(Operation.UNLOCK, lock);
        lock.refuseUnheld(toWrite);
        // Told while it is still ours: see SharedLock.
        machine.happened(Operation.UNLOCK, lock, toWrite ? "write" : "read");
        lock.giveBack(toWrite);
    }

    /// The end of a `try` block.
    @Override
    public void close() {
        unlock();
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException(
                "The sides of a read-write lock have no conditions. Take a SharedLock.");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Side side && side.lock.equals(lock) && side.toWrite == toWrite;
    }

    @Override
    public int hashCode() {
        return 2 * lock.hashCode() + (toWrite ? 1 : 0);
    }

    /// Such as `write lock of read-write-lock 1, free`.
    @Override
    public String toString() {
        return operation().word() + " of " + lock;
    }
}
