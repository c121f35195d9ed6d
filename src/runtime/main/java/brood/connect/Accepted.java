package brood.connect;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

/// Collects the classes that may come over a socket: those that are named, and what they are
/// declared to consist of. Runs nothing of theirs.
final class Accepted {
    private final Set<Class<?>> classes;

    Accepted(Set<Class<?>> before) {
        classes = new HashSet<>(before);
    }

    /// Adds a class that is named.
    void add(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) element = element.componentType();
        if (element.isPrimitive() || !classes.add(element)) return;
        if (element.isRecord())
            for (RecordComponent component : element.getRecordComponents())
                declared(component.getGenericType());
        Class<?>[] permitted = element.getPermittedSubclasses();
        if (permitted != null) for (Class<?> one : permitted) add(one);
    }

    /// Adds what a component consists of, as far as that is certain from its declaration.
    private void declared(Type type) {
        switch (type) {
            case Class<?> it when it.isArray() -> declared(it.componentType());
            case Class<?> it when it.isRecord() || it.isEnum() || it.isSealed() -> {
                if (it.getModule() != Object.class.getModule()) add(it);
            }
            case GenericArrayType array -> declared(array.getGenericComponentType());
            case ParameterizedType it -> {
                declared(it.getRawType());
                for (Type argument : it.getActualTypeArguments()) declared(argument);
            }
            default -> {}
        }
    }

    Set<Class<?>> classes() {
        return Set.copyOf(classes);
    }
}
