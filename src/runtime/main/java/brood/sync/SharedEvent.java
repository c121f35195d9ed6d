package brood.sync;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.RegionKind;
import brood.machine.Result;
import brood.machine.Wake;
import brood.memory.Identity;
import brood.memory.SharedObject;
import brood.memory.WaitCell;
import brood.memory.Waitable;
import java.time.Duration;

/// Something that happens once, or now and then, and that threads of all processes can wait for:
/// Python's `Event`. For what happens only once, a [java.util.concurrent.CountDownLatch] of one on
/// the other side of the wall.
///
/// ```java
/// var ready = SharedEvent.create();
/// brood.spawn("reader", () -> { ready.await(); IO.println("the file is there"); });
/// write(file);
/// ready.set();
/// ```
///
/// It is *set* or *not set*; at first it is not. [#set] lets everybody go on who waits, and
/// [#await] returns at once from then on, until somebody says [#clear]. Who waited when it was set
/// goes on, even if it has been cleared again before that thread came to look: a `clear()` takes
/// nothing back.
///
/// Nobody owns an event. A process that is killed, while it sets, clears or waits, at whatever
/// instruction, harms nobody: the event is set or it is not, and those who wait go on if it is. An
/// event that was set stays set when its setter has ended.
///
/// A task that captures it gets another view of the same event; views of the same event are equal.
/// The event lives as long as the session of the root process.
///
/// **Memory effects.** What a thread wrote to shared memory before it set the event is seen by
/// every thread, in whatever process, whose `await` returns because of that, or that sees
/// `isSet()`.
public final class SharedEvent extends SharedObject implements Waitable {
    private static final long serialVersionUID = 1L;

    // The body of the region:
    //
    //   0          8          12          16
    //   +----------+----------+-----------+
    //   | identity | state    | wait cell |
    //   +----------+----------+-----------+
    //
    //   state:     31                              1   0
    //             +--------------------------------+---+
    //             | how often it has become set    | S |     S: it is set
    //             +--------------------------------+---+
    //
    // The state is the word that commits. A waiter remembers the state that made it wait: as soon
    // as
    // another stands there, the event has been set since, whatever has happened to it afterwards.
    private static final int STATE = Identity.BYTES;
    private static final int CELL = STATE + Integer.BYTES;
    private static final int BYTES = CELL + Integer.BYTES;

    private static final int SET = 1;

    private final transient WaitCell cell;

    private SharedEvent(Identity identity) {
        super(identity);
        this.cell = new WaitCell(region, CELL);
    }

    /// A new event, not set.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedEvent create() {
        return new SharedEvent(Identity.make(RegionKind.EVENT, BYTES));
    }

    /// Sets it, and lets everybody go on who waits. Does nothing if it is set already.
    public void set() {
        machine.visible(Operation.SET, this);
        boolean told = false;
        while (true) {
            int now = region.getIntVolatile(STATE);
            // Told first: otherwise the end of a wait could come before our "set" in a picture.
            if (!told) machine.happened(Operation.SET, this, isSet(now) ? "already set" : "");
            told = true;
            // SET is the lowest bit, so this sets it and counts in the bits above.
            if (isSet(now) || region.compareAndSetInt(STATE, now, now + 2 + SET)) break;
        }
        // Also if it was set already: whoever did that may have been killed before it could wake.
        cell.wakeSleepers();
    }

    /// Makes it not set: who calls [#await] from now on waits. Does nothing if it is not set.
    public void clear() {
        machine.visible(Operation.CLEAR, this);
        machine.happened(Operation.CLEAR, this, "");
        int now;
        do now = region.getIntVolatile(STATE);
        while (isSet(now) && !region.compareAndSetInt(STATE, now, now - SET));
    }

    /// Whether it is set now. To wait for it, say [#await]: asking again and again costs a
    /// processor.
    public boolean isSet() {
        machine.visible(Operation.LOOK, this);
        boolean set = isSet(region.getIntVolatile(STATE));
        machine.happened(Operation.LOOK, this, set ? Result.DONE : Result.NOT_SO, words(set));
        return set;
    }

    /// Waits until it is set; returns at once if it is.
    public void await() throws InterruptedException {
        doAwait(Machine.FOREVER);
    }

    /// As [#await()], for at most this time.
    ///
    /// @param timeout zero or less: does not wait
    /// @return false if the time was up before it was set
    public boolean await(Duration timeout) throws InterruptedException {
        return doAwait(machine.deadline(timeout));
    }

    private boolean doAwait(long deadline) throws InterruptedException {
        machine.visible(Operation.AWAIT, this);
        refuseInterrupted();
        boolean set = wasSet(deadline);
        machine.happened(Operation.AWAIT, this, set ? Result.DONE : Result.TIMED_OUT, words(set));
        return set;
    }

    /// @return false if the deadline came first
    private boolean wasSet(long deadline) throws InterruptedException {
        int before = region.getIntVolatile(STATE);
        if (isSet(before)) return true;
        boolean late = false;
        while (true) {
            int announced = cell.announce();
            if (region.getIntVolatile(STATE) != before) return true;
            if (late) return false;
            Wake end = cell.await(announced, deadline, new Reason(Operation.AWAIT, this));
            if (end == Wake.INTERRUPTED)
                throw new InterruptedException("interrupted while waiting for " + label());
            late = end == Wake.TIMED_OUT;
        }
    }

    /// Whether it is set.
    @Override
    public boolean isReady() {
        return isSet(region.getIntVolatile(STATE));
    }

    @Override
    public WaitCell readiness() {
        return cell;
    }

    private static boolean isSet(int state) {
        return (state & SET) != 0;
    }

    private static String words(boolean set) {
        return set ? "set" : "not set";
    }

    /// Such as `event 1, set`.
    @Override
    public String toString() {
        return label() + ", " + words(isSet(region.getIntVolatile(STATE)));
    }

    private Object readResolve() {
        return new SharedEvent(identity());
    }
}
