package brood.explore;

import brood.machine.Machine;
import brood.machine.Reason;
import brood.machine.Wake;
import brood.task.Nullable;

/// One thread of a simulated process, as its scheduler sees it.
final class SimThread {
    enum State {
        /// Could go on.
        READY,
        /// Goes on just now; there is never more than one.
        RUNNING,
        /// In [Machine#await], in a sleep, or waiting for the end of a process.
        WAITING,
        /// Blocked by itself in `java.util.concurrent` or in a monitor.
        PARKED,
        /// Over, or its process was killed: never runs again.
        ENDED
    }

    /// In the order of creation within the schedule; the order in which threads are offered.
    final int id;

    /// Within the process; 1 for the main thread.
    final int number;

    final SimProcess process;
    final String name;

    /// A thread of the runtime: nobody waits for its end.
    final boolean helper;

    Fibers.@Nullable Fiber fiber;
    State state = State.READY;

    // What it waits for, while WAITING.
    @Nullable SharedBytes bytes;
    long at;
    @Nullable SimProcess ending;
    long deadline = Machine.FOREVER;
    @Nullable Reason reason;
    Wake wake = Wake.CHANGED;

    /// Whether it wants to look again whenever another thread of its process has been at work.
    boolean watchesOwn;

    /// Which loop it last did that in.
    @Nullable Object token;

    /// How many processes had ended when it last looked who lives.
    int endsSeen;

    /// Questions in a row; see [Watch].
    int asks;

    /// Whether one of them was for a lock.
    boolean tried;

    /// No key of anything.
    static final long NOTHING = Long.MIN_VALUE;

    /// The key of what it waits to take; see [Turns].
    long wants = NOTHING;

    /// Who took that since it looked last.
    @Nullable SimThread passedBy;

    /// How often somebody did.
    int passes;

    /// The key of what it has asked last and found to be there, and when; see [Watch].
    long asked = NOTHING;

    long askedAt;

    /// The signal that ended its last wait, if it has done nothing since; see [Signals].
    @Nullable Object woken;

    long wokenAt;

    /// When it last looked at, or changed, what others could change.
    long readAt;

    /// When its last wait for a condition began.
    long awaitsSince;

    /// Operations in a row while others could have gone.
    int alone;

    SimThread(int id, int number, SimProcess process, String name, boolean helper) {
        this.id = id;
        this.number = number;
        this.process = process;
        this.name = name;
        this.helper = helper;
    }

    Fibers.Fiber fiber() {
        Fibers.Fiber f = fiber;
        if (f == null) throw new IllegalStateException("no fiber yet");
        return f;
    }

    /// Whether it has been started and is not over.
    boolean living() {
        return state != State.ENDED && fiber().thread().getState() != Thread.State.NEW;
    }

    /// Ends a wait.
    void ready(Wake why) {
        wake = why;
        state = State.READY;
        bytes = null;
        ending = null;
        watchesOwn = false;
        deadline = Machine.FOREVER;
        reason = null;
    }

    /// Whether it could go on now. Notices interrupts, and what java.util.concurrent has unblocked.
    boolean canGo() {
        return switch (state) {
            case READY -> true;
            case RUNNING, ENDED -> false;
            case PARKED -> {
                boolean unparked = fiber().ready();
                if (unparked) state = State.READY;
                yield unparked;
            }
            case WAITING -> {
                boolean interrupted = fiber().thread().isInterrupted();
                if (interrupted) ready(Wake.INTERRUPTED);
                yield interrupted;
            }
        };
    }

    @Override
    public String toString() {
        return number == 1 ? process.name() : process.name() + "/" + name;
    }
}
