package brood.wire;

import brood.machine.Machine;
import brood.task.NotSendableException;
import brood.task.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/// Turns values into bytes and back: what queues, results and messages carry.
///
/// One byte says what follows ([Tag]). The common things have a form of their own, small and fast:
/// numbers, text, arrays of numbers, enums; and records, lists and maps that are made of such
/// things. All else goes through the JDK's serialization, as a whole. A record can always be sent,
/// whether or not it says `Serializable`, if its components can; it is made by its constructor.
///
/// What comes back is a copy of the same class: an `ArrayList` stays one, `List.of` stays
/// immutable. An object that stands in a value twice stands in the copy twice; boxed numbers and
/// strings are not looked at in this way.
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
        Coders coders = Coders.of(Machine.current());
        Encoder encoder = encode(value, coders);
        byte[] bytes = encoder.toByteArray();
        coders.giveBack(encoder);
        return bytes;
    }

    /// The same into an encoder, that the caller gives back.
    ///
    /// @throws NotSendableException as above
    public static Encoder encode(@Nullable Object value, Coders coders) {
        Encoder encoder = coders.encoder();
        try {
            if (!encoder.encode(value)) encoder.serialized(serialize(value));
            return encoder;
        } catch (IOException | RuntimeException | StackOverflowError | InternalError why) {
            coders.giveBack(encoder);
            if (value == null) throw new IllegalStateException(why);
            throw Culprit.ofValue(value, why);
        }
    }

    private static byte[] serialize(@Nullable Object value) throws IOException {
        var bytes = new ByteArrayOutputStream(256);
        try (WireOutput objects = new WireOutput(bytes)) {
            objects.writeObject(value);
        }
        return bytes.toByteArray();
    }

    /// @throws WireException if these bytes were not made by [#encode], or a class is missing
    public static @Nullable Object decode(byte[] bytes, ClassLoader loader) {
        return decode(bytes, loader, Coders.of(Machine.current()));
    }

    /// The same with what this process knows.
    ///
    /// @throws WireException as above
    public static @Nullable Object decode(byte[] bytes, ClassLoader loader, Coders coders) {
        return decode(bytes, loader, coders, null);
    }

    /// The same for bytes of somebody who is not trusted with everything. What asks for more work
    /// than any real value of its length is refused; see [Hashing].
    ///
    /// @param filter says which classes may come, records and enums too. It is asked before
    ///   anything of the class runs
    public static @Nullable Object decode(
            byte[] bytes, ClassLoader loader, ObjectInputFilter filter) {
        return decode(bytes, loader, Coders.of(Machine.current()), filter);
    }

    private static @Nullable Object decode(
            byte[] bytes, ClassLoader loader, Coders coders, @Nullable ObjectInputFilter filter) {
        if (bytes.length == 0) throw new WireException("A value cannot be empty: 0 bytes came.");
        try {
            return bytes[0] == Tag.SERIALIZED
                    ? deserialize(bytes, loader, filter)
                    : new Decoder(coders, bytes, loader, filter).value();
        } catch (ClassNotFoundException missing) {
            throw new WireException(
                    "A value of class %s came, which this JVM does not have."
                            .formatted(missing.getMessage()),
                    missing);
        } catch (IOException
                | RuntimeException
                | StackOverflowError
                | InternalError
                | LinkageError damaged) {
            throw new WireException(
                    "A value of %d bytes cannot be read: %s"
                            .formatted(
                                    bytes.length,
                                    damaged instanceof WireException
                                            ? damaged.getMessage()
                                            : damaged),
                    damaged);
        }
    }

    private static @Nullable Object deserialize(
            byte[] bytes, ClassLoader loader, @Nullable ObjectInputFilter filter)
            throws IOException, ClassNotFoundException {
        if (filter != null) Survey.check(bytes, 1);
        try (WireInput in = new WireInput(bytes, 1, loader, filter)) {
            try {
                return in.readObject();
            } catch (InvalidClassException wrong) {
                String why = in.rejection();
                if (why != null) throw new WireException(why, wrong);
                throw wrong;
            }
        }
    }

    /// Whether the encoded value is a number, a text or an array of numbers: what no code of the
    /// user's takes part in when it is decoded.
    public static boolean isPlain(byte[] encoded) {
        return encoded.length > 0 && encoded[0] >= Tag.NULL && encoded[0] <= Tag.DOUBLES;
    }

    /// The length of [#headOfBytes].
    public static final int HEAD_OF_BYTES = 1 + Integer.BYTES;

    /// With what the encoded form of an array of bytes begins. Behind it come the bytes as they
    /// are, so whoever sends a large one need not copy it.
    public static byte[] headOfBytes(int length) {
        return ByteBuffer.allocate(HEAD_OF_BYTES).put(Tag.BYTES).putInt(length).array();
    }

    /// Whether an encoded value that begins like this is an array of so many bytes.
    public static boolean isHeadOfBytes(byte[] head, long length) {
        ByteBuffer in = ByteBuffer.wrap(head);
        return in.get() == Tag.BYTES && in.getInt() == length;
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
