package brood.connect;

import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.WireException;
import java.io.ObjectInputFilter;
import java.lang.invoke.SerializedLambda;
import java.nio.file.Path;
import java.util.Set;

/// Which objects may come over a socket. Who has the key is trusted to send values, not to run what
/// some class on the class path does when it is made or initialized: records and enums of the
/// program have to be accepted by name, as all its classes.
final class Admission implements ObjectInputFilter {
    /// Of these packages, what is serializable is a value or a collection of values.
    private static final Set<String> PACKAGES =
            Set.of("java.lang", "java.math", "java.time", "java.time.chrono", "java.time.zone");

    private static final Set<String> CLASSES =
            Set.of(
                    "java.util.ArrayList",
                    "java.util.LinkedList",
                    "java.util.ArrayDeque",
                    "java.util.Vector",
                    "java.util.HashMap",
                    "java.util.LinkedHashMap",
                    "java.util.TreeMap",
                    "java.util.Hashtable",
                    "java.util.HashSet",
                    "java.util.LinkedHashSet",
                    "java.util.TreeSet",
                    "java.util.EnumMap",
                    "java.util.EnumSet$SerializationProxy",
                    "java.util.RegularEnumSet",
                    "java.util.JumboEnumSet",
                    "java.util.BitSet",
                    "java.util.UUID",
                    "java.util.Date",
                    "java.util.Locale",
                    "java.util.Map",
                    "java.util.Map$Entry",
                    "java.util.AbstractMap$SimpleEntry",
                    "java.util.AbstractMap$SimpleImmutableEntry",
                    "java.util.Arrays$ArrayList",
                    "java.util.CollSer",
                    "java.util.KeyValueHolder",
                    "java.util.Collections$EmptyList",
                    "java.util.Collections$EmptyMap",
                    "java.util.Collections$EmptySet",
                    "java.util.Collections$SingletonList",
                    "java.util.Collections$SingletonMap",
                    "java.util.Collections$SingletonSet",
                    "java.util.Collections$UnmodifiableCollection",
                    "java.util.Collections$UnmodifiableList",
                    "java.util.Collections$UnmodifiableRandomAccessList",
                    "java.util.Collections$UnmodifiableSet",
                    "java.util.Collections$UnmodifiableMap",
                    "java.util.Optional",
                    "brood.wire.RecordForm",
                    "brood.wire.OptionalForm",
                    "brood.wire.PathForm");

    private final SocketOptions options;
    private @Nullable Class<?> refused;

    private Admission(SocketOptions options) {
        this.options = options;
    }

    /// @throws WireException if the message is no object, or one that is not accepted here
    static @Nullable Object decode(byte[] message, ClassLoader loader, SocketOptions options) {
        if (options.acceptsEverything()) return Codec.decode(message, loader);
        var admission = new Admission(options);
        try {
            return Codec.decode(message, loader, admission);
        } catch (WireException wrong) {
            Class<?> refused = admission.refused;
            if (refused == null) throw wrong;
            throw new WireException(refusal(refused), wrong);
        }
    }

    private static String refusal(Class<?> refused) {
        if (refused == SerializedLambda.class)
            return "A message came with a lambda, and over a socket no code is taken. Send the values that it is about.";
        return "A message came with an object of class %s, and over a socket only values of the JDK are taken. If it is meant to come, say SocketOptions.defaults().accepting(%s.class)."
                .formatted(refused.getName(), refused.getSimpleName());
    }

    @Override
    public Status checkInput(FilterInfo info) {
        Class<?> type = info.serialClass();
        if (type == null) return Status.UNDECIDED;
        while (type.isArray()) type = type.componentType();
        if (isValue(type) || options.accepts(type)) return Status.ALLOWED;
        if (refused == null) refused = type;
        return Status.REJECTED;
    }

    private static boolean isValue(Class<?> type) {
        if (type.isPrimitive() || CLASSES.contains(type.getName())) return true;
        if (PACKAGES.contains(type.getPackageName())) return true;
        // What List.of and Path.of give: asked about again once they are there.
        if (type.getName().startsWith("java.util.ImmutableCollections$")
                || Path.class.isAssignableFrom(type)) return true;
        return type.isEnum() && type.getModule() == Object.class.getModule();
    }
}
