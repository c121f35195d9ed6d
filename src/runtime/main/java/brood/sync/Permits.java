package brood.sync;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Region;
import brood.machine.Subject;
import brood.memory.Identity;
import brood.memory.OwnerLock;

/// How many permits a semaphore has, and which process has borrowed how many of the others.
///
/// ```
///   0          8        16     32      36     40      48     52      56
///   +----------+--------+------+-------+------+-------+------+-------+------------------------+
///   | identity | counts | book | place | open | entry | used | bound | places ...             |
///   +----------+--------+------+-------+------+-------+------+-------+------------------------+
///
///   counts:    63       33 32          2 1   0           a place:  63           32 31       0
///             +-----------+-------------+-----+                   +--------------+-----------+
///             | free      | lent        | seq |                   | process      | how many  |
///             +-----------+-------------+-----+                   +--------------+-----------+
/// ```
///
/// *Permits that belong to nobody* are taken and given back by one compare-and-set of `counts`. Who
/// is killed has done it or has not.
///
/// *Lending* changes two words, `counts` and the place of the process, and has to do both or
/// neither. So it is done under the lock `book`, in this order: write down what the place is going
/// to hold; *open* that note; change `counts`, together with the number `seq`; change the place;
/// close the note. The change of `counts` commits. If somebody is killed in between, the next one
/// who has the book finds an open note, and sees by `seq` whether it was committed. If so it writes
/// the place, which may be done twice.
final class Permits {
    /// So many processes can borrow at the same time.
    static final int PLACES = 1_000;

    private static final int COUNTS = Identity.BYTES;
    private static final int BOOK = COUNTS + Long.BYTES;
    private static final int PLACE = BOOK + OwnerLock.BYTES;
    private static final int OPEN = PLACE + Integer.BYTES;
    private static final int ENTRY = OPEN + Integer.BYTES;
    private static final int USED = ENTRY + Long.BYTES;
    private static final int BOUND = USED + Integer.BYTES;
    private static final int FIRST = BOUND + Integer.BYTES;

    static final int BYTES = FIRST + PLACES * Long.BYTES;

    private static final int FREE = 33;
    private static final int LENT = 2;
    private static final int SEQ = 3;
    private static final int OPENED = 4;

    private final Region region;
    private final Machine machine;
    private final Subject subject;
    private final OwnerLock book;

    Permits(Region region, Subject subject) {
        this.region = region;
        this.machine = region.machine();
        this.subject = subject;
        this.book = new OwnerLock(region, BOOK);
    }

    /// @param bound never more than so many, lent ones included
    void begin(int permits, int bound) {
        region.setInt(BOUND, bound);
        region.setLongVolatile(COUNTS, (long) permits << FREE);
    }

    int bound() {
        return region.getInt(BOUND);
    }

    /// How many are to be had now, those not counted that the dead have borrowed.
    int free() {
        return free(region.getLongVolatile(COUNTS));
    }

    private static int free(long counts) {
        return (int) (counts >>> FREE);
    }

    private static int lent(long counts) {
        return (int) (counts >>> LENT) & Integer.MAX_VALUE;
    }

    /// Takes so many, for nobody in particular.
    ///
    /// @return false if there are not so many
    boolean take(int n) {
        while (true) {
            long counts = region.getLongVolatile(COUNTS);
            if (free(counts) < n) return false;
            if (region.compareAndSetLong(COUNTS, counts, counts - ((long) n << FREE))) return true;
        }
    }

    /// @return how many were taken
    int drain() {
        while (true) {
            long counts = region.getLongVolatile(COUNTS);
            int free = free(counts);
            if (region.compareAndSetLong(COUNTS, counts, counts - ((long) free << FREE)))
                return free;
        }
    }

    /// How many there would be with so many more, lent ones included.
    long with(int n) {
        long counts = region.getLongVolatile(COUNTS);
        return (long) free(counts) + lent(counts) + n;
    }

    /// Adds so many.
    ///
    /// @return false if that were more than the bound
    boolean add(int n) {
        int bound = bound();
        while (true) {
            long counts = region.getLongVolatile(COUNTS);
            if ((long) free(counts) + lent(counts) + n > bound) return false;
            if (region.compareAndSetLong(COUNTS, counts, counts + ((long) n << FREE))) return true;
        }
    }

    /// Lends so many to the process of an owner word.
    ///
    /// @return false if there are not so many
    /// @throws IllegalStateException if too many processes have borrowed
    boolean lend(long me, int n) {
        if (free() < n) return false;
        book.acquire(me, Operation.ACQUIRE, subject);
        try {
            finish();
            int place = placeOf(me);
            return move(place, entry(me, (int) entry(place) + n), n);
        } finally {
            book.release(Owner.NOBODY);
        }
    }

