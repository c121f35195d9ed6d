package brood.memory;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.SharedMemoryException;
import brood.task.Nullable;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/// A block of bytes that all processes of a session share, for `java.lang.foreign`: large data that
/// nobody wants to copy.
///
/// ```java
/// try (var pixels = SharedMemory.create(width * height * 4L);
///      var brood = Brood.open()) {
///     brood.spawn("painter", () -> { try (pixels) { paint(pixels.segment()); } }).join();
///     show(pixels.segment());
///     pixels.delete();
/// }
/// ```
///
/// **Three ways to it.** A task that captures a block gets another view of it. A block that was
/// created with a name can be attached to by that name, in every process of the session: names
/// belong to one program and its children, and end with it. A block without a name of its own has
/// one too, made up by the session ([#name]).
///
/// **Letting go and deleting** are two things. [#close] is about this process: its segments must
/// not be used any more, each access to them throws, and no memory is mapped here. [#delete] is
/// about all: nobody can attach any more, the name is free, and the bytes are given back when the
/// last process has closed its view or ended. Who has a view keeps seeing the bytes until then. A
/// block that nobody deletes is deleted with the session, however that ends; a view that nobody
/// closes stays mapped until its process ends.
///
/// **Memory effects.** The bytes are bare: two processes that write the same ones at the same time
/// get whatever the processor does, and nobody is told when others will see it. Order comes from a
/// lock, a queue or an event between them; or take a [SharedArray], or a [SharedRecord].
///
/// The bytes are all zero at first, and begin at a multiple of 64.
public final class SharedMemory extends SharedObject implements AutoCloseable {
    private static final long serialVersionUID = 1L;

    // The body of the region:
    //
    //   0          8         12       16                  128
    //   +----------+---------+--------+-------------------+---------
    //   | identity | deleted | length | name in UTF-8     | bytes ...
    //   +----------+---------+--------+-------------------+---------
    //
    // The word `deleted` decides: who sets it to 1 has deleted the block, and does the rest.
    private static final int DELETED = Identity.BYTES;
    private static final int LENGTH = DELETED + Integer.BYTES;
    private static final int NAME = LENGTH + Integer.BYTES;
    private static final int BYTES = 128;

    /// How names begin that the session makes up.
    private static final String MADE_UP = "@";

    private final transient Arena arena;
    private final transient long size;
    private final transient String name;
    private transient volatile boolean closed;

    private SharedMemory(Region region, Arena arena, Identity identity) {
        super(identity);
        this.arena = arena;
        this.size = region.size() - BYTES;
        this.name = nameIn(region);
    }

    /// A new block without a name of its own.
    ///
    /// @throws IllegalArgumentException if it were to have less than 1 byte
    /// @throws SharedMemoryException if there is no room left
    public static SharedMemory create(long bytes) {
        return make("", bytes);
    }

    /// A new block with a name, under which every process of this session can attach to it.
    ///
    /// @param name 1 to 96 bytes in UTF-8, without `/` and zero, not beginning with `@`
    /// @throws IllegalArgumentException if the name or the size is none
    /// @throws SharedMemoryException if there is a block of this name already, or no room left
    public static SharedMemory create(String name, long bytes) {
        refuseBadName(name);
        if (name.startsWith(MADE_UP))
            throw new IllegalArgumentException(
                    "names that begin with @ are made up by the session: \"" + name + "\"");
        return make(name, bytes);
    }

    private static SharedMemory make(String name, long bytes) {
        if (bytes < 1)
            throw new IllegalArgumentException("a block has 1 byte or more: bytes=" + bytes);
        Machine machine = Machine.current();
        Arena arena = Arena.ofShared();
        boolean done = false;
        try {
            // What is too much even without our own bytes is said by the machine.
            long all = bytes > Long.MAX_VALUE - BYTES ? bytes : bytes + BYTES;
            Region region = machine.allocate(all, RegionKind.MEMORY, arena);
            try {
                byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
                region.write(NAME, utf8, 0, utf8.length);
                region.setIntVolatile(LENGTH, utf8.length);
                Identity identity = Identity.give(region, RegionKind.MEMORY, LOST);
                if (!name.isEmpty()) {
                    identity.keep();
                    claim(machine, name, region.handle());
                }
                done = true;
                return new SharedMemory(region, arena, identity);
            } finally {
                if (!done) machine.free(region);
            }
        } finally {
            if (!done) arena.close();
        }
    }

    private static final Lost LOST = new Lost();

    /// Frees a block that was lost without having been deleted. Its mapping may be closed.
    private static final class Lost implements Consumer<Region> {
        @Override
        public void accept(Region lost) {
            try (SharedMemory view = attach(lost.machine(), lost.handle(), Arena.ofConfined())) {
                lost.machine().free(view.region);
            } catch (SharedMemoryException deleted) {
                // as it should be
            }
        }
    }

    private static void claim(Machine machine, String name, Handle block) {
        Names names = Names.of(machine);
        machine.visible(Operation.COMPARE, names);
        boolean done = names.claim(name, block, other -> isThere(machine, other));
        machine.happened(Operation.COMPARE, names, done ? "created " + name : "not " + name);
        if (!done)
            throw new SharedMemoryException(
                    "there is shared memory named \""
                            + name
                            + "\" already. Attach to it, delete it first, or take another name.");
    }

