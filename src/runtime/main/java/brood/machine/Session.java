package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// What the processes of one tree share: the directory with its files, the header, the table of
/// processes, the locks that say who is alive. The root process makes it, its children join it.
///
/// ```
///   root: create --- reserve(child) ------- started(child, pid)            bury(child)
///                        |                                                      |
///                        +--> directory, id, place --> child: join ... ends --->+
/// ```
final class Session {
    private static final int SLOTS_PER_PAGE = 4096 / SlotTable.BYTES;
    private static final long TABLE_END = SlotTable.at(ProcessId.MAX_SLOTS);
    static final String ROOT_NAME = "main";

    private final Path directory;
    private final long id;
    private final ProcessId self;
    private final MemorySegment header;
    private final ByteBuffer words;
    private final SlotTable slots;
    private final LockFile locks;
    private final long pid;

    private Session(
            Path directory, long id, ProcessId self, long pid, MappedFile file, LockFile locks) {
        this.directory = directory;
        this.id = id;
        this.self = self;
        this.pid = pid;
        this.header = file.bytes();
        this.words = file.words();
        this.slots = new SlotTable(words);
        this.locks = locks;
    }

    // -------------------------------------------------------------------------- making and joining

    /// Makes a session whose root is this process.
    ///
    /// @param id random, and in the name of the directory
    /// @param waiting [SessionHeader#FUTEX] or [SessionHeader#POLLING]
    /// @throws SharedMemoryException if there is no room or no permission; nothing is left then
    static Session create(Path directory, long id, int waiting) {
        try {
            PrivateFiles.createDirectory(directory);
        } catch (IOException e) {
            throw cannotMake(directory, e);
        }
        try {
            LockFile locks = LockFile.create(directory.resolve(SessionDirectory.LOCKS));
            locks.hold(LockFile.ROOT);
            locks.hold(LockFile.byteOf(0));
            // Between the making and the locking of the file, a sweep may have taken this session
            // for a dead one, if the computer slept for long. Then the next line fails.
            Path file = directory.resolve(SessionDirectory.SESSION);
            SessionFile.create(file, SlotTable.at(SLOTS_PER_PAGE));
            MappedFile header = SessionFile.openWithRoom(file, TABLE_END);
            var root = new ProcessId(0, 1);
            long pid = ProcessHandle.current().pid();
            var session = new Session(directory, id, root, pid, header, locks);
            session.publish(waiting);
            return session;
        } catch (IOException e) {
            SessionDirectory.delete(directory);
            throw cannotMake(directory, e);
        }
    }

    private void publish(int waiting) {
        long start = startMillis(ProcessHandle.current());
        FileWords.putInt(words, SessionHeader.VERSION_AT, SessionHeader.VERSION);
        FileWords.putInt(words, SessionHeader.WAITING_AT, waiting);
        FileWords.putLong(words, SessionHeader.SESSION_AT, id);
        FileWords.putLong(words, SessionHeader.START_AT, System.nanoTime());
        FileWords.putLong(words, SessionHeader.ROOT_PID_AT, pid);
        FileWords.putLong(words, SessionHeader.ROOT_START_AT, start);
        FileWords.putInt(words, SessionHeader.SLOTS_AT, SLOTS_PER_PAGE);
        slots.describe(0, ROOT_NAME, false, false);
        slots.started(0, pid, start);
        slots.move(0, 0, new Slot(SlotState.RUNNING, 1, null));
        FileWords.putLong(words, SessionHeader.MAGIC_AT, SessionHeader.MAGIC);
    }

    /// Makes this process, for which `self` was reserved, a process of a session.
    ///
    /// @throws SharedMemoryException if the session has ended, or the place was given up
    static Session join(Path directory, long id, ProcessId self) {
        ProcessHandle me = ProcessHandle.current();
        return join(directory, id, self, me.pid(), startMillis(me));
    }

    /// The same for a process that has been told its number and when it was started: a starting JVM
    /// needs milliseconds to find that out.
    static Session join(Path directory, long id, ProcessId self, long pid, long startMillis) {
        try {
            MappedFile header =
                    SessionFile.openWithRoom(
                            directory.resolve(SessionDirectory.SESSION), TABLE_END);
            ByteBuffer words = header.words();
            check(directory, id, words);
            LockFile locks = LockFile.open(directory.resolve(SessionDirectory.LOCKS));
            checkPlace(new SlotTable(words), self); // or it locks another one's
            locks.hold(LockFile.byteOf(self.slot()));
            var session = new Session(directory, id, self, pid, header, locks);
            session.enter(startMillis);
            return session;
        } catch (IOException e) {
            throw new SharedMemoryException(
                    "cannot join the session in " + directory + ": " + reason(e), e);
        }
    }

    private static void check(Path directory, long id, ByteBuffer words) {
        String wrong =
                FileWords.longAt(words, SessionHeader.MAGIC_AT) != SessionHeader.MAGIC
                        ? "is not a session of Brood"
                        : FileWords.intAt(words, SessionHeader.VERSION_AT) != SessionHeader.VERSION
                                ? "was made by another version of Brood"
                                : FileWords.longAt(words, SessionHeader.SESSION_AT) != id
                                        ? "is another session"
                                        : null;
        if (wrong != null) throw new SharedMemoryException(directory + " " + wrong);
    }

