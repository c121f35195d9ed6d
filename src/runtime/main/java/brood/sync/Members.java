package brood.sync;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Region;
import brood.machine.Subject;
import brood.memory.OwnerLock;

/// Which processes take part in a barrier: all that have ever arrived since it was made or reset.
///
/// ```
///   0        16     20       24
///   +--------+------+--------+---------------+     a place:  63        32 31                  0
///   | book   | used | unused | places ...    |              +-----------+----------------------+
///   +--------+------+--------+---------------+              | process   | of which era         |
///                                                           +-----------+----------------------+
/// ```
///
/// An *era* lasts from one reset to the next. Places of another era count for nothing. A place is
/// one word, so nothing can be half done.
final class Members {
    /// So many processes can take part in one barrier.
    static final int PLACES = 1_000;

    private static final int USED = OwnerLock.BYTES;
    private static final int FIRST = USED + 2 * Integer.BYTES;

    static final int BYTES = FIRST + PLACES * Long.BYTES;

    private final Region region;
    private final Machine machine;
    private final Subject subject;
    private final long start;
    private final OwnerLock book;

    /// Where this process was entered last; only a hint.
    private int mine;

    /// @param start offset of the table, all zero at first
    Members(Region region, long start, Subject subject) {
        this.region = region;
        this.machine = region.machine();
        this.subject = subject;
        this.start = start;
        this.book = new OwnerLock(region, start);
    }

    /// Something that is done under the book: while nobody enters a member.
    interface Step {
        long take();
    }

    long underBook(long me, Step step) {
        book.acquire(me, Operation.ARRIVE, subject);
        try {
            return step.take();
        } finally {
            book.release(Owner.NOBODY);
        }
    }

    /// Whether this process has been entered.
    boolean has(long me, int era) {
        return place(mine) == word(me, era);
    }

    /// Enters this process. Under the book.
    ///
    /// @throws IllegalStateException if there are too many
    void enter(long me, int era) {
        long word = word(me, era);
        int used = region.getInt(start + USED);
        int room = -1;
        for (int i = 0; i < used; i++) {
            long seen = place(i);
            if (seen == word) {
                mine = i;
                return;
            }
            if (room < 0 && (seen == 0 || (int) seen != era)) room = i;
        }
        if (room < 0) {
            if (used == PLACES)
                throw new IllegalStateException(
                        PLACES
                                + " processes take part in "
                                + subject.label()
                                + ", and that is as many as can. reset() forgets them.");
            room = used;
            region.setIntVolatile(start + USED, used + 1);
        }
        region.setLongVolatile(at(room), word);
        mine = room;
    }

    /// Forgets those of former eras. Under the book.
    void forget(int era) {
        int used = region.getInt(start + USED);
        for (int i = 0; i < used; i++) if ((int) place(i) != era) region.setLongVolatile(at(i), 0);
    }

    /// A member that has ended; [Owner#NOBODY] if all live.
    long gone(int era) {
        int used = region.getIntVolatile(start + USED);
        for (int i = 0; i < used; i++) {
            long seen = place(i);
            if (seen == 0 || (int) seen != era) continue;
            long owner = seen >>> 32 << 32 | 1;
            if (machine.isGone(owner)) return owner;
        }
        return Owner.NOBODY;
    }

    private static long word(long me, int era) {
        return me >>> 32 << 32 | era;
    }

    private long at(int place) {
        return start + FIRST + (long) place * Long.BYTES;
    }

    private long place(int place) {
        return region.getLongVolatile(at(place));
    }
}
