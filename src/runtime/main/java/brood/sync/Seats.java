package brood.sync;

import brood.machine.Machine;
import brood.machine.Owner;
import brood.machine.Region;

/// Who has a read-write lock and who waits for it: a table in shared bytes, read and changed only
/// under a lock of its own.
///
/// ```
///   0      4             8                16
///   +------+-------------+----------------+--------------------------------------------------+
///   | used | next ticket | abandoned by   | seats ...                                        |
///   +------+-------------+----------------+--------------------------------------------------+
///
///   a seat:   0                 8          12                        16
///             +-----------------+----------+-------------------------+
///             | owner           | state    | ticket, or more holds   |
///             +-----------------+----------+-------------------------+
/// ```
///
/// The state commits: whatever else stands in a seat, it is free as long as its state is FREE. A
/// thread has one seat while it waits or holds; two if it reads and writes.
///
/// *Who may have it?* A reader, unless another writes, or a writer waits that came earlier. A
/// writer, unless another reads or writes, or anybody waits that came earlier. So it is first come,
/// first served, but for readers who go in together.
///
/// *Seats of the dead.* Readers and those who waited just vanish: their seats are free. A dead
/// writer stays where it is, so that everybody finds the lock abandoned.
final class Seats {
    private static final int SEATS = 500;

    private static final int USED = 0;
    private static final int NEXT_TICKET = 4;
    private static final int ABANDONED_BY = 8;
    private static final int FIRST = 16;

    private static final int OWNER = 0;
    private static final int STATE = 8;
    private static final int NUMBER = 12;
    private static final int SEAT_BYTES = 16;

    static final int BYTES = FIRST + SEATS * SEAT_BYTES;

    private static final int FREE = 0;
    private static final int WAITS_TO_READ = 1;
    private static final int WAITS_TO_WRITE = 2;
    private static final int READS = 3;
    private static final int WRITES = 4;

    /// Who is in the way: nobody, the caller has it.
    static final long GRANTED = Owner.NOBODY;

    private final Region region;
    private final Machine machine;
    private final long start;

    /// @param start offset of the table, all zero at first
    Seats(Region region, long start) {
        this.region = region;
        this.machine = region.machine();
        this.start = start;
    }

    /// Takes the lock to read if nobody is in the way.
    ///
    /// @param waiting the seat in which the caller waits; -1 if it has none
    /// @param inTurn whether earlier writers go first
    /// @return [#GRANTED]; else the one who is in the way, who may have left the lock abandoned
    ///   ([#isLeftBy]); the caller itself if there is no seat
    long read(long me, int waiting, boolean inTurn) {
        int mine = find(me, READS);
        if (mine >= 0) return again(mine);
        if (find(me, WRITES) < 0) {
            for (int i = used() - 1; i >= 0; i--) {
                int state = state(i);
                boolean blocks =
                        state == WRITES
                                || inTurn
                                        && state == WAITS_TO_WRITE
                                        && (waiting < 0 || isBefore(i, waiting));
                if (!blocks) continue;
                long owner = owner(i);
                if (state == WRITES || !vanished(i, owner)) return owner;
            }
        }
        return take(me, waiting, READS);
    }

    /// Takes the lock to write if nobody is in the way. The caller does not read.
    ///
    /// @param inTurn whether all who came earlier go first
    /// @return as [#read]
    long write(long me, int waiting, boolean inTurn) {
        int mine = find(me, WRITES);
        if (mine >= 0) return again(mine);
        for (int i = used() - 1; i >= 0; i--) {
            int state = state(i);
            boolean holds = state == READS || state == WRITES;
            boolean earlier =
                    inTurn
                            && (state == WAITS_TO_READ || state == WAITS_TO_WRITE)
                            && i != waiting
                            && (waiting < 0 || isBefore(i, waiting));
            if (!holds && !earlier) continue;
            long owner = owner(i);
            if (state == WRITES || !vanished(i, owner)) return owner;
        }
        return take(me, waiting, WRITES);
    }

    private long again(int seat) {
        int more = region.getInt(at(seat) + NUMBER);
        region.setInt(at(seat) + NUMBER, Math.addExact(more, 1));
        return GRANTED;
    }

    private long take(long me, int waiting, int state) {
        int seat = waiting >= 0 ? waiting : room();
        if (seat < 0) return me;
        if (waiting < 0) region.setLong(at(seat) + OWNER, me);
        region.setInt(at(seat) + NUMBER, 0);
        region.setIntVolatile(at(seat) + STATE, state);
        return GRANTED;
    }

