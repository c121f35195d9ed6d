package brood.sync;

import brood.machine.Machine;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.Wake;
import brood.memory.Identity;
import brood.memory.WaitCell;

/// Who waits on a condition: a table in shared bytes, changed only under the lock.
///
/// ```
///   0          8             16       20        24
///   +----------+-------------+--------+---------+-----------------------------------------------+
///   | identity | next ticket | crowd  | used    | places ...                                    |
///   +----------+-------------+--------+---------+-----------------------------------------------+
///
///   a place:   0                 8          12         16
///              +-----------------+----------+----------+
///              | owner           | state    | ticket   |
///              +-----------------+----------+----------+
/// ```
///
/// Each waiter sleeps on the state of its own place, so that a signal wakes it and nobody else. The
/// state is the word that commits: a place with state FREE is free, whatever else stands in it.
///
/// *A waiter that is killed* leaves its place behind. If it was waiting, the next signal frees the
/// place and goes to another. If it was signalled already, the signal must not die with it: the
/// next signal is given twice then, and a waiter that looks around (a wait ends when a process has
/// ended) takes the dead one's signal over.
///
/// *More waiters than places* crowd on one cell that every signal wakes. Their waits end "for no
/// reason" then, which a condition is allowed to do.
final class Waiters {
    private static final int PLACES = 250;

    private static final int NEXT_TICKET = Identity.BYTES;
    private static final int CROWD = NEXT_TICKET + 8;
    private static final int USED = CROWD + 4;
    private static final int FIRST = USED + 4;

    private static final int OWNER = 0;
    private static final int STATE = 8;
    private static final int TICKET = 12;
    private static final int PLACE_BYTES = 16;

    static final int BYTES = FIRST + PLACES * PLACE_BYTES;

    private static final int FREE = 0;
    private static final int WAITING = 1;
    private static final int SIGNALLED = 2;

    private final Region region;
    private final Machine machine;
    private final WaitCell crowd;

    Waiters(Region region) {
        this.region = region;
        this.machine = region.machine();
        this.crowd = new WaitCell(region, CROWD);
    }

    /// One waiter's place in the table, or in the crowd.
    interface Place {
        /// Whether a signal is there to be taken. Without the lock, so only a hint.
        boolean mayGoOn();

        Wake sleep(long deadline, Reason reason);

        /// Gives the place back. Under the lock.
        ///
        /// @return whether a signal came for it, or one was taken over
        boolean leave();
    }

    /// Takes a place. Under the lock.
    Place enter(long me) {
        int used = region.getInt(USED);
        for (int i = 0; i < PLACES; i++) {
            if (i < used && stateOf(i) != FREE) continue;
            if (i >= used) region.setInt(USED, i + 1);
            int ticket = region.getInt(NEXT_TICKET);
            region.setInt(NEXT_TICKET, ticket + 1);
            region.setLongRelease(placeAt(i) + OWNER, me);
            region.setInt(placeAt(i) + TICKET, ticket);
            region.setIntVolatile(placeAt(i) + STATE, WAITING);
            return new Seat(i);
        }
        return new Standing(crowd.announce());
    }

    /// Wakes the longest waiting, or all. Under the lock.
    ///
    /// @return how many places were signalled
    int signal(boolean all) {
        int due = all ? Integer.MAX_VALUE : 1;
        int used = region.getInt(USED);
        for (int i = 0; i < used; i++) {
            int state = stateOf(i);
            if (state == FREE || !machine.isGone(ownerOf(i))) continue;
            if (state == SIGNALLED && !all) due++; // nobody has acted on that one: give it again
            region.setIntVolatile(placeAt(i) + STATE, FREE);
        }
        int woken = 0;
        while (woken < due) {
            int longest = longestWaiting(used);
            if (longest < 0) break;
            long state = placeAt(longest) + STATE;
            region.setIntVolatile(state, SIGNALLED);
            machine.wake(region, state);
            woken++;
        }
        crowd.wakeSleepers();
        return woken;
    }

    int waiting() {
        int used = region.getIntVolatile(USED);
        int waiting = 0;
        for (int i = 0; i < used; i++)
            if (stateOf(i) == WAITING && !machine.isGone(ownerOf(i))) waiting++;
        return waiting;
    }

    private int longestWaiting(int used) {
        int found = -1;
        int earliest = 0;
        for (int i = 0; i < used; i++) {
            if (stateOf(i) != WAITING) continue;
            int ticket = region.getInt(placeAt(i) + TICKET);
            if (found < 0 || ticket - earliest < 0) {
                found = i;
                earliest = ticket;
            }
        }
        return found;
    }

    /// A place that was signalled and whose waiter has been killed; -1 if there is none.
    private int signalledButGone() {
        int used = region.getInt(USED);
        for (int i = 0; i < used; i++)
            if (stateOf(i) == SIGNALLED && machine.isGone(ownerOf(i))) return i;
        return -1;
    }

    private static long placeAt(int i) {
        return FIRST + (long) i * PLACE_BYTES;
    }

    private int stateOf(int i) {
        return region.getIntVolatile(placeAt(i) + STATE);
    }

    private long ownerOf(int i) {
        return region.getLongAcquire(placeAt(i) + OWNER);
    }

    private final class Seat implements Place {
        private final int index;

        Seat(int index) {
            this.index = index;
        }

        @Override
        public boolean mayGoOn() {
            return stateOf(index) != WAITING || signalledButGone() >= 0;
        }

        @Override
        public Wake sleep(long deadline, Reason reason) {
            return machine.await(region, placeAt(index) + STATE, WAITING, deadline, reason);
        }

        @Override
        public boolean leave() {
            boolean signalled = stateOf(index) == SIGNALLED;
            if (!signalled) {
                int gone = signalledButGone();
                signalled = gone >= 0;
                if (signalled) region.setIntVolatile(placeAt(gone) + STATE, FREE);
            }
            region.setIntVolatile(placeAt(index) + STATE, FREE);
            return signalled;
        }
    }

    private final class Standing implements Place {
        private final int announced;
        private boolean woken;

        Standing(int announced) {
            this.announced = announced;
        }

        @Override
        public boolean mayGoOn() {
            return woken;
        }

        @Override
        public Wake sleep(long deadline, Reason reason) {
            Wake end = crowd.await(announced, deadline, reason);
            woken = end == Wake.CHANGED;
            return end;
        }

        @Override
        public boolean leave() {
            return woken;
        }
    }
}
