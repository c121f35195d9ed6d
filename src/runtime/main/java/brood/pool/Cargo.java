package brood.pool;

import brood.task.Nullable;
import brood.wire.Parcel;
import brood.wire.TaskCode;
import java.nio.ByteBuffer;

/// A task as bytes: whole, as a parcel; or as the number of code that was sent before, and what it
/// captures.
///
/// @param bytes the parcel, or the captured values
/// @param code null for a whole parcel
/// @param loader knows the classes of its result
record Cargo(byte[] bytes, @Nullable Code code, ClassLoader loader) {

    /// Code that has a number in this pool.
    record Code(int number, TaskCode code) {}

    static Cargo of(Parcel parcel) {
        return new Cargo(parcel.bytes(), null, parcel.loader());
    }

    /// @param known whether the receiver knows the code
    byte[] message(int task, boolean known) {
        Code its = code;
        if (its == null) return Message.of(Kind.TASK, task, bytes);
        byte[] first = known ? NOTHING : its.code().parcel();
        int length = Kind.HEAD + Integer.BYTES + bytes.length;
        if (!known) length += Integer.BYTES + first.length;
        ByteBuffer message =
                ByteBuffer.allocate(length)
                        .putInt(length - Integer.BYTES)
                        .put(known ? Kind.CODED_TASK : Kind.FIRST_CODED_TASK)
                        .putInt(task)
                        .putInt(its.number());
        if (!known) message.putInt(first.length).put(first);
        return message.put(bytes).array();
    }

    private static final byte[] NOTHING = {};
}
