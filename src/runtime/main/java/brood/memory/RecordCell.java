package brood.memory;

import brood.machine.Operation;
import brood.task.Nullable;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

/// The verbs of a record. It stands there twice: one copy counts, the other is free to be written.
///
/// ```
///   0                16         24           24 + size      24 + 2 size
///   +----------------+----------+------------+--------------+
///   | lock           | version  | copy 0     | copy 1       |
///   +----------------+----------+------------+--------------+
/// ```
///
/// The version counts the changes, and copy `version & 1` is the record. Who changes it takes the
/// lock, writes the *other* copy word by word, and then stores the next version: that store alone
/// commits. Killed before it, nothing has happened, and the next one takes the lock from the dead
/// owner and writes the same copy anew.
///
/// Readers take no lock. They read the version, the copy, and the version again: if it is still the
/// same, nobody can have begun to write the copy that was read. Only if it changes again and again
/// do they take the lock.
final class RecordCell<R extends Record> extends Cell {
    private static final int VERSION = OwnerLock.BYTES;
    private static final int COPIES = VERSION + Long.BYTES;

    /// So often a reader tries without the lock.
    private static final int TRIES = 100;

    private final RecordLayout layout;
    private final OwnerLock lock;

    RecordCell(SharedObject object, int index, long at, RecordLayout layout) {
        super(object, index, at);
        this.layout = layout;
        this.lock = new OwnerLock(region, at);
    }

    /// The bytes that it takes in the region, a multiple of 8.
    static long bytes(RecordLayout layout) {
        return COPIES + 2L * layout.bytes();
    }

    /// The record at one moment.
    private record Snapshot(ByteBuffer bytes, long version) {}

    /// Gives a new cell its first value, before anybody else knows it.
    void begin(ByteBuffer bytes) {
        write(0, bytes);
    }

    R get() {
        begins(Operation.READ);
        R record = decode(snapshot(Operation.READ).bytes);
        ended(Operation.READ, machine.recording() ? record.toString() : "");
        return record;
    }

    void set(R record) {
        ByteBuffer bytes = encode(record);
        begins(Operation.WRITE);
        exchange(bytes, null, Operation.WRITE);
        ended(Operation.WRITE, machine.recording() ? record.toString() : "");
    }

    R getAndSet(R record) {
        ByteBuffer bytes = encode(record);
        begins(Operation.WRITE);
        ByteBuffer old = layout.buffer();
        exchange(bytes, old, Operation.WRITE);
        R before = decode(old);
        return changed(Operation.WRITE, before, record, before);
    }

    boolean compareAndSet(R expected, R record) {
        ByteBuffer old = encode(expected);
        ByteBuffer bytes = encode(record);
        begins(Operation.COMPARE);
        boolean done;
        Snapshot now;
        do {
            now = snapshot(Operation.COMPARE);
            done = now.bytes.equals(old);
        } while (done && !replace(now.version, bytes, Operation.COMPARE));
        String detail = "";
        if (machine.recording()) detail = done ? expected + " -> " + record : "not " + expected;
        ended(Operation.COMPARE, done, detail);
        return done;
    }

    R updateAndGet(UnaryOperator<R> update) {
        begins(Operation.COMPARE);
        for (boolean again = false; ; again = true) {
            Snapshot now = snapshot(Operation.COMPARE);
            R before = decode(now.bytes);
            R after = apply(update, before, again);
            if (replace(now.version, encode(after), Operation.COMPARE))
                return changed(Operation.COMPARE, before, after, after);
        }
    }

    R getAndUpdate(UnaryOperator<R> update) {
        begins(Operation.COMPARE);
        for (boolean again = false; ; again = true) {
            Snapshot now = snapshot(Operation.COMPARE);
            R before = decode(now.bytes);
            R after = apply(update, before, again);
            if (replace(now.version, encode(after), Operation.COMPARE))
                return changed(Operation.COMPARE, before, after, before);
        }
    }

    /// Perhaps another thread was faster the first time, perhaps the function itself has changed
    /// the record, and always will: so the second time, that is refused.
    private R apply(UnaryOperator<R> update, R before, boolean again) {
        if (!again) return update.apply(before);
        var mark = new RecordLayout.Update(Thread.currentThread(), key());
        boolean outermost = layout.updates.add(mark);
        try {
            return update.apply(before);
        } finally {
            if (outermost) layout.updates.remove(mark);
        }
    }

    // ------------------------------------------------------------------------------------ reading

    private Snapshot snapshot(Operation operation) {
        ByteBuffer bytes = layout.buffer();
        for (int i = 0; i < TRIES; i++) {
            long version = version();
            read(version, bytes);
            VarHandle.acquireFence(); // what was read was read before the version is read again
            if (version() == version) return new Snapshot(bytes, version);
        }
        lock.acquire(machine.owner(), operation, this);
        try {
            long version = version();
            read(version, bytes);
            return new Snapshot(bytes, version);
        } finally {
            lock.release(0);
        }
    }

    private long version() {
        return region.getLongVolatile(at + VERSION);
    }

    private long copy(long version) {
        return at + COPIES + (version & 1) * layout.bytes();
    }

    private void read(long version, ByteBuffer bytes) {
        long from = copy(version);
        for (int i = 0; i < bytes.limit(); i += Long.BYTES)
            bytes.putLong(i, region.getLong(from + i));
    }

    // ------------------------------------------------------------------------------------ writing

    /// Writes if the record is still of this version.
    private boolean replace(long version, ByteBuffer bytes, Operation operation) {
        lock.acquire(machine.owner(), operation, this);
        try {
            if (version() != version) return false;
            commit(version + 1, bytes);
            return true;
        } finally {
            lock.release(0);
        }
    }

    /// @param old is given what stood there before, unless null
    private void exchange(ByteBuffer bytes, @Nullable ByteBuffer old, Operation operation) {
        lock.acquire(machine.owner(), operation, this);
        try {
            long version = version();
            if (old != null) read(version, old);
            commit(version + 1, bytes);
        } finally {
            lock.release(0);
        }
    }

    private void commit(long version, ByteBuffer bytes) {
        // The thread itself, within apply: it would go round for ever.
        if (!layout.updates.isEmpty()
                && layout.updates.contains(new RecordLayout.Update(Thread.currentThread(), key())))
            throw new IllegalStateException(
                    "the function of an update() of %s changes the record itself, so it would be called again for ever. Let it return the new record, and change nothing."
                            .formatted(label()));
        // Who sees anything of what is written now sees the version from before, too: so a slow
        // reader of this copy notices.
        VarHandle.releaseFence();
        write(version, bytes);
        region.setLongVolatile(at + VERSION, version);
    }

    private void write(long version, ByteBuffer bytes) {
        long to = copy(version);
        for (int i = 0; i < bytes.limit(); i += Long.BYTES)
            region.setLong(to + i, bytes.getLong(i));
    }

    // ------------------------------------------------------------------------------------ records

    private ByteBuffer encode(R record) {
        ByteBuffer bytes = layout.buffer();
        layout.put(bytes, 0, record, label());
        return bytes;
    }

    @SuppressWarnings("unchecked") // the layout is that of R
    private R decode(ByteBuffer bytes) {
        return (R) layout.get(bytes, 0);
    }

    private R changed(Operation operation, R before, R after, R result) {
        ended(operation, machine.recording() ? before + " -> " + after : "");
        return result;
    }
}
