package brood.memory;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.Subject;

/// Mutual exclusion by two words of somebody's region: what locks and queues are made of. Not
/// reentrant, not fair. Programs use `SharedLock`.
///
/// ```
///   0                 8            12       16
///   +-----------------+------------+--------+
///   | owner           | wait cell  | unused |
///   +-----------------+------------+--------+
/// ```
///
/// The owner word says who has it: one compare-and-set takes it, one volatile write gives it back.
/// An owner whose process has ended is gone for ever, so its word can be *stolen* with the same
/// compare-and-set. There is no moment at which the lock is taken but nobody is named, so a process
/// may be killed anywhere.
///
/// What the dead owner guarded may be half changed. Each caller decides about that: a `SharedLock`
/// refuses and says so; a queue, whose every change has one committing store, steals and goes on.
public final class OwnerLock {
    public static final int BYTES = 16;

    private static final int OWNER = 0;
    private static final int CELL = 8;

    private final Region region;
    private final Machine machine;
    private final long at;
    private final WaitCell cell;

    private final Patience patience;

    /// @param at offset of the 16 bytes in the body of the region; all zero at first
    public OwnerLock(Region region, long at) {
        this.region = region;
        this.machine = region.machine();
        this.at = at + OWNER;
        this.cell = new WaitCell(region, at + CELL);
        this.patience = new Patience(machine);
    }

    /// Who has it; [Owner#NOBODY] if it is free.
    public long owner() {
        return region.getLongVolatile(at);
    }

    /// Whether this owner's process has ended while it had the lock. The word is read again *after*
    /// the process is known to be gone: it may have given the lock back in good order, and ended,
    /// between the caller's look at the word and now.
    public boolean isLeftBy(long owner) {
        return owner != Owner.NOBODY && machine.isGone(owner) && owner() == owner;
    }

    /// Takes it if it is free now.
    public boolean tryAcquire(long me) {
        return region.compareAndSetLong(at, Owner.NOBODY, me);
    }

    /// Takes it from an owner that is gone.
    ///
    /// @return false if somebody was faster
    public boolean steal(long gone, long me) {
        return region.compareAndSetLong(at, gone, me);
    }

    /// Takes it, from a dead owner if need be. An interrupt waits until afterwards.
    ///
    /// @return the dead owner; [Owner#NOBODY] if it was free
    public long acquire(long me, Operation operation, Subject subject) {
        if (tryAcquire(me)) return Owner.NOBODY;
        try {
            return contend(me, true, false, Machine.FOREVER, operation, subject);
        } catch (InterruptedException impossible) {
            throw new AssertionError("an uninterruptible wait was interrupted", impossible);
        }
    }

    /// Waits until it has the lock, or finds its owner gone, or the deadline comes. For a caller
    /// whose [#tryAcquire] has just failed.
    ///
    /// @param steal whether to take it from an owner that is gone
    /// @param interruptibly whether an interrupt ends the wait; else it waits until afterwards
    /// @return [Owner#NOBODY] if it was free and is the caller's; `me` if the deadline came first;
    ///   else the owner that is gone, and the lock is the caller's if `steal`
    public long contend(
            long me,
            boolean steal,
            boolean interruptibly,
            long deadline,
            Operation operation,
            Subject subject)
            throws InterruptedException {
        if (spin(me)) return Owner.NOBODY;
        boolean late = false;
        boolean interrupted = false;
        try {
            while (true) {
                int announced = cell.announce();
                long owner = region.getLongVolatile(at);
                if (owner == Owner.NOBODY) {
                    if (tryAcquire(me)) return Owner.NOBODY;
                    continue;
                }
                if (machine.isGone(owner)) {
                    if (owner() != owner) continue; // it gave it back before it ended
                    if (!steal || steal(owner, me)) return owner;
                    continue;
                }
                if (late) return me;
                switch (cell.await(announced, deadline, new Reason(operation, subject, owner))) {
                    case CHANGED -> {}
                    case TIMED_OUT -> late = true;
                    case INTERRUPTED -> {
                        if (interruptibly)
                            throw new InterruptedException(
                                    "interrupted while waiting for " + subject.label());
                        interrupted = true;
                    }
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /// Gives it back, or leaves it to an owner that is gone, so that it is found abandoned.
    ///
    /// @param next [Owner#NOBODY], or a word whose owner is gone
    public void release(long next) {
        region.setLongVolatile(at, next);
        cell.wakeSleepers();
    }

    /// A lock is mostly held for less time than falling asleep takes, so look again a few times.
    private boolean spin(long me) {
        int most = patience.looks();
        for (int i = 0; i < most; i++) {
            if (region.getLongVolatile(at) == Owner.NOBODY && tryAcquire(me)) {
                patience.paid(i);
                return true;
            }
            Thread.onSpinWait();
        }
        patience.wasted();
        return false;
    }
}
