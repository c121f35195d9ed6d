package brood.wire;

import brood.task.Nullable;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Something that an object holds and that travels with it.
///
/// @param step how to get there from the object: `.name`, `[3]` or `["key"]`; a bare name for what
///   a lambda captures; empty if it has no name
/// @param declared the type that the object declares for it
/// @param value what it is
record Part(String step, Class<?> declared, @Nullable Object value) {

    String extend(String path) {
        if (path.isEmpty() && step.startsWith(".")) return step.substring(1);
        return path + step;
    }

    /// The parts of an object, as far as they can be looked at. Empty for what is not sendable
    /// itself, whatever it holds.
    static List<Part> of(Object whole) {
        List<Part> parts = new ArrayList<>();
        switch (whole) {
            case Object[] array -> elements(array, parts);
            case Map<?, ?> map when map instanceof Serializable -> entries(map, parts);
            case Iterable<?> items when items instanceof Serializable -> {
                int i = 0;
                for (Object item : items) parts.add(element(i++, item));
            }
            default -> {
                SerializedLambda lambda = lambda(whole);
                if (lambda != null) captured(whole, lambda, parts);
                else if (whole instanceof Serializable
                        || whole instanceof Record
                        || ProgramForm.isProgram(whole)) fields(whole, parts);
            }
        }
        return parts;
    }

    private static void elements(Object[] array, List<Part> parts) {
        Class<?> type = array.getClass().componentType();
        for (int i = 0; i < Array.getLength(array); i++)
            parts.add(new Part("[" + i + "]", type, array[i]));
    }

    private static Part element(int i, @Nullable Object item) {
        return new Part("[" + i + "]", Object.class, item);
    }

    private static void entries(Map<?, ?> map, List<Part> parts) {
        map.forEach((key, value) -> {
            parts.add(new Part("[" + shown(key) + "]", Object.class, value));
            parts.add(new Part("[key]", Object.class, key));
        });
    }

    private static String shown(@Nullable Object key) {
        return key instanceof String ? "\"" + key + "\"" : String.valueOf(key);
    }

    private static void fields(Object whole, List<Part> parts) {
        for (Class<?> type = whole.getClass();
                type != null
                        && (type == whole.getClass() || Serializable.class.isAssignableFrom(type));
                type = type.getSuperclass())
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers)) continue;
                if (field.getType().isPrimitive()) continue;
                try {
                    field.setAccessible(true);
                    String name = field.getName();
                    parts.add(new Part("." + plain(name), field.getType(), field.get(whole)));
                } catch (InaccessibleObjectException | IllegalAccessException closed) {
                    // A field of the JDK; its owner is named instead.
                }
            }
    }

    /// What a class captures from around it has a made-up field name.
    private static String plain(String field) {
        if (field.startsWith("val$")) return field.substring("val$".length());
        return field.startsWith("this$") ? "this" : field;
    }

    private static void captured(Object whole, SerializedLambda lambda, List<Part> parts) {
        List<CapturedName> names = CapturedName.of(lambda, whole.getClass().getClassLoader());
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            CapturedName name = names.get(i);
            Object value = lambda.getCapturedArg(i);
            Class<?> type = name.type();
            parts.add(new Part(name.name(), type == null ? Object.class : type, value));
        }
    }

    /// The serialized form of a lambda; null for every other object.
    static @Nullable SerializedLambda lambda(Object object) {
        if (!object.getClass().isHidden() || !(object instanceof Serializable)) return null;
        try {
            Method replace = object.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            return replace.invoke(object) instanceof SerializedLambda lambda ? lambda : null;
        } catch (ReflectiveOperationException | InaccessibleObjectException different) {
            return null;
        }
    }
}
