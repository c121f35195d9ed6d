package brood.wire;

import brood.task.Nullable;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Serialization that tells which classes the objects need, and that lets some pass that the JDK
/// refuses: records, the lambdas of a cell, [Optional], [Path], the program of a compact source
/// file.
final class WireOutput extends ObjectOutputStream {
    private final Consumer<Class<?>> types;
    private final boolean kept;
    private final @Nullable List<Passenger> passengers;
    private @Nullable Object first;

    WireOutput(OutputStream out) throws IOException {
        this(out, _ -> {});
    }

    /// @param types told of every class and interface that the reader will need; arrays and
    ///   primitives aside
    WireOutput(OutputStream out, Consumer<Class<?>> types) throws IOException {
        this(out, types, true, null);
    }

    private WireOutput(
            OutputStream out,
            Consumer<Class<?>> types,
            boolean kept,
            @Nullable List<Passenger> passengers)
            throws IOException {
        super(out);
        this.types = types;
        this.kept = kept;
        this.passengers = passengers;
        enableReplaceObject(true);
    }

    /// What serializing this would need, without keeping the bytes.
    ///
    /// @throws IOException if it cannot be serialized; runtime exceptions of user code pass
    static void scan(Object value, Consumer<Class<?>> types) throws IOException {
        scan(value, types, null);
    }

    /// The same.
    ///
    /// @param passengers gets those that are found on the way
    static void scan(Object value, Consumer<Class<?>> types, @Nullable List<Passenger> passengers)
            throws IOException {
        try (WireOutput out = scanner(types, passengers)) {
            out.writeObject(value);
        }
    }

    /// The same. Returns what is written in the place of the value itself: a [SerializedLambda] for
    /// a lambda.
    static @Nullable Object scanned(
            Object value, Consumer<Class<?>> types, List<Passenger> passengers) throws IOException {
        try (WireOutput out = scanner(types, passengers)) {
            out.writeObject(value);
            return out.first;
        }
    }

    private static WireOutput scanner(
            Consumer<Class<?>> types, @Nullable List<Passenger> passengers) throws IOException {
        return new WireOutput(OutputStream.nullOutputStream(), types, false, passengers);
    }

    /// Whether this can be serialized, found out by trying.
    static boolean passes(Object value) {
        try {
            scan(value, _ -> {});
            return true;
        } catch (IOException | RuntimeException | StackOverflowError | InternalError cannot) {
            return false;
        }
    }

    /// Of a description that nobody will read, nothing is worked out. The version of a class that
    /// does not state it, such as an array's, is a SHA: the first one costs a starting JVM 20 ms or
    /// more.
    @Override
    protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
        if (kept) super.writeClassDescriptor(description);
    }

    @Override
    protected void annotateClass(Class<?> type) {
        Class<?> plain = type;
        while (plain.isArray()) plain = plain.componentType();
        if (!plain.isPrimitive()) types.accept(plain);
    }

    @Override
    protected void annotateProxyClass(Class<?> proxy) {
        for (Class<?> type : proxy.getInterfaces()) types.accept(type);
    }

    @Override
    protected Object replaceObject(Object object) {
        if (first == null) first = object;
        if (passengers != null && object instanceof Passenger one) passengers.add(one);
        return replacement(object);
    }

    /// What is written in the place of an object; mostly itself.
    static Object replacement(Object object) {
        if (object instanceof Serializable) return object;
        if (object instanceof Record record) return RecordForm.of(record);
        if (object instanceof Optional<?> optional) return new OptionalForm(optional.orElse(null));
        if (object instanceof Path path) return pathOrForm(path);
        if (ProgramForm.isProgram(object)) return ProgramForm.of(object);
        LambdaForm lambda = LambdaForm.of(object);
        return lambda != null ? lambda : object;
    }

    private static Object pathOrForm(Path path) {
        PathForm form = PathForm.of(path);
        return form != null ? form : path;
    }
}