    /// Takes back what was lent to the process of an owner word.
    void takeBack(long me, int n) {
        book.acquire(me, Operation.RELEASE, subject);
        try {
            finish();
            int place = placeOf(me);
            move(place, entry(me, (int) entry(place) - n), -n);
        } finally {
            book.release(Owner.NOBODY);
        }
    }

    /// Takes back what was lent to processes that have ended.
    ///
    /// @return whether there may be more permits now
    boolean takeBackFromTheDead(long me) {
        if (!someLeft()) return false;
        book.acquire(me, Operation.RELEASE, subject);
        try {
            finish();
            int used = region.getInt(USED);
            for (int i = 0; i < used; i++) {
                long entry = entry(i);
                if (isLeft(entry)) move(i, 0, -(int) entry);
            }
        } finally {
            book.release(Owner.NOBODY);
        }
        // Also if nothing was left: whoever had the book before has done it, and may have been
        // killed before it could wake those who wait.
        return true;
    }

    /// Whether the dead may have something. Without the book, so that asking disturbs nobody.
    private boolean someLeft() {
        if (lent(region.getLongVolatile(COUNTS)) == 0) return false;
        if (book.isLeftBy(book.owner())) return true;
        int used = region.getIntVolatile(USED);
        for (int i = 0; i < used; i++) if (isLeft(entry(i))) return true;
        return false;
    }

    private boolean isLeft(long entry) {
        return entry != 0 && machine.isGone(ownerOf(entry));
    }

    /// Moves permits from those that are free to a place. Under the book.
    ///
    /// @param entry what the place is to hold
    /// @param n how many; negative: from the place to those that are free
    /// @return false if not so many are free
    private boolean move(int place, long entry, int n) {
        region.setInt(PLACE, place);
        region.setLong(ENTRY, entry);
        long seq = (region.getLongVolatile(COUNTS) + 1) & SEQ;
        region.setIntVolatile(OPEN, OPENED | (int) seq);
        while (true) {
            long counts = region.getLongVolatile(COUNTS);
            if (free(counts) < n) {
                region.setIntVolatile(OPEN, 0);
                return false;
            }
            long after = (counts & ~SEQ) - ((long) n << FREE) + ((long) n << LENT) + seq;
            if (region.compareAndSetLong(COUNTS, counts, after)) break;
        }
        region.setLongRelease(at(place), entry);
        region.setIntVolatile(OPEN, 0);
        return true;
    }

    /// Does the rest of what somebody who was killed has begun. Under the book.
    private void finish() {
        int open = region.getInt(OPEN);
        if (open == 0) return;
        long seq = region.getLongVolatile(COUNTS) & SEQ;
        if ((open & SEQ) == seq)
            region.setLongRelease(at(region.getInt(PLACE)), region.getLong(ENTRY));
        region.setIntVolatile(OPEN, 0);
    }

    /// Where the process stands, or where there is room for it. Under the book.
    private int placeOf(long me) {
        int used = region.getInt(USED);
        int room = -1;
        for (int i = 0; i < used; i++) {
            long entry = entry(i);
            if (entry >>> 32 == me >>> 32) return i;
            if (entry == 0 && room < 0) room = i;
        }
        if (room >= 0) return room;
        if (used == PLACES)
            throw new IllegalStateException(
                    PLACES
                            + " processes hold permits of "
                            + subject.label()
                            + ", and no more can be told apart. Take them by acquire().");
        region.setIntVolatile(USED, used + 1);
        return used;
    }

    private static long at(int place) {
        return FIRST + (long) place * Long.BYTES;
    }

    private long entry(int place) {
        return region.getLongAcquire(at(place));
    }

    /// What a place holds: nothing at all if it is none.
    private static long entry(long owner, int n) {
        return n == 0 ? 0 : owner >>> 32 << 32 | n;
    }

    private static long ownerOf(long entry) {
        return entry >>> 32 << 32 | 1;
    }

    /// Such as `, 1 held by 'anna', 2 held by 'ben', which has ended`; empty if none is lent.
    String borrowers() {
        var text = new StringBuilder();
        int used = region.getIntVolatile(USED);
        for (int i = 0; i < used; i++) {
            long entry = entry(i);
            if (entry == 0) continue;
            long owner = ownerOf(entry);
            text.append(", ").append((int) entry).append(" held by '");
            text.append(machine.nameOf(Owner.process(owner))).append('\'');
            if (machine.isGone(owner)) text.append(", which has ended");
        }
        return text.toString();
    }
}
