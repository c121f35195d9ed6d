package brood.machine;

import brood.task.Nullable;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.function.Function;

/// The table of the processes of a session, behind the header in the file `session`. One slot:
///
/// ```
///    0      8      16      24      28     32                      96
///    +------+------+-------+-------+------+-----------------------+
///    | state| pid  | start | daemon| zero | name (64)             |
///    +------+------+-------+-------+------+-----------------------+
///   96      100     104    112     120    128                     192     256
///    +------+-------+------+-------+------+-----------------------+-------+
///    |thread|operat.| key  | since |holder| label (64)            | zero  |
///    +------+-------+------+-------+------+-----------------------+-------+
/// ```
///
/// The state word ([Slot]) changes by compare-and-set alone; whoever moves it on writes the fields
/// first. The lower half says what a thread of the process waits for; `thread` 0 means nothing, and
/// is what commits the others.
final class SlotTable {
    static final int STATE = 0;
    static final int PID = 8;
    static final int START = 16;
    static final int DAEMON = 24;
    static final int NAME = 32;
    static final int NAME_BYTES = 64;
    static final int WAIT_THREAD = 96;
    static final int WAIT_OPERATION = 100;
    static final int WAIT_KEY = 104;
    static final int WAIT_SINCE = 112;
    static final int WAIT_HOLDER = 120;
    static final int WAIT_LABEL = 128;
    static final int WAIT_LABEL_BYTES = 64;
    static final int BYTES = 256;

    private static final int IS_DAEMON = 1;
    private static final int IS_STANDBY = 2;
    private static final int IS_PARENT = 4;
    private static final Operation[] OPERATIONS = Operation.values();

    private final ByteBuffer session;

    SlotTable(ByteBuffer session) {
        this.session = session;
    }

    static long at(int slot) {
        return SessionHeader.BYTES + (long) slot * BYTES;
    }

    /// What a process waits for.
    ///
    /// @param thread which of its threads; one of them, if several wait
    /// @param since on the clock of the session
    /// @param holder owner word of the one who has to act, or [Owner#NOBODY]
    record Wait(int thread, Operation operation, String label, long key, long since, long holder) {
        String words(Function<ProcessId, String> nameOf) {
            String what =
                    switch (operation) {
                        case JOIN -> "waits for the end of ";
                        case TAKE, POLL -> "waits to take from ";
                        case RECEIVE -> "waits to receive from ";
                        case PUT, OFFER, SEND -> "waits for room in ";
                        default -> "waits for ";
                    };
            String by =
                    holder == Owner.NOBODY || operation == Operation.JOIN
                            ? ""
                            : ", held by '" + nameOf.apply(Owner.process(holder)) + "'";
            return what + label + by;
        }
    }

    long word(int slot) {
        return FileWords.longAt(session, at(slot) + STATE);
    }

    /// How many slots have memory behind them.
    int inUse() {
        return FileWords.intAt(session, SessionHeader.SLOTS_AT);
    }

    /// Moves a slot on, if it is still in the state that was seen.
    boolean move(int slot, long seen, Slot next) {
        return FileWords.casLong(session, at(slot) + STATE, seen, next.word());
    }

    /// The first slot that nobody uses, claimed for a child of `parent`. Null if there is none
    /// among those in use, or if all of those have had their last user.
    @Nullable
    ProcessId claim(@Nullable ProcessId parent, int inUse) {
        for (int slot = 0; slot < inUse; slot++) {
            long seen = word(slot);
            while (Slot.stateOf(seen) == SlotState.FREE
                    && Slot.generationOf(seen) < ProcessId.MAX_GENERATION) {
                Slot next = new Slot(SlotState.CLAIMED, Slot.generationOf(seen) + 1, parent);
                if (move(slot, seen, next)) return new ProcessId(slot, next.generation());
                seen = word(slot);
            }
        }
        return null;
    }

    /// Fills in a slot that the caller has claimed.
    ///
    /// @param standby whether it is not yet known who will be there
    void describe(int slot, String name, boolean daemon, boolean standby) {
        long at = at(slot);
        FileWords.putLong(session, at + PID, 0);
        FileWords.putLong(session, at + START, 0);
        FileWords.putInt(session, at + DAEMON, kind(daemon, standby));
        FileWords.putInt(session, at + WAIT_THREAD, 0);
        ShortText.put(session, at + NAME, NAME_BYTES, name);
    }

    private static int kind(boolean daemon, boolean standby) {
        return (daemon ? IS_DAEMON : 0) | (standby ? IS_STANDBY : 0);
    }

