package brood.memory;

import brood.machine.RegionKind;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// Records in a row that all processes of a session share. Each changes as a whole and is never
/// seen in halves, as a [SharedRecord]; different ones do not disturb each other.
///
/// ```java
/// record Account(@MaxLength(20) String owner, long cents) {}
///
/// var bank = SharedRecordArray.of(100, new Account("nobody", 0));
/// bank.update(7, a -> new Account(a.owner(), a.cents() + 500));
/// ```
///
/// A change of *two* records is two steps. Who moves money from one account to another holds a lock
/// meanwhile, and so does everybody who looks at both.
///
/// The length is fixed. A task that captures the array gets another view of it, not a copy.
///
/// @param <R> the record; see [SharedRecord] for what it may be made of
public final class SharedRecordArray<R extends Record> extends SharedObject {
    private static final long serialVersionUID = 1L;

    // The body of the region:
    //
    //   0          8             16         24
    //   +----------+-------------+----------+--------------+--------------+----
    //   | identity | fingerprint | length   | RecordCell 0 | RecordCell 1 | ...
    //   +----------+-------------+----------+--------------+--------------+----
    private static final int LENGTH = RecordShape.BYTES;
    private static final int FIRST = LENGTH + Long.BYTES;

    private final Class<R> type;
    private final transient RecordLayout layout;
    private final transient int length;

    private SharedRecordArray(Identity identity, Class<R> type) {
        super(identity);
        this.type = type;
        this.layout = RecordShape.check(region, type);
        this.length = (int) region.getLong(LENGTH);
    }

    /// So many records, all alike at first.
    ///
    /// @throws IllegalArgumentException if the record has a component that cannot be laid out, or a
    ///   string that is longer than declared
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static <R extends Record> SharedRecordArray<R> of(int length, R first) {
        if (length < 0)
            throw new IllegalArgumentException("an array has 0 records or more: length=" + length);
        Class<R> type = RecordShape.typeOf(first);
        RecordLayout layout = RecordShape.layout(type);
        ByteBuffer bytes = layout.buffer();
        layout.put(bytes, 0, first, type.getSimpleName());
        long all = FIRST + length * RecordCell.bytes(layout);
        Identity identity = Identity.make(RegionKind.RECORDS, all);
        RecordShape.declare(identity.region(), layout);
        identity.region().setLong(LENGTH, length);
        var made = new SharedRecordArray<>(identity, type);
        for (int i = 0; i < length; i++) made.cell(i).begin(bytes);
        return made;
    }

    private RecordCell<R> cell(int index) {
        long at = FIRST + Objects.checkIndex(index, length) * RecordCell.bytes(layout);
        return new RecordCell<>(this, index, at, layout);
    }

    /// How many records it has.
    public int length() {
        return length;
    }

    /// The record as it is at one moment during the call.
    public R get(int index) {
        return cell(index).get();
    }

    /// @throws IllegalArgumentException if a string is longer than declared; nothing is changed
    ///   then
    public void set(int index, R record) {
        cell(index).set(record);
    }

    /// Sets the record and returns what it was before.
    public R getAndSet(int index, R record) {
        return cell(index).getAndSet(record);
    }

    /// Sets the record to `record` if it is `expected`, in all its components.
    ///
    /// @return whether it was
    public boolean compareAndSet(int index, R expected, R record) {
        return cell(index).compareAndSet(expected, record);
    }

    /// Sets the record to what the function makes of it, in one step, and returns that. The
    /// function has no side effects: it is called again if another thread changes the record
    /// meanwhile.
    ///
    /// @throws IllegalStateException if the function changes this record itself
    public R update(int index, UnaryOperator<R> change) {
        return cell(index).updateAndGet(change);
    }

    /// As [#update], but returns what the record was before.
    public R getAndUpdate(int index, UnaryOperator<R> change) {
        return cell(index).getAndUpdate(change);
    }

    /// The records as they are now, one after the other. Not one step.
    @Override
    public String toString() {
        var text = new StringBuilder("[");
        for (int i = 0; i < length; i++) text.append(i == 0 ? "" : ", ").append(get(i));
        return text.append(']').toString();
    }

    private Object readResolve() {
        return new SharedRecordArray<>(identity(), type);
    }
}
