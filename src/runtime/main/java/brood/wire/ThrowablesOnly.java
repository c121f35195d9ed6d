package brood.wire;

import java.io.ObjectInputFilter;
import java.util.Set;

/// What may stand in a throwable that somebody has sent who is trusted with values only: other
/// throwables, texts, numbers, and the lists in which the JDK keeps causes and stacks.
///
/// A throwable is serialized with all its fields, and a field can hold anything.
final class ThrowablesOnly implements ObjectInputFilter {
    static final ThrowablesOnly FILTER = new ThrowablesOnly();

    private static final Set<String> PACKAGES = Set.of("java.lang", "java.math", "java.time");

    private static final Set<String> CLASSES =
            Set.of(
                    "java.util.ArrayList",
                    "java.util.Collections$EmptyList",
                    "java.util.CollSer",
                    "brood.wire.FailureOutput$Numbered");

    private ThrowablesOnly() {}

    @Override
    public Status checkInput(FilterInfo info) {
        Class<?> type = info.serialClass();
        if (type == null) return Status.UNDECIDED;
        while (type.isArray()) type = type.componentType();
        return isAllowed(type) ? Status.ALLOWED : Status.REJECTED;
    }

    private static boolean isAllowed(Class<?> type) {
        return type.isPrimitive()
                || Throwable.class.isAssignableFrom(type)
                || PACKAGES.contains(type.getPackageName())
                || CLASSES.contains(type.getName())
                || type.getName().startsWith("java.util.ImmutableCollections$List");
    }
}
