package brood.pool;

import brood.task.Nullable;
import brood.wire.Parcel;

/// A task as bytes: whole, as a parcel; or as the number of code that was sent before, and what it
/// captures.
///
/// @param bytes the parcel, or the captured values
/// @param code null for a whole parcel
/// @param loader knows the classes of its result
record Cargo(byte[] bytes, @Nullable Code code, ClassLoader loader) {

    /// What a worker is taught once: code that has a number in this pool. Each is itself only: the
    /// function of a later `map` may get the number of an earlier one.
    static final class Code {
        private final int number;
        private final byte[] parcel;
        private final ClassLoader loader;

        /// @param parcel of a task with this code
        /// @param loader knows the classes of its result
        Code(int number, byte[] parcel, ClassLoader loader) {
            this.number = number;
            this.parcel = parcel;
            this.loader = loader;
        }

        int number() {
            return number;
        }
    }

    Cargo(byte[] bytes, Code code) {
        this(bytes, code, code.loader);
    }

    static Cargo of(Parcel parcel) {
        return new Cargo(parcel.bytes(), null, parcel.loader());
    }

    /// @param known whether the receiver knows the code
    byte[] message(int task, boolean known) {
        Code its = code;
        if (its == null) return Message.of(Kind.TASK, task, bytes);
        int at = Kind.HEAD + Integer.BYTES;
        int taught = known ? 0 : Integer.BYTES + its.parcel.length;
        byte[] message = new byte[at + taught + bytes.length];
        Message.head(message, known ? Kind.CODED_TASK : Kind.FIRST_CODED_TASK, task);
        Message.putInt(message, Kind.HEAD, its.number);
        if (!known) {
            Message.putInt(message, at, its.parcel.length);
            System.arraycopy(its.parcel, 0, message, at + Integer.BYTES, its.parcel.length);
        }
        System.arraycopy(bytes, 0, message, at + taught, bytes.length);
        return message;
    }
}
