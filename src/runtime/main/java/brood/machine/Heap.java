package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// The regions of a session: mapped files, named by numbers, in the session's directory.
///
/// Small regions share files ([ArenaFile]): one compare-and-set on the session's arena word takes a
/// piece. A process that is killed in the middle loses that piece and nothing else. A larger region
/// is a file of its own, with its header at the start.
final class Heap {
    private static final int MOST_FILES = 1 << 24;

    private final Session session;
    private final Machine machine;
    private final ConcurrentHashMap<Integer, WeakReference<MappedFile>> mapped =
            new ConcurrentHashMap<>();

    /// The file for small regions that this process has used last: kept mapped, as the next one
    /// probably goes there too.
    private volatile Current current = new Current(0, null);

    private record Current(int number, @Nullable MappedFile file) {}

    Heap(Session session, Machine machine) {
        this.session = session;
        this.machine = machine;
    }

    // ---------------------------------------------------------------------------------- allocating

    Region allocate(long bytes, RegionKind kind) {
        if (bytes < 1) throw new IllegalArgumentException("a region has 1 byte or more: " + bytes);
        if (bytes > Long.MAX_VALUE / 2) throw noRoom(bytes, "more than any computer has", null);
        long total = roundedUp(RegionHeader.BYTES + bytes);
        try {
            return total > ArenaFile.LARGEST
                    ? large(bytes, total, kind)
                    : small(bytes, total, kind);
        } catch (IOException e) {
            throw noRoom(bytes, Session.reason(e), e);
        }
    }

    /// A region with a file of its own, which is mapped until the arena is closed.
    Region allocate(long bytes, RegionKind kind, Arena arena) {
        if (bytes < 1) throw new IllegalArgumentException("a region has 1 byte or more: " + bytes);
        if (bytes > Long.MAX_VALUE / 2) throw noRoom(bytes, "more than any computer has", null);
        long total = roundedUp(RegionHeader.BYTES + bytes);
        refuseMoreThanThereIs(bytes, total);
        int number = nextFile();
        try {
            MappedFile file = SessionFile.create(path(number), total, inTheMaking(), arena);
            return publish(file, number, 0, bytes, kind);
        } catch (IOException e) {
            throw noRoom(bytes, Session.reason(e), e);
        }
    }

    /// See [Machine#common]. Several may make one at the same time: then one of them counts.
    Region common(RegionKind kind, long bytes) {
        int at = SessionHeader.COMMON_AT + kind.code() * Long.BYTES;
        long word = FileWords.longAt(session.words(), at);
        if (word == 0) {
            Region made = allocate(bytes, kind);
            long mine = ArenaFile.word(made.handle().file(), made.handle().offset());
            if (FileWords.casLong(session.words(), at, 0, mine)) return made;
            free(made);
            word = FileWords.longAt(session.words(), at);
        }
        return attachAt(ArenaFile.file(word), ArenaFile.offset(word), kind);
    }

    /// The cause is as if the file could not be filled: garbage may stand in the way of this, too.
    private void refuseMoreThanThereIs(long bytes, long total) {
        String why = RoomLeft.objection(total, session.directory());
        if (why != null) throw noRoom(bytes, why, new IOException(why));
    }

    private static long roundedUp(long bytes) {
        return (bytes + 63) & -64;
    }

    private Region large(long bytes, long total, RegionKind kind) throws IOException {
        refuseMoreThanThereIs(bytes, total);
        int number = nextFile();
        MappedFile file = SessionFile.create(path(number), total, inTheMaking());
        mapped.put(number, new WeakReference<>(file));
        return publish(file, number, 0, bytes, kind);
    }

