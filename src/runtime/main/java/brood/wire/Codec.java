package brood.wire;

import brood.machine.Machine;
import brood.task.NotSendableException;
import brood.task.Nullable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/// Turns values into bytes and back: what queues, results and messages carry.
///
/// One byte says what follows. The common things have a form of their own, small and fast; all else
/// goes through the JDK's serialization. A record can always be sent, whether or not it says
/// `Serializable`, if its components can.
///
/// Decoding resolves classes through the loader that it is given, and that loader alone; see
/// [#loader()] for the one that suits values of this process. Bytes that are damaged give a
/// [WireException], never an endless loop, and never allocate more than in proportion to their own
/// length.
public final class Codec {
    private Codec() {}

    /// @throws NotSendableException if the value, or something within it, cannot be sent; the
    ///   message says where it is
    public static byte[] encode(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            if (!Plain.write(out, value)) {
                out.writeByte(Plain.SERIALIZED);
                try (WireOutput objects = new WireOutput(out)) {
                    objects.writeObject(value);
                }
            }
            return bytes.toByteArray();
        } catch (IOException | RuntimeException | StackOverflowError why) {
            if (value == null) throw new IllegalStateException(why);
            throw Culprit.ofValue(value, why);
        }
    }

    /// @throws WireException if these bytes were not made by [#encode], or a class is missing
    public static @Nullable Object decode(byte[] bytes, ClassLoader loader) {
        if (bytes.length == 0) throw new WireException("A value cannot be empty: 0 bytes came.");
        try {
            if (bytes[0] == Plain.SERIALIZED)
                try (WireInput in = new WireInput(bytes, 1, loader)) {
                    return in.readObject();
                }
            return Plain.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (ClassNotFoundException missing) {
            throw new WireException(
                    "A value of class %s came, which this JVM does not have."
                            .formatted(missing.getMessage()),
                    missing);
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError damaged) {
            throw new WireException(
                    "A value of %d bytes cannot be read: %s".formatted(bytes.length, damaged),
                    damaged);
        }
    }

    /// The length of [#headOfBytes].
    public static final int HEAD_OF_BYTES = 1 + Integer.BYTES;

    /// With what the encoded form of an array of bytes begins. Behind it come the bytes as they
    /// are, so whoever sends a large one need not copy it.
    public static byte[] headOfBytes(int length) {
        return ByteBuffer.allocate(HEAD_OF_BYTES).put(Plain.BYTES).putInt(length).array();
    }

    /// Whether an encoded value that begins like this is an array of so many bytes.
    public static boolean isHeadOfBytes(byte[] head, long length) {
        ByteBuffer in = ByteBuffer.wrap(head);
        return in.get() == Plain.BYTES && in.getInt() == length;
    }

    /// The loader with which values are decoded in this process. It knows the classes of the
    /// calling thread's context loader and of every loader that was given to [#remember], the
    /// latest first, and then those of the class path.
    public static ClassLoader loader() {
        return known();
    }

    /// Lets values of this process use the classes of this loader too. Does not keep the loader
    /// alive.
    public static void remember(ClassLoader loader) {
        known().add(loader);
    }

    private static KnownLoaders known() {
        return Machine.current().state(KnownLoaders.class, MAKER);
    }

    private static final Maker MAKER = new Maker();

    /// Not a lambda: the first one costs a starting JVM milliseconds.
    private record Maker() implements Supplier<KnownLoaders> {
        @Override
        public KnownLoaders get() {
            return new KnownLoaders();
        }
    }
}
