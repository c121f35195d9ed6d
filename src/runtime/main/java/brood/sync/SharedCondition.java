package brood.sync;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.RegionKind;
import brood.machine.Result;
import brood.machine.Wake;
import brood.memory.Identity;
import brood.memory.SharedObject;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// A condition of a [SharedLock]: threads of all processes wait on it for something to become true
/// under the lock. Made by [SharedLock#newCondition].
///
/// ```java
/// try (var _ = lock.held()) {
///     while (count.get() == 0) notEmpty.await();
///     count.decrementAndGet();
/// }
/// ```
///
/// As everywhere in Java, wait in a loop: a wait may end for no reason. [#signal] wakes the one
/// that waits longest. A waiter that is killed after it was signalled and before it could do
/// anything about it does not take the signal with it: another waiter gets it.
///
/// If the lock becomes abandoned while somebody waits, the wait ends with [AbandonedLockException].
/// As after every end of a wait the caller holds the lock then, so its `finally` works as usual;
/// and inside the `try` it may [SharedLock#recover] at once.
///
/// A task that captures a condition gets another view of it. **Memory effects:** those of the lock.
public final class SharedCondition extends SharedObject implements Condition {
    private static final long serialVersionUID = 1L;

    private final SharedLock lock;
    private final transient Waiters waiters;

    private SharedCondition(Identity identity, SharedLock lock) {
        super(identity);
        this.lock = lock;
        this.waiters = new Waiters(region);
    }

    static SharedCondition of(SharedLock lock) {
        return new SharedCondition(Identity.make(RegionKind.CONDITION, Waiters.BYTES), lock);
    }

    /// The lock that this is a condition of.
    public SharedLock lock() {
        return lock;
    }

    /// Gives the lock back, waits for a signal, takes the lock again.
    ///
    /// @throws IllegalMonitorStateException if the calling thread does not hold the lock
    /// @throws AbandonedLockException if the lock is abandoned; the caller holds it all the same
    @Override
    public void await() throws InterruptedException {
        doAwait(Machine.FOREVER, true);
    }

    /// As [#await()], but an interrupt does not end the wait.
    @Override
    public void awaitUninterruptibly() {
        try {
            doAwait(Machine.FOREVER, false);
        } catch (InterruptedException impossible) {
            throw new AssertionError("an uninterruptible wait was interrupted", impossible);
        }
    }

    /// As [#await()], for at most this time.
    ///
    /// @return false if the time was up before a signal came
    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return doAwait(deadline(unit.toNanos(time)), true);
    }

    /// As [#await()], for at most this time.
    ///
    /// @return how much of it is left; zero or less if it was up
    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
        long deadline = deadline(nanos);
        doAwait(deadline, true);
        return deadline == Machine.FOREVER ? Long.MAX_VALUE : deadline - machine.nanoTime();
    }

    /// As [#await()], until this moment at the latest.
    ///
    /// @return false if the moment came before a signal
    @Override
    @SuppressWarnings("JavaUtilDate") // the interface is older than java.time
    public boolean awaitUntil(Date moment) throws InterruptedException {
        long millis = moment.getTime() - System.currentTimeMillis();
        return await(millis, TimeUnit.MILLISECONDS);
    }

    /// Wakes the one that waits longest, if any. It goes on when it has got the lock.
    ///
    /// @throws IllegalMonitorStateException if the calling thread does not hold the lock
    @Override
    public void signal() {
        machine.visible(Operation.SIGNAL, this);
        lock.requireHeld("signal its conditions");
        int woken = waiters.signal(false);
        if (woken == 0) machine.happened(Operation.SIGNAL, this, Result.REFUSED, "nobody waits");
        else machine.happened(Operation.SIGNAL, this, "");
    }

    /// Wakes all that wait. They go on one by one, as each gets the lock.
    ///
    /// @throws IllegalMonitorStateException if the calling thread does not hold the lock
    @Override
    public void signalAll() {
        machine.visible(Operation.SIGNAL, this);
        lock.requireHeld("signal its conditions");
        int woken = waiters.signal(true);
        machine.happened(
                Operation.SIGNAL,
                this,
                woken == 0 ? Result.REFUSED : Result.DONE,
                machine.recording() ? "all " + woken : "");
    }

    /// How many wait here and have not been signalled; only an estimate, as it takes no lock.
    public int waiting() {
        return waiters.waiting();
    }

    /// @return whether a signal came, or the wait ended for no reason; false if the time was up
    private boolean doAwait(long deadline, boolean interruptibly) throws InterruptedException {
        machine.visible(Operation.AWAIT, this);
        lock.requireHeld("wait for its conditions");
        if (interruptibly) refuseInterrupted();
        lock.throwIfAbandoned();

        long me = machine.owner();
        Waiters.Place place = waiters.enter(me);
        int more = lock.releaseAll();
        Wake end = Wake.CHANGED;
        boolean interrupted = false;
        while (!place.mayGoOn() && !lock.isAbandoned()) {
            end = place.sleep(deadline, new Reason(Operation.AWAIT, this));
            if (end == Wake.TIMED_OUT) break;
            if (end == Wake.INTERRUPTED) {
                interrupted = true;
                if (interruptibly) break;
            }
        }
        lock.takeAgain(me, more);
        boolean signalled = place.leave();

        // A signal that came just before the interrupt counts: it would be lost otherwise.
        boolean thrown = interrupted && interruptibly && !signalled;
        if (interrupted && !thrown) Thread.currentThread().interrupt();
        machine.happened(
                Operation.AWAIT,
                this,
                signalled || end == Wake.CHANGED
                        ? Result.DONE
                        : thrown ? Result.INTERRUPTED : Result.TIMED_OUT,
                signalled ? "signalled" : thrown ? "interrupted" : "not signalled");
        if (thrown) throw new InterruptedException("interrupted while waiting for " + label());
        lock.throwIfAbandoned();
        return signalled || end != Wake.TIMED_OUT;
    }

    private long deadline(long nanos) {
        return machine.deadline(Duration.ofNanos(nanos));
    }

    /// Such as `condition 1 on lock 2`. In pictures it is `condition 1`: two lanes have room then.
    @Override
    public String toString() {
        return label() + " on " + lock.label();
    }

    /// That of the lock: whatever happens here happens under it.
    @Override
    public long key() {
        return lock.key();
    }

    private Object readResolve() {
        return new SharedCondition(identity(), lock);
    }
}
