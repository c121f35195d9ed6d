package brood.memory;

import brood.machine.Operation;
import brood.machine.RegionKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/// Numbers in a row that all processes of a session share. There is one class for each sort of
/// number; [#ofInts] and the others make one.
///
/// ```java
/// var counts = SharedArray.ofInts(26);
/// brood.spawn("reader", () -> {
///     for (char c : text) counts.incrementAndGet(c - 'a');
/// });
/// ```
///
/// **One element** behaves as a [SharedInt], [SharedLong] or [SharedDouble] does: each operation is
/// one step that nothing can divide, and acts as a volatile access.
///
/// **Many elements** at once are copied in and out by `copyFrom`, `copyTo`, `fill` and `toArray`.
/// That is as fast as copying memory, and it is *not* one step: another process that reads
/// meanwhile may see some elements new and others old. Single elements are never seen in halves.
/// Who needs all of them as they were at one moment holds a lock. The explorer lets others go first
/// in the middle of such a copy.
///
/// **Memory effects** of a copy: what a thread did before `copyFrom` or `fill` is *not* made
/// visible by it. Tell others by something that is: a lock, a queue, an event, a volatile element.
///
/// [#segment] gives the bytes themselves, for `java.lang.foreign`: there, everything is allowed and
/// nothing is protected but the bounds.
///
/// The length is fixed. A task that captures the array gets another view of it, not a copy.
public abstract sealed class SharedArray extends SharedObject
        permits SharedIntArray, SharedLongArray, SharedDoubleArray, SharedByteArray {
    private static final long serialVersionUID = 1L;

    // The body of the region:
    //
    //   0          8          16
    //   +----------+----------+-----------+-----------+----
    //   | identity | length   | element 0 | element 1 | ...
    //   +----------+----------+-----------+-----------+----
    private static final int LENGTH = Identity.BYTES;
    static final int FIRST = LENGTH + Long.BYTES;

    private final transient int length;
    private final transient int elementBytes;

    SharedArray(Identity identity, int elementBytes) {
        super(identity);
        this.length = (int) region.getLong(LENGTH);
        this.elementBytes = elementBytes;
    }

    /// So many ints, all 0.
    public static SharedIntArray ofInts(int length) {
        return SharedIntArray.of(length);
    }

    /// So many longs, all 0.
    public static SharedLongArray ofLongs(int length) {
        return SharedLongArray.of(length);
    }

    /// So many doubles, all 0.
    public static SharedDoubleArray ofDoubles(int length) {
        return SharedDoubleArray.of(length);
    }

    /// So many bytes, all 0.
    public static SharedByteArray ofBytes(int length) {
        return SharedByteArray.of(length);
    }

    static Identity make(RegionKind kind, int length, int elementBytes) {
        if (length < 0)
            throw new IllegalArgumentException("an array has 0 elements or more: length=" + length);
        // Bytes are changed by the word around them, so the last word is there entirely.
        long bytes = (FIRST + (long) length * elementBytes + 7) & -8;
        Identity identity = Identity.make(kind, bytes);
        identity.region().setLong(LENGTH, length);
        return identity;
    }

    /// How many elements it has.
    public final int length() {
        return length;
    }

    /// The elements as bytes, in the byte order of the machine: for bulk work with
    /// `java.lang.foreign`. A view, not a copy. Reading and writing through it is seen by others at
    /// no certain time, and by no trace and no explorer, unless a lock or the like keeps order.
    public final MemorySegment segment() {
        return region.body().asSlice(FIRST, (long) length * elementBytes);
    }

    /// Where an element stands in the region.
    final long at(int index) {
        return FIRST + (long) Objects.checkIndex(index, length) * elementBytes;
    }

    /// Copies in two halves, between which others may go first. An array that is shared by nobody
    /// is the `other` one.
    final void copyOut(ValueLayout layout, int from, Object other, int at, int count) {
        check(from, count);
        int half = count / 2;
        machine.visible(Operation.READ, this);
        MemorySegment.copy(
                region.body(), layout, FIRST + (long) from * elementBytes, other, at, half);
        if (half > 0) machine.visible(Operation.READ, this);
        MemorySegment.copy(
                region.body(),
                layout,
                FIRST + (long) (from + half) * elementBytes,
                other,
                at + half,
                count - half);
        machine.happened(Operation.READ, this, span(from, count));
    }

    /// The other way round.
    final void copyIn(ValueLayout layout, int to, Object other, int at, int count) {
        check(to, count);
        int half = count / 2;
        machine.visible(Operation.WRITE, this);
        MemorySegment.copy(
                other, at, region.body(), layout, FIRST + (long) to * elementBytes, half);
        if (half > 0) machine.visible(Operation.WRITE, this);
        MemorySegment.copy(
                other,
                at + half,
                region.body(),
                layout,
                FIRST + (long) (to + half) * elementBytes,
                count - half);
        machine.happened(Operation.WRITE, this, span(to, count));
    }

    private void check(int from, int count) {
        Objects.checkFromIndexSize(from, count, length);
    }

    private String span(int from, int count) {
        return machine.recording() ? "[" + from + " to " + (from + count) + "]" : "";
    }
}