    private void enter(long startMillis) {
        int slot = self.slot();
        long seen = checkPlace(slots, self);
        slots.started(slot, pid, startMillis);
        if (!slots.move(slot, seen, Slot.of(seen).to(SlotState.RUNNING))) throw givenUp(self);
    }

    private static long checkPlace(SlotTable slots, ProcessId self) {
        long seen = slots.word(self.slot());
        if (Slot.stateOf(seen) == SlotState.RESERVED
                && Slot.generationOf(seen) == self.generation()) return seen;
        throw givenUp(self);
    }

    private static SharedMemoryException givenUp(ProcessId self) {
        return new SharedMemoryException(
                "the place that was reserved for this process has been given up: " + self);
    }

    // ------------------------------------------------------------------------------------ children

    /// Reserves a place for a child of this process.
    ///
    /// @throws SharedMemoryException if there is none left
    ProcessId reserve(String name, boolean daemon, boolean standby, Undertaker undertaker) {
        slots.notesChildren(self.slot());
        ProcessId place = claim();
        if (place == null) {
            undertaker.buryAll();
            place = claim();
        }
        if (place == null)
            throw new SharedMemoryException(
                    "this session has "
                            + ProcessId.MAX_SLOTS
                            + " places for processes, and all are taken or worn out."
                            + " End some children first.");
        slots.describe(place.slot(), name, daemon, standby);
        long claimed = slots.word(place.slot());
        slots.move(place.slot(), claimed, Slot.of(claimed).to(SlotState.RESERVED));
        return place;
    }

    private @Nullable ProcessId claim() {
        int inUse = slots.inUse();
        ProcessId place = slots.claim(self, inUse);
        while (place == null && inUse < ProcessId.MAX_SLOTS) {
            int full = inUse;
            locks.oneAtATime(() -> addSlots(full));
            inUse = slots.inUse();
            place = slots.claim(self, inUse);
        }
        return place;
    }

    /// Puts memory behind one more page of slots, unless somebody else just did.
    private boolean addSlots(int full) {
        if (slots.inUse() != full) return false;
        Path file = directory.resolve(SessionDirectory.SESSION);
        try {
            SessionFile.grow(file, SlotTable.at(full), (long) SLOTS_PER_PAGE * SlotTable.BYTES);
        } catch (IOException e) {
            throw new SharedMemoryException(
                    "no room for another process in " + directory + ": " + reason(e), e);
        }
        FileWords.putInt(words, SessionHeader.SLOTS_AT, full + SLOTS_PER_PAGE);
        return true;
    }

    /// Notes the number that the operating system gave to a child.
    void started(ProcessId child, long pid) {
        slots.notePid(child.slot(), pid);
    }

    // ----------------------------------------------------------------------------------- questions

    Path directory() {
        return directory;
    }

    long id() {
        return id;
    }

    ProcessId self() {
        return self;
    }

    /// The number of this process in the operating system.
    long pid() {
        return pid;
    }

    boolean isRoot() {
        return self.slot() == 0;
    }

    /// The file with the header and the table, for the kernel, which needs addresses.
    MemorySegment header() {
        return header;
    }

    /// The same for reading and writing.
    ByteBuffer words() {
        return words;
    }

    SlotTable slots() {
        return slots;
    }

    LockFile locks() {
        return locks;
    }

    int waiting() {
        return FileWords.intAt(words, SessionHeader.WAITING_AT);
    }

    /// How many processes have ended so far; wraps around.
    int deaths() {
        return FileWords.intAt(words, SessionHeader.DEATHS_AT);
    }

    long start() {
        return FileWords.longAt(words, SessionHeader.START_AT);
    }

    String nameOf(ProcessId process) {
        String name = slots.name(process);
        return name != null ? name : "slot " + process.slot();
    }

    /// Whether the process that made this session has ended.
    boolean isRootGone() {
        return !locks.isHeld(LockFile.ROOT);
    }

    /// Deletes the files. Who is still attached keeps what it sees; nobody can join or attach any
    /// more. May be called by several processes.
    void delete() {
        FileWords.putLong(words, SessionHeader.MAGIC_AT, 0);
        SessionDirectory.delete(directory);
    }

    /// Deletes the files if the root can no longer do it. For a child that ends because its parent
    /// has ended.
    void deleteIfAbandoned() {
        if (isRootGone()) delete();
    }

    static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
    }

    static String reason(IOException e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static SharedMemoryException cannotMake(Path directory, IOException e) {
        return new SharedMemoryException(
                "cannot make a place for shared memory in "
                        + directory.getParent()
                        + " ("
                        + reason(e)
                        + "). Name a directory that can be written to and has room: -D"
                        + SessionDirectory.PROPERTY
                        + "=DIR, or "
                        + SessionDirectory.VARIABLE
                        + "=DIR in the environment.",
                e);
    }
}