    /// Takes a seat to wait in.
    ///
    /// @return -1 if there is none
    int await(long me, boolean toWrite) {
        int seat = room();
        if (seat < 0) return -1;
        int ticket = region.getInt(start + NEXT_TICKET);
        region.setInt(start + NEXT_TICKET, ticket + 1);
        region.setLong(at(seat) + OWNER, me);
        region.setInt(at(seat) + NUMBER, ticket);
        region.setIntVolatile(at(seat) + STATE, toWrite ? WAITS_TO_WRITE : WAITS_TO_READ);
        return seat;
    }

    void leave(int seat) {
        region.setIntVolatile(at(seat) + STATE, FREE);
    }

    /// Gives back one hold to read.
    ///
    /// @return false if the caller has none
    boolean readNoMore(long me) {
        int seat = find(me, READS);
        if (seat < 0) return false;
        if (!oneLess(seat)) leave(seat);
        return true;
    }

    /// Gives back one hold to write. If nobody has mended an abandoned lock, it is given back to
    /// the dead one.
    ///
    /// @return false if the caller has none
    boolean writeNoMore(long me) {
        int seat = find(me, WRITES);
        if (seat < 0) return false;
        if (oneLess(seat)) return true;
        long dead = abandonedBy();
        if (dead == Owner.NOBODY) leave(seat);
        else region.setLongVolatile(at(seat) + OWNER, dead);
        return true;
    }

    /// @return false if it was the last one
    private boolean oneLess(int seat) {
        int more = region.getInt(at(seat) + NUMBER);
        if (more > 0) region.setInt(at(seat) + NUMBER, more - 1);
        return more > 0;
    }

    /// Takes the lock of a dead writer.
    void steal(long dead, long me) {
        if (abandonedBy() == Owner.NOBODY) region.setLong(start + ABANDONED_BY, dead);
        int seat = find(dead, WRITES);
        region.setInt(at(seat) + NUMBER, 0);
        region.setLongVolatile(at(seat) + OWNER, me);
    }

    /// The dead writer whose work the caller has to mend; [Owner#NOBODY] if the lock is sound.
    long abandonedBy() {
        return region.getLong(start + ABANDONED_BY);
    }

    void mended() {
        region.setLong(start + ABANDONED_BY, Owner.NOBODY);
    }

    boolean reads(long me) {
        return find(me, READS) >= 0;
    }

    /// How often the caller holds it.
    int holds(long me, boolean toWrite) {
        int seat = find(me, toWrite ? WRITES : READS);
        return seat < 0 ? 0 : region.getInt(at(seat) + NUMBER) + 1;
    }

    /// Whether this owner's process has ended while it wrote.
    boolean isLeftBy(long owner) {
        return find(owner, WRITES) >= 0 && machine.isGone(owner);
    }

    /// Who writes; [Owner#NOBODY] if nobody does.
    long writer() {
        for (int i = used() - 1; i >= 0; i--) if (state(i) == WRITES) return owner(i);
        return Owner.NOBODY;
    }

    /// How often it is held to read, by those that live.
    int readers() {
        int all = 0;
        for (int i = used() - 1; i >= 0; i--)
            if (state(i) == READS && !vanished(i, owner(i)))
                all += region.getInt(at(i) + NUMBER) + 1;
        return all;
    }

    /// Some living reader; [Owner#NOBODY] if there is none.
    long someReader() {
        for (int i = used() - 1; i >= 0; i--) {
            long owner = owner(i);
            if (state(i) == READS && !vanished(i, owner)) return owner;
        }
        return Owner.NOBODY;
    }

    /// Frees the seat of one that has ended.
    private boolean vanished(int seat, long owner) {
        if (!machine.isGone(owner)) return false;
        leave(seat);
        return true;
    }

    private int find(long who, int state) {
        for (int i = used() - 1; i >= 0; i--) if (owner(i) == who && state(i) == state) return i;
        return -1;
    }

    /// A free seat; -1 if there is none.
    private int room() {
        int used = used();
        for (int i = 0; i < used; i++) if (state(i) == FREE) return i;
        if (used < SEATS) {
            region.setInt(start + USED, used + 1);
            return used;
        }
        for (int i = 0; i < SEATS; i++) if (state(i) != WRITES && vanished(i, owner(i))) return i;
        return -1;
    }

    private boolean isBefore(int seat, int other) {
        return region.getInt(at(seat) + NUMBER) - region.getInt(at(other) + NUMBER) < 0;
    }

    private int used() {
        return region.getInt(start + USED);
    }

    private long at(int seat) {
        return start + FIRST + (long) seat * SEAT_BYTES;
    }

    private int state(int seat) {
        return region.getInt(at(seat) + STATE);
    }

    private long owner(int seat) {
        return region.getLong(at(seat) + OWNER);
    }
}
