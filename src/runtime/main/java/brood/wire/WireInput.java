package brood.wire;

import static java.io.ObjectInputFilter.Status.ALLOWED;
import static java.io.ObjectInputFilter.Status.REJECTED;
import static java.io.ObjectInputFilter.Status.UNDECIDED;

import brood.task.Nullable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Deserialization through a given loader.
///
/// Which classes may come is not limited: whoever can write to this stream also sends code. What is
/// limited is how much damage a broken stream can do: an array may not be longer than the bytes
/// that are there could possibly fill, and nesting ends at [#MAX_DEPTH].
final class WireInput extends ObjectInputStream {
    /// Deeper graphs overflow the stack of the sender long before.
    static final int MAX_DEPTH = 100_000;

    /// Stand-ins of ours, whatever the loader knows.
    private static final List<Class<?>> FORMS =
            List.of(
                    RecordForm.class,
                    LambdaForm.class,
                    OptionalForm.class,
                    PathForm.class,
                    ProgramForm.class,
                    FailureOutput.Numbered.class);

    private final ClassLoader loader;
    private final UnaryOperator<Object> resolved;
    private final @Nullable ObjectInputFilter filter;

    /// Null if the sender is trusted.
    private final @Nullable NamesInVain strangers;

    private @Nullable String rejection;

    /// The class of what a [StandIn] has become just now. The filter was asked about the stand-in.
    private @Nullable Class<?> madeHere;

    WireInput(byte[] bytes, int from, ClassLoader loader) throws IOException {
        this(bytes, from, loader, UnaryOperator.identity(), null);
    }

    /// @param filter what else to ask whether a class may come; null allows all
    WireInput(byte[] bytes, int from, ClassLoader loader, @Nullable ObjectInputFilter filter)
            throws IOException {
        this(bytes, from, loader, UnaryOperator.identity(), filter);
    }

    /// @param resolved what to take in the place of an object that was read
    WireInput(
            byte[] bytes,
            int from,
            ClassLoader loader,
            UnaryOperator<Object> resolved,
            @Nullable ObjectInputFilter filter)
            throws IOException {
        super(new ByteArrayInputStream(bytes, from, bytes.length - from));
        this.loader = loader;
        this.resolved = resolved;
        this.filter = filter;
        this.strangers = filter == null ? null : NamesInVain.here();
        enableResolveObject(true);
        // Hash tables ask for up to eight slots for each entry of at least two bytes.
        long longest = 64 + 8L * (bytes.length - from);
        // Whatever is read takes a byte at least.
        long most = (long) bytes.length - from;
        setObjectInputFilter(asked -> {
            String wrong = null;
            if (asked.depth() > MAX_DEPTH) wrong = "it is nested more than " + MAX_DEPTH + " deep";
            else if (asked.arrayLength() > longest)
                wrong =
                        "an array of "
                                + asked.arrayLength()
                                + " elements is promised, in "
                                + most
                                + " bytes";
            else if (asked.references() > most)
                wrong = asked.references() + " objects are promised, in " + most + " bytes";
            if (wrong == null) return filter == null ? UNDECIDED : allowed(asked, filter);
            rejection = wrong;
            return REJECTED;
        });
    }

    private ObjectInputFilter.Status allowed(
            ObjectInputFilter.FilterInfo asked, ObjectInputFilter filter) {
        Class<?> made = madeHere;
        madeHere = null;
        return made != null && made.equals(asked.serialClass())
                ? ALLOWED
                : filter.checkInput(asked);
    }

    /// Why the filter has rejected the stream; null if it has not.
    @Nullable
    String rejection() {
        return rejection;
    }

    @Override
    protected Object resolveObject(Object read) throws IOException {
        if (!(read instanceof StandIn it)) return resolved.apply(read);
        Object original = it.original(loader);
        madeHere = original.getClass();
        return resolved.apply(original);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
        for (Class<?> form : FORMS) if (form.getName().equals(description.getName())) return form;
        Class<?> primitive = Class.forPrimitiveName(description.getName());
        return primitive != null ? primitive : find(description.getName());
    }

    @Override
    protected Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
        Class<?>[] types = new Class<?>[names.length];
        for (int i = 0; i < names.length; i++) types[i] = find(names[i]);
        Object proxy = Proxy.newProxyInstance(loader, types, (_, _, _) -> null);
        return proxy.getClass();
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        if (strangers != null) return strangers.find(name, loader);
        return Class.forName(name, false, loader);
    }

    /// A class that was shipped here may have been rewritten while it was loaded, which changes the
    /// version that the JDK computes for it, but not its fields.
    @Override
    protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
        ObjectStreamClass sent = super.readClassDescriptor();
        Class<?> type;
        try {
            type = find(sent.getName());
        } catch (ClassNotFoundException | LinkageError unknown) {
            return sent;
        }
        if (type.getClassLoader() == null || Cells.onClassPath(type)) return sent;
        if (!Asked.allows(filter, type)) return sent; // to look closer would initialize it
        ObjectStreamClass here = lookupOrNull(type);
        if (here == null || here.getSerialVersionUID() == sent.getSerialVersionUID()) return sent;
        return fields(here).equals(fields(sent)) ? here : sent;
    }

    private static @Nullable ObjectStreamClass lookupOrNull(Class<?> type) {
        return ObjectStreamClass.lookup(type);
    }

    private static String fields(ObjectStreamClass type) {
        return Arrays.toString(type.getFields());
    }
}
