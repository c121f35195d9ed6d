package brood.sync;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Reason;
import brood.machine.RegionKind;
import brood.machine.Result;
import brood.machine.Wake;
import brood.memory.Identity;
import brood.memory.SharedObject;
import brood.memory.WaitCell;
import brood.task.Body;
import brood.task.Nullable;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Where so many threads of all processes meet, again and again: a
/// [java.util.concurrent.CyclicBarrier] on the other side of the wall. Who arrives waits until all
/// are there; then all go on, and the next meeting begins.
///
/// ```java
/// var barrier = SharedBarrier.of(3);
/// for (int i = 0; i < 3; i++)
///     brood.spawn("player-" + i, () -> {
///         for (int round = 0; round < 10; round++) { play(round); barrier.await(); }
///     });
/// ```
///
/// A barrier may have an *action*, which the last one runs before anybody goes on. It is sent with
/// the barrier, as a task is.
///
/// **A broken barrier** lets nobody through: who waits there, and who arrives later, gets
/// [BrokenBarrierException], until somebody says [#reset]. It breaks if
///
/// - a *member* ends, by `kill -9` or in good order. A process becomes a member when one of its
///   threads first arrives, and it stays one until the next [#reset]. When it has ended, it will
///   not come to the meeting that the others wait for; so they are told at once. To replace a
///   member by another process, reset the barrier between two meetings;
/// - one that waits is interrupted, or its time is up; then that one gets [InterruptedException] or
///   [TimeoutException];
/// - the action throws; then the one that ran it gets what it threw;
/// - somebody says [#abort].
///
/// A member that ends after its last meeting harms nobody, as long as nobody arrives for another
/// one: those who have met go on, whatever happens afterwards.
///
/// A task that captures it gets another view of the same barrier; views of the same barrier are
/// equal. It lives as long as the session of the root process.
///
/// **Memory effects.** What threads wrote to shared memory before they arrived is seen by the
/// action, and what the action wrote by all that go on, in whatever process; also without an
/// action.
public final class SharedBarrier extends SharedObject {
    private static final long serialVersionUID = 1L;

    // The body of the region:
    //
    //   0          8        16          20        24             280
    //   +----------+--------+-----------+---------+--------------+-------------+
    //   | identity | stage  | wait cell | parties | history      | members ... |
    //   +----------+--------+-----------+---------+--------------+-------------+
    //
    // The stage is the word that commits. The history says for each of the latest resets how often
    // all had met before: by that, one who has slept through a reset knows whether its meeting came
    // about.
    private static final int STAGE = Identity.BYTES;
    private static final int CELL = STAGE + Long.BYTES;
    private static final int PARTIES = CELL + Integer.BYTES;
    private static final int HISTORY = PARTIES + Integer.BYTES;
    private static final int REMEMBERED = 64;
    private static final int MEMBERS = HISTORY + REMEMBERED * Integer.BYTES;
    private static final int BYTES = MEMBERS + Members.BYTES;

    private final @Nullable Body action;
    private final transient WaitCell cell;
    private final transient Members members;

    private SharedBarrier(Identity identity, @Nullable Body action) {
        super(identity);
        this.action = action;
        this.cell = new WaitCell(region, CELL);
        this.members = new Members(region, MEMBERS, this);
    }

    /// A new barrier.
    ///
    /// @param parties how many have to arrive; 1 or more
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedBarrier of(int parties) {
        return make(parties, null);
    }

    /// A new barrier with an action.
    ///
    /// @param parties how many have to arrive; 1 or more
    /// @param action what the last one does before all go on
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedBarrier of(int parties, Body action) {
        return make(parties, action);
    }

    private static SharedBarrier make(int parties, @Nullable Body action) {
        if (parties < 1 || parties > Stage.MOST_PARTIES)
            throw new IllegalArgumentException(
                    "At a barrier meet 1 to "
                            + Stage.MOST_PARTIES
                            + " parties, not "
                            + parties
                            + ".");
        var barrier = new SharedBarrier(Identity.make(RegionKind.BARRIER, BYTES), action);
        barrier.region.setIntVolatile(PARTIES, parties);
        return barrier;
    }

    /// Arrives, and waits until all are there.
    ///
    /// @return how many were still to come: `parties() - 1` for the first to arrive, 0 for the last
    /// @throws BrokenBarrierException if the barrier is broken, or breaks or is reset meanwhile;
    ///   the message says why
    /// @throws InterruptedException if this thread is interrupted, which breaks the barrier
    public int await() throws InterruptedException, BrokenBarrierException {
        try {
            return arrive(Machine.FOREVER);
        } catch (TimeoutException impossible) {
            throw new AssertionError("for ever is over", impossible);
        }
    }