    private Region small(long bytes, long total, RegionKind kind) throws IOException {
        while (true) {
            long seen = FileWords.longAt(session.words(), SessionHeader.ARENA_AT);
            int number = ArenaFile.file(seen);
            long offset = ArenaFile.offset(seen);
            if (number == 0 || offset + total > ArenaFile.BYTES) {
                beginArena(seen);
                continue;
            }
            MappedFile file = mapIfThere(number);
            // First count the region, then take its piece: else the file could be given up between.
            if (file == null || !ArenaFile.retain(file)) continue; // another one is current by now
            if (moveArena(seen, number, offset + total)) {
                current = new Current(number, file);
                return publish(file, number, offset, bytes, kind);
            }
            release(number, file);
        }
    }

    private boolean moveArena(long seen, int file, long offset) {
        return FileWords.casLong(
                session.words(), SessionHeader.ARENA_AT, seen, ArenaFile.word(file, offset));
    }

    /// Makes the next file for small regions, unless another thread or process is faster.
    private void beginArena(long seen) throws IOException {
        int number = nextFile();
        MappedFile file = SessionFile.create(path(number), ArenaFile.BYTES, inTheMaking());
        ArenaFile.begin(file);
        mapped.put(number, new WeakReference<>(file));
        if (!moveArena(seen, number, ArenaFile.HEADER_BYTES)) {
            forget(number);
            return;
        }
        current = new Current(number, file);
        int before = ArenaFile.file(seen);
        MappedFile full = before == 0 ? null : mapIfThere(before);
        if (full != null) release(before, full);
    }

    private int nextFile() {
        int number = FileWords.addInt(session.words(), SessionHeader.FILES_AT, 1) + 1;
        if (number <= 0 || number >= MOST_FILES)
            throw new SharedMemoryException(
                    "this session has made "
                            + MOST_FILES
                            + " files of shared memory, and there are no numbers left");
        return number;
    }

    private Region publish(MappedFile file, int number, long offset, long bytes, RegionKind kind) {
        long generation = FileWords.addLong(session.words(), SessionHeader.GENERATIONS_AT, 1) + 1;
        ByteBuffer region = header(file, offset);
        FileWords.putInt(region, RegionHeader.VERSION_AT, RegionHeader.VERSION);
        FileWords.putInt(region, RegionHeader.KIND_AT, kind.code());
        FileWords.putLong(region, RegionHeader.SIZE_AT, bytes);
        FileWords.putLong(region, RegionHeader.GENERATION_AT, generation);
        FileWords.putLong(region, RegionHeader.SESSION_AT, session.id());
        FileWords.putLong(region, RegionHeader.MAKER_AT, machine.owner());
        FileWords.putLong(region, RegionHeader.MAGIC_AT, RegionHeader.MAGIC);
        return region(file, new Handle(session.id(), number, offset, generation), bytes);
    }

