package brood.machine;

import brood.task.Nullable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/// A stretch of shared bytes, as one process sees it. Offsets count from the start of the body,
/// behind the header ([RegionHeader]). Words must lie at multiples of their size.
///
/// The real machine leaves `steps` null, and every access is one machine instruction. The simulated
/// machine may pass a hook, so that every access becomes a step at which another process can go
/// first or this one can be killed.
public final class Region {
    /// Made when first needed: that costs milliseconds, and not every process touches a region.
    private static final class Access {
        static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();
        static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
        static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    }

    private final Machine machine;
    private final Handle handle;
    private final MemorySegment body;
    private final @Nullable Steps steps;
    private final @Nullable MappedFile file;

    /// For machines.
    public Region(Machine machine, Handle handle, MemorySegment body, @Nullable Steps steps) {
        this.machine = machine;
        this.handle = handle;
        this.body = body;
        this.steps = steps;
        this.file = null;
    }

    /// For one that lies in a file, with its header.
    Region(Machine machine, Handle handle, MappedFile file, long size) {
        this.machine = machine;
        this.handle = handle;
        this.body = file.bytes().asSlice(handle.offset() + RegionHeader.BYTES, size);
        this.steps = null;
        this.file = file;
    }

    /// Where it lies; null if in no file.
    @Nullable
    MappedFile file() {
        return file;
    }

    /// The body for the runtime's own words ([FileWords]).
    ByteBuffer words() {
        MappedFile all = file;
        return all == null
                ? body.asByteBuffer()
                : all.words(handle.offset() + RegionHeader.BYTES, size());
    }

    /// Told before every access to shared bytes.
    @FunctionalInterface
    public interface Steps {
        void step(Region region, long at);
    }

    public Machine machine() {
        return machine;
    }

    public Handle handle() {
        return handle;
    }

    /// The size of the body in bytes.
    public long size() {
        return body.byteSize();
    }

    /// The body itself, for bulk work that needs no step of its own.
    public MemorySegment body() {
        return body;
    }

    /// A plain read: only for words that no other process can be writing now.
    public int getInt(long at) {
        step(at);
        return (int) Access.INT.get(body, at);
    }

    /// A plain write: seen by others only behind a later release.
    public void setInt(long at, int value) {
        step(at);
        Access.INT.set(body, at, value);
    }

    public int getIntVolatile(long at) {
        step(at);
        return (int) Access.INT.getVolatile(body, at);
    }

    public void setIntVolatile(long at, int value) {
        step(at);
        Access.INT.setVolatile(body, at, value);
    }

    public boolean compareAndSetInt(long at, int expected, int value) {
        step(at);
        return Access.INT.compareAndSet(body, at, expected, value);
    }

    public int getAndAddInt(long at, int delta) {
        step(at);
        return (int) Access.INT.getAndAdd(body, at, delta);
    }

    /// A plain read: only for words that no other process can be writing now.
    public long getLong(long at) {
        step(at);
        return (long) Access.LONG.get(body, at);
    }

    /// A plain write: seen by others only behind a later release.
    public void setLong(long at, long value) {
        step(at);
        Access.LONG.set(body, at, value);
    }

    public long getLongAcquire(long at) {
        step(at);
        return (long) Access.LONG.getAcquire(body, at);
    }

    public void setLongRelease(long at, long value) {
        step(at);
        Access.LONG.setRelease(body, at, value);
    }

    public long getLongVolatile(long at) {
        step(at);
        return (long) Access.LONG.getVolatile(body, at);
    }

    public void setLongVolatile(long at, long value) {
        step(at);
        Access.LONG.setVolatile(body, at, value);
    }

    public boolean compareAndSetLong(long at, long expected, long value) {
        step(at);
        return Access.LONG.compareAndSet(body, at, expected, value);
    }

    public long getAndAddLong(long at, long delta) {
        step(at);
        return (long) Access.LONG.getAndAdd(body, at, delta);
    }

    public byte getByteVolatile(long at) {
        step(at);
        return (byte) Access.BYTE.getVolatile(body, at);
    }

    public void setByteVolatile(long at, byte value) {
        step(at);
        Access.BYTE.setVolatile(body, at, value);
    }

    /// Copies bytes into the region. Not atomic: publish them with a release afterwards.
    public void write(long at, byte[] source, int from, int length) {
        step(at);
        MemorySegment.copy(source, from, body, ValueLayout.JAVA_BYTE, at, length);
    }

    /// Copies bytes out of the region.
    public void read(long at, byte[] target, int from, int length) {
        step(at);
        MemorySegment.copy(body, ValueLayout.JAVA_BYTE, at, target, from, length);
    }

    /// Copies bytes into the region from wherever they lie. Not atomic either.
    public void write(long at, MemorySegment source, long from, long length) {
        step(at);
        MemorySegment.copy(source, from, body, at, length);
    }

    private void step(long at) {
        Steps hook = steps;
        if (hook != null) hook.step(this, at);
    }

    @Override
    public String toString() {
        return "Region[" + handle + ", " + size() + " bytes]";
    }
}
