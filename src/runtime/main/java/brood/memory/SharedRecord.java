package brood.memory;

import brood.machine.RegionKind;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

/// A record that all processes of a session share, and that changes as a whole: an
/// [java.util.concurrent.atomic.AtomicReference] on the other side of the wall.
///
/// ```java
/// record Point(int x, int y) {}
///
/// var where = SharedRecord.of(new Point(1, 2));
/// brood.spawn("mover", () -> { where.update(p -> new Point(p.x() + 1, p.y() + 1)); });
/// Point now = where.get();
/// ```
///
/// **It is never seen in halves.** A reader gets a record as somebody has written it, all its
/// components from the same moment. A process that is killed while it writes, at whatever
/// instruction, has written all or nothing, and nobody waits for it. Readers do not wait for
/// writers at all.
///
/// **What can be shared.** The bytes of the record lie in shared memory, each component at a fixed
/// place. So a component is
///
/// - of a primitive type;
/// - an enum, which may be null;
/// - a [String] with a declared [MaxLength], which may be null;
/// - a record of such components.
///
/// Everything else has no fixed size and is refused, by the name of the component. Objects of other
/// sorts go through a queue.
///
/// **Changing it.** [#update] is one step that nothing can divide; [#get] and then [#set] are two,
/// and lose the change that another process makes in between.
///
/// A task that captures it gets another view of the same record, not a copy. Two views are equal if
/// they show the same one. Both processes must agree about the declaration of the record: with
/// another version of the class, the view is refused.
///
/// **Memory effects.** As those of a volatile access: what a thread wrote to shared memory before
/// it changed the record is seen by every thread, in whatever process, that afterwards reads the
/// new value.
///
/// @param <R> the record
public final class SharedRecord<R extends Record> extends SharedObject {
    private static final long serialVersionUID = 1L;

    // The body of the region:
    //
    //   0          8                  16
    //   +----------+------------------+--------------------+
    //   | identity | layout           | RecordCell         |
    //   +----------+------------------+--------------------+
    private static final int CELL = RecordShape.BYTES;

    private final Class<R> type;
    private final transient RecordCell<R> cell;

    private SharedRecord(Identity identity, Class<R> type) {
        super(identity);
        this.type = type;
        RecordLayout layout = RecordShape.check(region, type);
        this.cell = new RecordCell<>(this, Cell.WHOLE, CELL, layout);
    }

    /// A new shared record.
    ///
    /// @throws IllegalArgumentException if the record has a component that cannot be laid out, or a
    ///   string that is longer than declared
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static <R extends Record> SharedRecord<R> of(R record) {
        Class<R> type = RecordShape.typeOf(record);
        RecordLayout layout = RecordShape.layout(type);
        ByteBuffer first = layout.buffer();
        layout.put(first, 0, record, type.getSimpleName());
        Identity identity = Identity.make(RegionKind.RECORD, CELL + RecordCell.bytes(layout));
        RecordShape.declare(identity.region(), layout);
        var made = new SharedRecord<>(identity, type);
        made.cell.begin(first);
        return made;
    }

    /// The record as it is at one moment during the call.
    public R get() {
        return cell.get();
    }

    /// @throws IllegalArgumentException if a string is longer than declared; nothing is changed
    ///   then
    public void set(R record) {
        cell.set(record);
    }

    /// Sets the record and returns what it was before.
    public R getAndSet(R record) {
        return cell.getAndSet(record);
    }

    /// Sets the record to `record` if it is `expected`, in all its components.
    ///
    /// @return whether it was
    public boolean compareAndSet(R expected, R record) {
        return cell.compareAndSet(expected, record);
    }

    /// Sets the record to what the function makes of it, in one step, and returns that. The
    /// function has no side effects: it is called again if another thread changes the record
    /// meanwhile. If it throws, nothing is changed.
    ///
    /// @throws IllegalStateException if the function changes this record itself
    public R update(UnaryOperator<R> change) {
        return cell.updateAndGet(change);
    }

    /// As [#update], but returns what the record was before.
    public R getAndUpdate(UnaryOperator<R> change) {
        return cell.getAndUpdate(change);
    }

    /// The record as it is now, as text. A read like [#get].
    @Override
    public String toString() {
        return get().toString();
    }

    private Object readResolve() {
        return new SharedRecord<>(identity(), type);
    }
}
