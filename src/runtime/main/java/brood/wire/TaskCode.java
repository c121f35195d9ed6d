package brood.wire;

import brood.task.Nullable;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;

/// The code of a task that was sent before, apart from what a particular task captures: so that the
/// next task of the same lambda travels as its captured values alone.
///
/// Only lambdas of the class path, that capture numbers, strings and arrays of numbers, can be
/// split in this way; see [Parcel#isDirect].
public final class TaskCode {
    private final byte[] parcel;
    private final ClassLoader loader;
    private final Field[] captures;

    private TaskCode(byte[] parcel, ClassLoader loader, Field[] captures) {
        this.parcel = parcel;
        this.loader = loader;
        this.captures = captures;
    }

    /// @param parcel of a task of this class
    /// @return null if tasks of this class have to travel whole
    public static @Nullable TaskCode of(Class<?> lambda, Parcel parcel) {
        if (!lambda.isHidden() || !Parcel.isDirect(parcel.bytes())) return null;
        Field[] captures = lambda.getDeclaredFields();
        try {
            for (Field capture : captures) capture.setAccessible(true);
        } catch (RuntimeException closed) {
            return null;
        }
        return new TaskCode(parcel.bytes(), parcel.loader(), captures);
    }

    /// The parcel of a task with this code: what the receiver has to know first.
    public byte[] parcel() {
        return parcel;
    }

    /// The loader that knows the classes of the task, in this process.
    public ClassLoader loader() {
        return loader;
    }

    /// What a task of this code captures, as bytes.
    ///
    /// @return null if it captures something that does not fit; then it has to travel whole
    public byte @Nullable [] captured(Object task) {
        try {
            if (captures.length == 0) return NOTHING;
            if (captures.length == 1) return one(captures[0].get(task));
            return several(task);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final byte[] NOTHING = {};

    private static byte @Nullable [] one(@Nullable Object value) {
        return Plain.has(value) ? Codec.encode(value) : null;
    }

    /// Each value behind its length.
    private byte @Nullable [] several(Object task) throws IllegalAccessException {
        byte[][] values = new byte[captures.length][];
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            Object value = captures[i].get(task);
            // the same array twice has to be one array there too
            boolean identity = value != null && value.getClass().isArray();
            if (identity || !Plain.has(value)) return null;
            values[i] = Codec.encode(value);
            length += Integer.BYTES + values[i].length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] value : values) all.putInt(value.length).put(value);
        return all.array();
    }

    // ------------------------------------------------------------------------------- the receiver

    /// The code as a receiver has it.
    public static final class Received {
        private final DirectCall call;
        private final ClassLoader loader;

        private Received(DirectCall call, ClassLoader loader) {
            this.call = call;
            this.loader = loader;
        }

        /// @param parcel what [TaskCode#parcel] gave
        /// @throws WireException if it is not a parcel of this form, or a class is missing
        public static Received of(byte[] parcel, ClassLoader loader) {
            if (Parcel.open(parcel, loader) instanceof DirectCall call)
                return new Received(call, loader);
            throw new WireException("This is no parcel of a task in the short form.");
        }

        /// The task with these captured values.
        ///
        /// @throws WireException if the bytes do not fit
        public Callable<?> with(byte[] captured) {
            return call.with(values(captured));
        }

        private @Nullable Object[] values(byte[] captured) {
            int count = call.captures();
            @Nullable Object[] values = new Object[count];
            if (count == 1) {
                values[0] = Codec.decode(captured, loader);
                return values;
            }
            try (var in = new DataInputStream(new ByteArrayInputStream(captured))) {
                for (int i = 0; i < count; i++)
                    values[i] = Codec.decode(in.readNBytes(in.readInt()), loader);
            } catch (IOException damaged) {
                throw new WireException("the captures of a task do not fit", damaged);
            }
            return values;
        }
    }
}
