package brood.manager;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Reason;
import brood.machine.RegionKind;
import brood.machine.Wake;
import brood.memory.Identity;
import brood.memory.SharedObject;
import brood.memory.WaitCell;
import brood.task.Nullable;
import java.util.ArrayList;
import java.util.List;

/// Where the processes of a session find a manager: who serves, who knocks, and what became of it.
///
/// ```
///     0        8       12      16        24       32
///     +--------+-------+-------+---------+--------+
///     |identity| state | cell  | server  | id     |        written by the server
///     +--------+-------+-------+---------+--------+
///    64                128  32 places, 64 bytes each     2176   2180     2184
///     +---------+      +-------+-------+--------------+  +------+--------+------------
///     | bell    |      | owner | ready | line's handle|  | told | length | obituary ...
///     +---------+      +-------+-------+--------------+  +------+--------+------------
/// ```
///
/// Who wants a [Line] takes a free place with its owner word, writes the handle of the line, and
/// sets `ready`. The server empties the place. A place whose owner has ended before it was ready is
/// free again. Every change of several words is made valid by one store, so a process may be killed
/// anywhere.
///
/// The obituary says how the manager ended. It is written by the one process that can know, the one
/// that started it, for all others.
final class Gate extends SharedObject {
    private static final long serialVersionUID = 1L;

    private static final int STATE = Identity.BYTES;
    private static final int CELL = STATE + Integer.BYTES;
    private static final int SERVER = 16;
    private static final int ID = 24;
    private static final int BELL = 64;
    private static final int PLACES = 128;
    private static final int PLACE_BYTES = 64;
    private static final int MOST_PLACES = 32;
    private static final int TOLD = PLACES + MOST_PLACES * PLACE_BYTES;
    private static final int LENGTH = TOLD + Integer.BYTES;
    private static final int TEXT = LENGTH + Integer.BYTES;
    static final int LONGEST_OBITUARY = 6 << 10;
    private static final int BYTES = TEXT + LONGEST_OBITUARY;

    // within a place
    private static final int READY = 8;
    private static final int SESSION = 16;
    private static final int FILE = 24;
    private static final int OFFSET = 32;
    private static final int GENERATION = 40;

    private static final int STARTING = 0;
    private static final int OPEN = 1;
    private static final int CLOSED = 2;

    private final transient WaitCell changed;
    private final transient WaitCell bell;

    private Gate(Identity identity) {
        super(identity);
        this.changed = new WaitCell(region, CELL);
        this.bell = new WaitCell(region, BELL);
    }

    static Gate make() {
        var gate = new Gate(Identity.make(RegionKind.MANAGER, BYTES));
        gate.region.setLongVolatile(ID, gate.machine.random());
        return gate;
    }

    private Object readResolve() {
        return new Gate(identity());
    }

    Machine machine() {
        return machine;
    }

    /// The number of the manager, which is random: also known on other computers.
    long id() {
        return region.getLongVolatile(ID);
    }

    // --------------------------------------------------------------------------------- the server

    /// The calling thread serves from now on.
    void open() {
        region.setLongVolatile(SERVER, machine.owner());
        boolean _ = region.compareAndSetInt(STATE, STARTING, OPEN);
        changed.wakeSleepers();
    }

    /// Nobody is served any more.
    void close() {
        region.setIntVolatile(STATE, CLOSED);
        changed.wakeSleepers();
        bell.wakeSleepers();
    }

    boolean isOpen() {
        return region.getIntVolatile(STATE) == OPEN;
    }

    boolean isClosed() {
        return region.getIntVolatile(STATE) == CLOSED;
    }

    /// Owner word of who serves; [Owner#NOBODY] as long as nobody does.
    long server() {
        return region.getLongVolatile(SERVER);
    }

    boolean serverIsGone() {
        long server = server();
        return server != Owner.NOBODY && machine.isGone(server);
    }

    /// For who waits until the manager is open, closed or known to be dead.
    int announceChange() {
        return changed.announce();
    }

    Wake awaitChange(int announced, long deadline) {
        return changed.await(
                announced, deadline, new Reason(Operation.START, this, region.getLong(SERVER)));
    }

    /// The server is about to wait; it looks at the places between this and [#awaitBell].
    int announceWait() {
        return bell.announce();
    }

    Wake awaitBell(int announced) {
        return bell.await(announced, Machine.FOREVER, new Reason(Operation.SERVE, this));
    }

    /// Somebody wants the server to look round.
    void ring() {
        bell.wakeSleepers();
    }

    // --------------------------------------------------------------------------------- knocking

    /// Asks the server to serve a line.
    ///
    /// @return false if all places are taken just now
    boolean knock(Handle line) {
        long me = machine.owner();
        for (int i = 0; i < MOST_PLACES; i++) {
            long place = PLACES + (long) i * PLACE_BYTES;
            if (!region.compareAndSetLong(place, Owner.NOBODY, me)) continue;
            region.setLong(place + SESSION, line.session());
            region.setLong(place + FILE, line.file());
            region.setLong(place + OFFSET, line.offset());
            region.setLong(place + GENERATION, line.generation());
            region.setIntVolatile(place + READY, 1);
            ring();
            return true;
        }
        return false;
    }

    /// The lines that have been asked for since the last time. For the server's one thread.
    List<Handle> knocks() {
        List<Handle> lines = new ArrayList<>();
        for (int i = 0; i < MOST_PLACES; i++) {
            Handle line = take(PLACES + (long) i * PLACE_BYTES);
            if (line != null) lines.add(line);
        }
        return lines;
    }

    private @Nullable Handle take(long place) {
        long owner = region.getLongVolatile(place);
        if (owner == Owner.NOBODY) return null;
        if (region.getIntVolatile(place + READY) == 0) {
            if (machine.isGone(owner) && region.getIntVolatile(place + READY) == 0)
                region.setLongVolatile(place, Owner.NOBODY);
            return null;
        }
        var line =
                new Handle(
                        region.getLong(place + SESSION),
                        (int) region.getLong(place + FILE),
                        region.getLong(place + OFFSET),
                        region.getLong(place + GENERATION));
        region.setIntVolatile(place + READY, 0);
        region.setLongVolatile(place, Owner.NOBODY);
        return line;
    }

    // --------------------------------------------------------------------------------- obituary

    /// Says how the manager ended. At most [#LONGEST_OBITUARY] bytes.
    void publish(byte[] obituary) {
        if (region.getIntVolatile(TOLD) != 0) return;
        region.setInt(LENGTH, obituary.length);
        region.write(TEXT, obituary, 0, obituary.length);
        region.setIntVolatile(TOLD, 1);
        changed.wakeSleepers();
    }

    /// How the manager ended; null if nobody has said it yet.
    byte @Nullable [] obituary() {
        if (region.getIntVolatile(TOLD) == 0) return null;
        var text = new byte[region.getInt(LENGTH)];
        region.read(TEXT, text, 0, text.length);
        return text;
    }

    /// Whether the process that would publish the obituary has ended.
    boolean starterIsGone() {
        return machine.isGone(region.getLong(0));
    }
}