    /// As [#await()], for at most this time. If it is up first, the barrier breaks.
    ///
    /// @param timeout zero or less: does not wait, so the barrier breaks unless all others are
    ///   there
    /// @throws TimeoutException if the time was up
    public int await(Duration timeout)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        return arrive(machine.deadline(timeout));
    }

    /// As [#await(Duration)], in the words of `CyclicBarrier`.
    public int await(long timeout, TimeUnit unit)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        return await(Duration.ofNanos(unit.toNanos(timeout)));
    }

    private int arrive(long deadline)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        machine.visible(Operation.ARRIVE, this);
        long me = machine.owner();
        int parties = parties();
        boolean told = false;
        boolean interrupted = false;
        while (true) {
            long seen = stage();
            if (!Stage.isSound(seen)) {
                if (interrupted) Thread.currentThread().interrupt();
                throw broken(seen);
            }
            if (interrupted || Thread.interrupted()) {
                interrupted = true;
                if (!breaks(seen, Stage.INTERRUPTED)) continue;
                throw new InterruptedException("interrupted before waiting at " + label());
            }
            int era = Stage.resets(seen);
            if (!members.has(me, era)) {
                members.underBook(
                        me,
                        () -> {
                            members.enter(me, Stage.resets(stage()));
                            return 0;
                        });
                continue;
            }
            if (members.gone(era) != Owner.NOBODY) {
                breaks(seen, Stage.ENDED);
                continue;
            }
            if (Stage.arrived(seen) == parties) {
                interrupted |= awaitEndOfAction(seen);
                continue;
            }
            // Told first: otherwise the others could go on before we arrive in a picture.
            if (!told) tell(Operation.ARRIVE, Stage.arrived(seen) + 1, parties);
            told = true;
            long with = Stage.oneMore(seen);
            int toCome = parties - Stage.arrived(with);
            boolean trips = toCome == 0 && action == null;
            if (!change(seen, trips ? Stage.tripped(with) : with)) continue;
            if (toCome > 0) awaitOthers(with, deadline);
            else if (!trips) act(with);
            else cell.wakeSleepers();
            tell(Operation.AWAIT, parties, parties);
            return toCome;
        }
    }

    private void tell(Operation operation, int arrived, int parties) {
        machine.happened(operation, this, machine.recording() ? arrived + " of " + parties : "");
    }

    /// All have arrived for a meeting that this thread does not belong to.
    ///
    /// @return whether it was interrupted
    private boolean awaitEndOfAction(long seen) {
        int announced = cell.announce();
        return stage() == seen
                && cell.await(announced, Machine.FOREVER, new Reason(Operation.ARRIVE, this))
                        == Wake.INTERRUPTED;
    }

    /// Waits until the meeting for which this thread has arrived has come about.
    private void awaitOthers(long then, long deadline)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        boolean late = false;
        boolean interrupted = false;
        try {
            while (true) {
                int announced = cell.announce();
                long now = stage();
                if (!Stage.isSameMeeting(then, now)) {
                    if (cameAbout(then, now)) return;
                    throw new BrokenBarrierException(
                            label() + " was reset while this thread waited there.");
                }
                if (!Stage.isSound(now)) throw broken(now);
                // While the action runs, all are there, and it is too late to be late.
                boolean open = Stage.arrived(now) < parties();
                if (interrupted && open) {
                    if (!breaks(now, Stage.INTERRUPTED)) continue;
                    interrupted = false;
                    throw new InterruptedException("interrupted while waiting at " + label());
                }
                if (late && open) {
                    if (!breaks(now, Stage.TIMED_OUT)) continue;
                    throw new TimeoutException(
                            "The time was up when "
                                    + Stage.arrived(now)
                                    + " of "
                                    + parties()
                                    + " had arrived at "
                                    + label()
                                    + ".");
                }
                if (members.gone(Stage.resets(now)) != Owner.NOBODY) {
                    breaks(now, Stage.ENDED);
                    continue;
                }
                long until = late ? Machine.FOREVER : deadline;
                Wake end = cell.await(announced, until, new Reason(Operation.ARRIVE, this));
                late |= end == Wake.TIMED_OUT;
                interrupted |= end == Wake.INTERRUPTED;
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /// Whether a meeting that is over came about before the barrier was reset.
    private boolean cameAbout(long then, long now) {
        int resets = Stage.resets(then);
        if (resets == Stage.resets(now)) return true;
        return region.getIntVolatile(historyOf(resets)) != Stage.trips(then);
    }

    private static long historyOf(int resets) {
        return HISTORY + (long) (resets % REMEMBERED) * Integer.BYTES;
    }

    /// Runs the action, and lets all go on.
    private void act(long then) throws InterruptedException, BrokenBarrierException {
        boolean done = false;
        try {
            runAction();
            done = true;
        } finally {
            if (!done) breaks(then, Stage.FAILED);
        }
        if (!change(then, Stage.tripped(then))) {
            long now = stage();
            if (Stage.isSameMeeting(then, now)) throw broken(now);
            throw new BrokenBarrierException(label() + " was reset while its action ran.");
        }
        cell.wakeSleepers();
    }

    private void runAction() throws InterruptedException {
        Body work = action;
        if (work == null) return;
        try {
            work.run();
        } catch (RuntimeException | InterruptedException thrown) {
            throw thrown;
        } catch (Exception thrown) {
            throw new IllegalStateException(
                    "The action of " + label() + " threw " + thrown, thrown);
        }
    }

    /// Breaks the barrier: who waits and who comes gets [BrokenBarrierException]. Does nothing if
    /// it is broken already.
    public void abort() {
        machine.visible(Operation.CLOSE, this);
        machine.happened(Operation.CLOSE, this, "abort");
        long now;
        do now = stage();
        while (Stage.isSound(now) && !breaks(now, Stage.ABORTED));
        // Also if it was broken: whoever did that may have been killed before it could wake.
        cell.wakeSleepers();
    }

    /// Makes a new beginning: the barrier is sound, nobody has arrived, no process is a member. Who
    /// waits there gets [BrokenBarrierException].
    public void reset() {
        machine.visible(Operation.CLEAR, this);
        machine.happened(Operation.CLEAR, this, "");
        members.underBook(
                machine.owner(),
                () -> {
                    long now;
                    long next;
                    do {
                        now = stage();
                        next = Stage.reset(now);
                        region.setIntVolatile(historyOf(Stage.resets(now)), Stage.trips(now));
                    } while (!change(now, next));
                    members.forget(Stage.resets(next));
                    return next;
                });
        cell.wakeSleepers();
    }

    /// Whether it is broken.
    public boolean isBroken() {
        machine.visible(Operation.LOOK, this);
        long now = stage();
        boolean broken = !Stage.isSound(now) || isLeft(now);
        machine.happened(
                Operation.LOOK,
                this,
                broken ? Result.DONE : Result.NOT_SO,
                broken ? "broken" : "not broken");
        return broken;
    }

    /// Whether some wait for one who is never going to come.
    private boolean isLeft(long stage) {
        return Stage.arrived(stage) > 0 && members.gone(Stage.resets(stage)) != Owner.NOBODY;
    }

    /// How many have to arrive.
    public int parties() {
        return region.getInt(PARTIES);
    }

    /// How many wait now for the others.
    public int waiting() {
        machine.visible(Operation.LOOK, this);
        long now = stage();
        int waiting = Stage.isSound(now) ? Stage.arrived(now) : 0;
        machine.happened(Operation.LOOK, this, machine.recording() ? "" + waiting : "");
        return waiting;
    }

    private long stage() {
        return region.getLongVolatile(STAGE);
    }

    private boolean change(long from, long to) {
        return region.compareAndSetLong(STAGE, from, to);
    }

    /// @return false if the stage has changed meanwhile
    private boolean breaks(long seen, int why) {
        if (!change(seen, Stage.broken(seen, why))) return false;
        cell.wakeSleepers();
        return true;
    }

    private BrokenBarrierException broken(long stage) {
        return new BrokenBarrierException(
                label() + " is broken: " + why(stage) + ". reset() makes it whole again.");
    }

    private String why(long stage) {
        return switch (Stage.why(stage)) {
            case Stage.ENDED -> {
                long gone = members.gone(Stage.resets(stage));
                yield gone == Owner.NOBODY
                        ? "a process that takes part in it has ended"
                        : "'"
                                + machine.nameOf(Owner.process(gone))
                                + "', which takes part in it, has ended";
            }
            case Stage.ABORTED -> "somebody said abort()";
            case Stage.TIMED_OUT -> "somebody waited there until its time was up";
            case Stage.INTERRUPTED -> "somebody was interrupted there";
            default -> "its action failed";
        };
    }

    /// Such as `barrier 1, 2 of 3 have arrived`.
    @Override
    public String toString() {
        long now = stage();
        if (!Stage.isSound(now)) return label() + ", broken: " + why(now);
        return label() + ", " + Stage.arrived(now) + " of " + parties() + " have arrived";
    }

    private Object readResolve() {
        return new SharedBarrier(identity(), action);
    }
}
