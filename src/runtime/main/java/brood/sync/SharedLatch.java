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
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Waits until so many things have happened, in whatever processes: a
/// [java.util.concurrent.CountDownLatch] on the other side of the wall.
///
/// ```java
/// var ready = SharedLatch.of(3);
/// for (int i = 0; i < 3; i++)
///     brood.spawn("worker-" + i, () -> { prepare(); ready.countDown(); work(); });
/// ready.await();                        // all three are prepared
/// ```
///
/// The count goes down to zero, once. Then everybody goes on who waits, and nobody ever waits here
/// again. To meet again and again, take a [SharedBarrier]; for what may be taken back, a
/// [SharedEvent].
///
/// Nobody owns a latch, and nobody knows who is going to count it down. A process that is killed
/// counts or does not, and harms nobody; but what it had still to count stays uncounted. If that
/// may happen, wait with a time limit, or [join][brood.process.Child#join()] the children instead.
///
/// A task that captures it gets another view of the same latch; views of the same latch are equal.
/// It lives as long as the session of the root process.
///
/// **Memory effects.** What a thread wrote to shared memory before it counted down is seen by every
/// thread, in whatever process, whose `await` returns because the count is zero.
public final class SharedLatch extends SharedObject {
    private static final long serialVersionUID = 1L;

    // The body of the region:
    //
    //   0          8          12          16
    //   +----------+----------+-----------+
    //   | identity | count    | wait cell |
    //   +----------+----------+-----------+
    //
    // The count is the word that commits.
    private static final int COUNT = Identity.BYTES;
    private static final int CELL = COUNT + Integer.BYTES;
    private static final int BYTES = CELL + Integer.BYTES;

    private final transient WaitCell cell;

    private SharedLatch(Identity identity) {
        super(identity);
        this.cell = new WaitCell(region, CELL);
    }

    /// A new latch.
    ///
    /// @param count how often [#countDown] has to be called before [#await] lets anybody through;
    ///   zero or more
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedLatch of(int count) {
        if (count < 0)
            throw new IllegalArgumentException(
                    "A latch counts down to 0, so it cannot begin at " + count + ".");
        var latch = new SharedLatch(Identity.make(RegionKind.LATCH, BYTES));
        latch.region.setIntVolatile(COUNT, count);
        return latch;
    }

    /// Counts one down; the last one lets everybody go on who waits. Does nothing if the count is
    /// zero already.
    public void countDown() {
        machine.visible(Operation.COUNT_DOWN, this);
        boolean told = false;
        while (true) {
            int now = region.getIntVolatile(COUNT);
            // Told first: otherwise the end of a wait could come before it in a picture.
            if (!told) tell(now);
            told = true;
            if (now == 0) break;
            if (!region.compareAndSetInt(COUNT, now, now - 1)) continue;
            if (now > 1) return;
            break;
        }
        // Also if it was zero before: who counted last may have been killed before it could wake.
        cell.wakeSleepers();
    }

    private void tell(int before) {
        String detail = "";
        if (machine.recording()) detail = before == 0 ? "was 0" : (before - 1) + " left";
        machine.happened(Operation.COUNT_DOWN, this, detail);
    }

    /// How often it has to be counted down yet. To wait for zero, say [#await]: asking again and
    /// again costs a processor.
    public long getCount() {
        machine.visible(Operation.LOOK, this);
        int count = region.getIntVolatile(COUNT);
        machine.happened(Operation.LOOK, this, machine.recording() ? count + " left" : "");
        return count;
    }

    /// Waits until the count is zero; returns at once if it is.
    public void await() throws InterruptedException {
        doAwait(Machine.FOREVER);
    }

    /// As [#await()], for at most this time.
    ///
    /// @param timeout zero or less: does not wait
    /// @return false if the time was up before the count was zero
    public boolean await(Duration timeout) throws InterruptedException {
        return doAwait(machine.deadline(timeout));
    }

    /// As [#await(Duration)], in the words of `CountDownLatch`.
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        return await(Duration.ofNanos(unit.toNanos(timeout)));
    }

    private boolean doAwait(long deadline) throws InterruptedException {
        machine.visible(Operation.AWAIT, this);
        refuseInterrupted();
        boolean zero = wasZero(deadline);
        machine.happened(
                Operation.AWAIT,
                this,
                zero ? Result.DONE : Result.TIMED_OUT,
                zero ? "0 left" : "not yet 0");
        return zero;
    }

    /// @return false if the deadline came first
    private boolean wasZero(long deadline) throws InterruptedException {
        if (region.getIntVolatile(COUNT) == 0) return true;
        boolean late = false;
        while (true) {
            int announced = cell.announce();
            if (region.getIntVolatile(COUNT) == 0) return true;
            if (late) return false;
            Wake end = cell.await(announced, deadline, new Reason(Operation.AWAIT, this));
            if (end == Wake.INTERRUPTED)
                throw new InterruptedException("interrupted while waiting for " + label());
            late = end == Wake.TIMED_OUT;
        }
    }

    /// Such as `latch 1, 2 left`.
    @Override
    public String toString() {
        return label() + ", " + region.getIntVolatile(COUNT) + " left";
    }

    private Object readResolve() {
        return new SharedLatch(identity());
    }
}
