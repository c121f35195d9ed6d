package brood.wire;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;

/// Serialization that tells which code the objects need, and that lets every record pass.
final class WireOutput extends ObjectOutputStream {

    /// Learns what is written.
    interface Seen {
        Seen NOBODY =
                new Seen() {
                    @Override
                    public void type(Class<?> type) {}

                    @Override
                    public void lambda(SerializedLambda lambda) {}
                };

        /// A class or an interface that the reader will need; never an array or a primitive.
        void type(Class<?> type);

        void lambda(SerializedLambda lambda);
    }

    private final Seen seen;

    WireOutput(OutputStream out, Seen seen) throws IOException {
        super(out);
        this.seen = seen;
        enableReplaceObject(true);
    }

    /// What serializing this would need, without keeping the bytes.
    ///
    /// @throws IOException if it cannot be serialized; runtime exceptions of user code pass
    static void scan(Object value, Seen seen) throws IOException {
        try (WireOutput out = new WireOutput(OutputStream.nullOutputStream(), seen)) {
            out.writeObject(value);
        }
    }

    /// Whether this can be serialized, found out by trying.
    static boolean passes(Object value) {
        try {
            scan(value, Seen.NOBODY);
            return true;
        } catch (IOException | RuntimeException | StackOverflowError cannot) {
            return false;
        }
    }

    @Override
    protected void annotateClass(Class<?> type) {
        Class<?> plain = type;
        while (plain.isArray()) plain = plain.componentType();
        if (!plain.isPrimitive()) seen.type(plain);
    }

    @Override
    protected void annotateProxyClass(Class<?> proxy) {
        for (Class<?> type : proxy.getInterfaces()) seen.type(type);
    }

    @Override
    protected Object replaceObject(Object object) {
        if (object instanceof SerializedLambda lambda) seen.lambda(lambda);
        return replacement(object);
    }

    /// What is written in the place of an object; mostly itself.
    static Object replacement(Object object) {
        return object instanceof Record record && !(record instanceof Serializable)
                ? RecordForm.of(record)
                : object;
    }
}