    /// Says who a standby has become.
    void rename(int slot, String name, boolean daemon) {
        long at = at(slot);
        ShortText.put(session, at + NAME, NAME_BYTES, name);
        FileWords.putInt(session, at + DAEMON, kind(daemon, false));
    }

    /// Whether an idle process is there that is nobody's child yet.
    boolean standby(int slot) {
        return (FileWords.intAt(session, at(slot) + DAEMON) & IS_STANDBY) != 0;
    }

    /// To be called by a process before it reserves a place for a child.
    void notesChildren(int slot) {
        int known = FileWords.intAt(session, at(slot) + DAEMON);
        if ((known & IS_PARENT) == 0)
            FileWords.putInt(session, at(slot) + DAEMON, known | IS_PARENT);
    }

    /// Whether a process has had children, or may have had some: its slot has another user by now.
    boolean mayHaveHadChildren(ProcessId process) {
        if ((FileWords.intAt(session, at(process.slot()) + DAEMON) & IS_PARENT) != 0) return true;
        return Slot.generationOf(word(process.slot())) != process.generation();
    }

    void started(int slot, long pid, long startMillis) {
        FileWords.putLong(session, at(slot) + START, startMillis);
        FileWords.putLong(session, at(slot) + PID, pid);
    }

    /// For the parent, which may learn the number before the child has said it itself, or after.
    void notePid(int slot, long pid) {
        FileWords.casLong(session, at(slot) + PID, 0, pid);
    }

    /// The number in the operating system, 0 if it is not known yet.
    long pid(int slot) {
        return FileWords.longAt(session, at(slot) + PID);
    }

    /// When the process was started, in milliseconds since 1970; 0 if unknown.
    long startMillis(int slot) {
        return FileWords.longAt(session, at(slot) + START);
    }

    boolean daemon(int slot) {
        return (FileWords.intAt(session, at(slot) + DAEMON) & IS_DAEMON) != 0;
    }

    /// Null if the slot has another user by now.
    @Nullable
    String name(ProcessId process) {
        int slot = process.slot();
        if (slot >= inUse() || !hasUser(process)) return null;
        String name = ShortText.get(session, at(slot) + NAME, NAME_BYTES);
        VarHandle.loadLoadFence(); // the name has been read before we look again
        return hasUser(process) ? name : null;
    }

    private boolean hasUser(ProcessId process) {
        long seen = word(process.slot());
        return Slot.generationOf(seen) == process.generation()
                && Slot.stateOf(seen) != SlotState.CLAIMED;
    }

    /// Notes what a thread of this process waits for, unless another one of its threads has already
    /// done so. Returns whether it was noted; then [#waitEnds] has to follow.
    boolean waitBegins(int slot, int thread, Reason reason, long now) {
        long at = at(slot);
        if (!FileWords.casInt(session, at + WAIT_THREAD, 0, WRITING)) return false;
        FileWords.plainInt(session, at + WAIT_OPERATION, reason.operation().ordinal());
        FileWords.plainLong(session, at + WAIT_KEY, reason.subject().key());
        FileWords.plainLong(session, at + WAIT_SINCE, now);
        FileWords.plainLong(session, at + WAIT_HOLDER, reason.holder());
        ShortText.put(session, at + WAIT_LABEL, WAIT_LABEL_BYTES, reason.subject().label());
        FileWords.putInt(session, at + WAIT_THREAD, thread == WRITING ? 1 : thread);
        return true;
    }

    void waitEnds(int slot) {
        FileWords.putInt(session, at(slot) + WAIT_THREAD, 0);
    }

    /// What this slot's process waits for; null if nothing, or if that is changing just now.
    @Nullable
    Wait waiting(int slot) {
        long at = at(slot);
        int thread = FileWords.intAt(session, at + WAIT_THREAD);
        if (thread == 0 || thread == WRITING) return null;
        int operation = FileWords.intAt(session, at + WAIT_OPERATION);
        var wait =
                new Wait(
                        thread,
                        OPERATIONS[Math.floorMod(operation, OPERATIONS.length)],
                        ShortText.get(session, at + WAIT_LABEL, WAIT_LABEL_BYTES),
                        FileWords.longAt(session, at + WAIT_KEY),
                        FileWords.longAt(session, at + WAIT_SINCE),
                        FileWords.longAt(session, at + WAIT_HOLDER));
        VarHandle.loadLoadFence();
        boolean same =
                FileWords.intAt(session, at + WAIT_THREAD) == thread
                        && FileWords.longAt(session, at + WAIT_SINCE) == wait.since();
        return same ? wait : null;
    }

    /// Stands in `thread` while the others are written.
    private static final int WRITING = Integer.MIN_VALUE;
}
