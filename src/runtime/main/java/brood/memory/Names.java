package brood.memory;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.Subject;
import brood.task.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;

/// The names of the blocks of a session: a table that all its processes have in common.
///
/// ```
///   0                16                             64
///   +----------------+------------------------------+-----------+-----------+----
///   | lock           | next table: file, offset,    | entry 0   | entry 1   | ...
///   |                | generation (0: none)         |           |           |
///   +----------------+------------------------------+-----------+-----------+----
///
///   an entry:  0            8        16       24       32
///              +------------+--------+--------+--------+------------------+
///              | generation | file   | offset | length | name in UTF-8    |
///              +------------+--------+--------+--------+------------------+
/// ```
///
/// The generation commits an entry: it is stored last, and cleared first; 0 means that the entry is
/// free. Everything happens under the lock, which is taken from a dead owner without a word: there
/// is nothing half done that counts. A table that is full is followed by another; tables are never
/// given back.
///
/// A process that is killed while it deletes a block may leave its name behind. Such a name is
/// free: who claims it looks whether its block is still there.
final class Names implements Subject {
    /// How long a name may be, in UTF-8.
    static final int LONGEST = 96;

    private static final int NEXT_FILE = OwnerLock.BYTES;
    private static final int NEXT_OFFSET = NEXT_FILE + Long.BYTES;
    private static final int NEXT_GENERATION = NEXT_OFFSET + Long.BYTES;
    private static final int FIRST = 64;
    private static final int ENTRIES = 62;

    private static final int GENERATION = 0;
    private static final int FILE = 8;
    private static final int OFFSET = 16;
    private static final int LENGTH = 24;
    private static final int NAME = 32;
    private static final int ENTRY_BYTES = NAME + LONGEST;

    private static final int BYTES = FIRST + ENTRIES * ENTRY_BYTES;

    private final Machine machine;
    private final Region first;
    private final OwnerLock lock;

    private Names(Machine machine) {
        this.machine = machine;
        this.first = machine.common(RegionKind.NAMES, BYTES);
        this.lock = new OwnerLock(first, 0);
    }

    static Names of(Machine machine) {
        return machine.state(Names.class, () -> new Names(machine));
    }

    long session() {
        return first.handle().session();
    }

    private record Entry(Region table, long at) {}

    /// Gives a block a name.
    ///
    /// @param isThere whether the block of this name, if there is one, has not been deleted
    /// @return false if another block has it
    boolean claim(String name, Handle block, Predicate<Handle> isThere) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        lock(Operation.COMPARE);
        try {
            Entry entry = find(utf8);
            if (entry != null && isThere.test(handle(entry))) return false;
            if (entry == null) entry = free();
            write(entry, utf8, block);
            return true;
        } finally {
            lock.release(Owner.NOBODY);
        }
    }

    /// The block of this name; null if there is none.
    @Nullable
    Handle find(String name) {
        lock(Operation.LOOK);
        try {
            Entry entry = find(name.getBytes(StandardCharsets.UTF_8));
            return entry == null ? null : handle(entry);
        } finally {
            lock.release(Owner.NOBODY);
        }
    }

    /// Takes the name from this block, if it still has it.
    void forget(String name, Handle block) {
        lock(Operation.CLOSE);
        try {
            Entry entry = find(name.getBytes(StandardCharsets.UTF_8));
            if (entry != null && handle(entry).equals(block))
                entry.table.setLongVolatile(entry.at + GENERATION, 0);
        } finally {
            lock.release(Owner.NOBODY);
        }
    }

    private void lock(Operation operation) {
        lock.acquire(machine.owner(), operation, this);
    }

    // ------------------------------------------------------------------------------ under the lock

    private @Nullable Entry find(byte[] name) {
        for (Region table = first; table != null; table = next(table))
            for (int i = 0; i < ENTRIES; i++) {
                long at = at(i);
                if (table.getLongVolatile(at + GENERATION) == 0) continue;
                if (Arrays.equals(name(table, at), name)) return new Entry(table, at);
            }
        return null;
    }

    private Entry free() {
        Region table = first;
        while (true) {
            for (int i = 0; i < ENTRIES; i++)
                if (table.getLongVolatile(at(i) + GENERATION) == 0) return new Entry(table, at(i));
            Region next = next(table);
            table = next != null ? next : append(table);
        }
    }

    private static long at(int entry) {
        return FIRST + (long) entry * ENTRY_BYTES;
    }

    private static byte[] name(Region table, long at) {
        var name = new byte[(int) table.getLong(at + LENGTH)];
        table.read(at + NAME, name, 0, name.length);
        return name;
    }

    private Handle handle(Entry entry) {
        Region table = entry.table;
        return new Handle(
                first.handle().session(),
                (int) table.getLong(entry.at + FILE),
                table.getLong(entry.at + OFFSET),
                table.getLongVolatile(entry.at + GENERATION));
    }

    private static void write(Entry entry, byte[] name, Handle block) {
        Region table = entry.table;
        long at = entry.at;
        table.setLongVolatile(at + GENERATION, 0);
        table.setLong(at + FILE, block.file());
        table.setLong(at + OFFSET, block.offset());
        table.setLong(at + LENGTH, name.length);
        table.write(at + NAME, name, 0, name.length);
        table.setLongVolatile(at + GENERATION, block.generation());
    }

    private @Nullable Region next(Region table) {
        long generation = table.getLongVolatile(NEXT_GENERATION);
        if (generation == 0) return null;
        return machine.attach(
                new Handle(
                        first.handle().session(),
                        (int) table.getLong(NEXT_FILE),
                        table.getLong(NEXT_OFFSET),
                        generation),
                RegionKind.NAMES);
    }

    private Region append(Region table) {
        Region made = machine.allocate(BYTES, RegionKind.NAMES);
        table.setLong(NEXT_FILE, made.handle().file());
        table.setLong(NEXT_OFFSET, made.handle().offset());
        table.setLongVolatile(NEXT_GENERATION, made.handle().generation());
        return made;
    }

    @Override
    public String label() {
        return "names of shared memory";
    }

    @Override
    public long key() {
        return first.handle().generation();
    }
}
