package brood.memory;

import brood.machine.Machine;
import brood.machine.Region;
import brood.machine.SharedMemoryException;
import java.util.Objects;

/// The head of a region that holds records: the fingerprint of their layout. Two processes that run
/// different versions of a class must not read each other's bytes.
///
/// ```
///   0          8                  16
///   +----------+------------------+--------------------
///   | identity | fingerprint      | records ...
///   +----------+------------------+--------------------
/// ```
final class RecordShape {
    private static final int FINGERPRINT = Identity.BYTES;
    static final int BYTES = FINGERPRINT + Long.BYTES;

    private RecordShape() {}

    @SuppressWarnings("unchecked") // the class of an R is a Class<R>: records have no subclasses
    static <R extends Record> Class<R> typeOf(R record) {
        return (Class<R>)
                Objects.requireNonNull(record, "a shared record is always there, never null")
                        .getClass();
    }

    /// @throws IllegalArgumentException if the record has a component that cannot be laid out
    static RecordLayout layout(Class<? extends Record> type) {
        return Machine.current().state(RecordLayout.Known.class, RecordLayout.Known::new).get(type);
    }

    /// Writes down which layout the records of a new region have.
    static void declare(Region region, RecordLayout layout) {
        region.setLong(FINGERPRINT, layout.fingerprint());
    }

    /// @return the layout of the record in this process
    /// @throws SharedMemoryException if it is not that of the region
    static RecordLayout check(Region region, Class<? extends Record> type) {
        RecordLayout layout = layout(type);
        if (region.getLong(FINGERPRINT) != layout.fingerprint())
            throw new SharedMemoryException(
                    "the record "
                            + type.getName()
                            + " is declared otherwise in the process that has made this shared"
                            + " record. Run all processes with the same version of the class.");
        return layout;
    }
}