    /// A view of the block that has this name.
    ///
    /// @throws IllegalArgumentException if this can be no name
    /// @throws SharedMemoryException if there is none
    public static SharedMemory attach(String name) {
        refuseBadName(name);
        Machine machine = Machine.current();
        Names names = Names.of(machine);
        machine.visible(Operation.LOOK, names);
        Handle block = name.startsWith(MADE_UP) ? parse(name, names) : names.find(name);
        SharedMemory found = block == null ? null : attachIfThere(machine, block, Arena.ofShared());
        machine.happened(
                Operation.LOOK, names, found == null ? "no " + name : "attached to " + name);
        if (found == null)
            throw new SharedMemoryException(
                    "there is no shared memory named \""
                            + name
                            + "\" in this session: it has not been created yet, or it has been"
                            + " deleted, or another program has created it. Names belong to one"
                            + " program and its children.");
        return found;
    }

    /// @param arena confined for a short look, which is cheaper; shared for a view to give out
    private static @Nullable SharedMemory attachIfThere(
            Machine machine, Handle block, Arena arena) {
        try {
            SharedMemory found = attach(machine, block, arena);
            if (found.region.getIntVolatile(DELETED) == 0) return found;
            found.close();
            return null;
        } catch (SharedMemoryException freed) {
            return null;
        }
    }

    private static boolean isThere(Machine machine, Handle block) {
        SharedMemory found = attachIfThere(machine, block, Arena.ofConfined());
        if (found != null) found.close();
        return found != null;
    }

    private static SharedMemory attach(Machine machine, Handle block, Arena arena) {
        boolean done = false;
        try {
            Region region = machine.attach(block, RegionKind.MEMORY, arena);
            var view = new SharedMemory(region, arena, Identity.of(region, RegionKind.MEMORY));
            done = true;
            return view;
        } finally {
            if (!done) arena.close();
        }
    }

    // ---------------------------------------------------------------------------------- the bytes

    /// The bytes. Every access to them throws once this view is closed.
    ///
    /// @throws IllegalStateException if it is closed
    public MemorySegment segment() {
        return slice(0, size);
    }

    /// Some of the bytes.
    ///
    /// @throws IndexOutOfBoundsException if they are not all within the block
    /// @throws IllegalStateException if this view is closed
    public MemorySegment slice(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, size);
        if (closed)
            throw new IllegalStateException(label() + " is closed in this process. Attach again.");
        return region.body().asSlice(BYTES + offset, length);
    }

    /// How many bytes it has: exactly as many as it was created with.
    public long size() {
        return size;
    }

    /// The name under which every process of the session can attach to it: the one that it was
    /// created with, or else one that begins with `@`.
    public String name() {
        if (!name.isEmpty()) return name;
        identity().keep();
        Handle h = region.handle();
        return MADE_UP + h.file() + "." + h.offset() + "." + h.generation();
    }

    // ---------------------------------------------------------------------------------- the end

    /// Lets go of the block in this process. May be called again.
    ///
    /// @throws IllegalStateException if another thread is in a call of the operating system with
    ///   these bytes; then the view is still open
    @Override
    public synchronized void close() {
        if (closed) return;
        try {
            arena.close();
        } catch (IllegalStateException inUse) {
            throw new IllegalStateException(
                    label() + " is in use by another thread: close it when that has ended", inUse);
        }
        closed = true;
    }

    /// Deletes the block for all. Views that are open stay so, this one too. Also after [#close].
    ///
    /// @throws SharedMemoryException if it has been deleted already, by whomever
    public synchronized void delete() {
        machine.visible(Operation.CLOSE, this);
        boolean done;
        if (closed) {
            try (SharedMemory view = attachIfThere(machine, region.handle(), Arena.ofConfined())) {
                done = view != null && delete(view.region);
            }
        } else {
            done = delete(region);
        }
        if (!done) throw new SharedMemoryException(label() + " has been deleted already");
        machine.happened(Operation.CLOSE, this, "deleted");
    }

    /// @return false if it was deleted already
    private boolean delete(Region block) {
        if (!block.compareAndSetInt(DELETED, 0, 1)) return false;
        if (!name.isEmpty()) Names.of(machine).forget(name, block.handle());
        machine.free(block);
        return true;
    }

    /// Such as `memory 1`, or `memory 1 "pixels"`.
    @Override
    public String label() {
        return name.isEmpty() ? super.label() : super.label() + " \"" + name + '"';
    }

    // ---------------------------------------------------------------------------------- names

    private static void refuseBadName(String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length < 1 || length > Names.LONGEST)
            throw new IllegalArgumentException(
                    "a name has 1 to "
                            + Names.LONGEST
                            + " bytes in UTF-8, and this one has "
                            + length
                            + ": \""
                            + name
                            + "\"");
        if (name.indexOf('/') >= 0 || name.indexOf('\0') >= 0)
            throw new IllegalArgumentException(
                    "a name has no '/' and no zero in it: \"" + name.replace('\0', '␀') + "\"");
    }

    private static String nameIn(Region region) {
        var utf8 = new byte[region.getIntVolatile(LENGTH)];
        region.read(NAME, utf8, 0, utf8.length);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /// @return null if the session has never made up such a name
    private static @Nullable Handle parse(String name, Names names) {
        String[] parts = name.substring(MADE_UP.length()).split("\\.", -1);
        if (parts.length != 3) return null;
        try {
            return new Handle(
                    names.session(),
                    Integer.parseInt(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]));
        } catch (NumberFormatException unknown) {
            return null;
        }
    }

    // ---------------------------------------------------------------------------------- sending

    private Object writeReplace() throws ObjectStreamException {
        identity().keep();
        return new Sent(region.handle());
    }

    /// What crosses to another process.
    private record Sent(Handle block) implements Serializable {
        private Object readResolve() {
            return attach(Machine.current(), block, Arena.ofShared());
        }
    }
}