    /// How a new file begins, so that it can be told whose it is if we are killed while we make it:
    /// no magic yet, but a maker ([Orphans]).
    private ByteBuffer inTheMaking() {
        return ByteBuffer.allocate(RegionHeader.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(RegionHeader.MAKER_AT, machine.owner());
    }

    private static ByteBuffer header(MappedFile file, long offset) {
        return file.words(offset, RegionHeader.BYTES);
    }

    private Region region(MappedFile file, Handle handle, long bytes) {
        return new Region(machine, handle, file, bytes);
    }

    // ----------------------------------------------------------------------------------- attaching

    Region attach(Handle handle, RegionKind kind) {
        refuseForeign(handle);
        return attach(map(handle), handle, kind);
    }

    /// The same for a region with a file of its own, which is mapped until the arena is closed.
    Region attach(Handle handle, RegionKind kind, Arena arena) {
        refuseForeign(handle);
        try {
            return attach(SessionFile.open(path(handle.file()), arena), handle, kind);
        } catch (NoSuchFileException gone) {
            throw freed(handle);
        } catch (IOException e) {
            throw cannotOpen(handle, e);
        }
    }

    private void refuseForeign(Handle handle) {
        if (handle.session() != session.id())
            throw new SharedMemoryException(
                    "this handle is of another session: "
                            + handle
                            + ". Shared objects live in the program that made them and in its"
                            + " children, and end with it.");
    }

    private Region attach(MappedFile file, Handle handle, RegionKind kind) {
        String wrong = RegionCheck.problem(file, handle, kind);
        if (wrong != null) throw new SharedMemoryException(wrong + ": " + handle);
        return region(
                file,
                handle,
                FileWords.longAt(header(file, handle.offset()), RegionHeader.SIZE_AT));
    }

    /// What stands at a place of the session, whatever its generation.
    ///
    /// @throws SharedMemoryException if there is nothing of this kind
    Region attachAt(int number, long offset, RegionKind kind) {
        var anyone = new Handle(session.id(), number, offset, 0);
        MappedFile file = map(anyone);
        long generation =
                RegionCheck.fits(file, offset)
                        ? FileWords.longAt(header(file, offset), RegionHeader.GENERATION_AT)
                        : 0;
        return attach(new Handle(session.id(), number, offset, generation), kind);
    }

    private MappedFile map(Handle handle) {
        try {
            MappedFile file = mapIfThere(handle.file());
            if (file != null) return file;
        } catch (IOException e) {
            throw cannotOpen(handle, e);
        }
        throw freed(handle);
    }

    private static SharedMemoryException cannotOpen(Handle handle, IOException e) {
        return new SharedMemoryException(
                "cannot open the shared memory of " + handle + ": " + Session.reason(e), e);
    }

    private static SharedMemoryException freed(Handle handle) {
        return new SharedMemoryException(
                "the shared memory of this handle has been freed: " + handle);
    }

    private @Nullable MappedFile mapIfThere(int number) throws IOException {
        Current last = current;
        if (last.number == number) return last.file;
        WeakReference<MappedFile> known = mapped.get(number);
        MappedFile file = known == null ? null : known.get();
        if (file != null) return file;
        try {
            file = SessionFile.open(path(number));
        } catch (NoSuchFileException gone) {
            return null;
        }
        mapped.put(number, new WeakReference<>(file));
        return file;
    }

    // ------------------------------------------------------------------------------------- freeing

    void free(Region region) {
        Handle handle = region.handle();
        MappedFile file = Objects.requireNonNull(region.file(), "a region of no heap");
        ByteBuffer header = header(file, handle.offset());
        if (!FileWords.casLong(header, RegionHeader.MAGIC_AT, RegionHeader.MAGIC, 0))
            return; // freed before
        if (handle.offset() == 0) {
            forget(handle.file());
            return;
        }
        try {
            MappedFile arena = mapIfThere(handle.file());
            if (arena != null) release(handle.file(), arena);
        } catch (IOException e) {
            throw new SharedMemoryException(
                    "cannot free shared memory: " + Session.reason(e) + ": " + handle, e);
        }
    }

    private void release(int number, MappedFile arena) {
        if (ArenaFile.release(arena)) forget(number);
    }

    private void forget(int number) {
        mapped.remove(number);
        try {
            Files.deleteIfExists(path(number));
        } catch (IOException stillMapped) {
            // Windows keeps mapped files: it goes with the session
        }
    }

    private Path path(int number) {
        return session.directory().resolve(Integer.toString(number));
    }

    private SharedMemoryException noRoom(long bytes, String why, @Nullable IOException e) {
        if (!Files.isDirectory(session.directory()))
            return new SharedMemoryException(
                    "no shared memory any more: the program that this process belongs to has ended",
                    e);
        return new SharedMemoryException(
                "no room for %,d bytes of shared memory in %s (%s; %,d bytes are left there). Bound the queues, let somebody take from them, or start with -D%s=DIR, where DIR has more room."
                        .formatted(
                                bytes,
                                session.directory(),
                                why,
                                SessionDirectory.room(session.directory()),
                                SessionDirectory.PROPERTY),
                e);
    }
}
