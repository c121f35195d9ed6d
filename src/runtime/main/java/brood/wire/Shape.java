package brood.wire;

import brood.task.Nullable;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;

/// What the codec knows about a class: how a record is taken apart and put together, what the
/// constants of an enum are, or that it can do nothing with it.
final class Shape {
    /// @param name in UTF-8, as it is sent
    private Shape(
            Class<?> type,
            byte[] name,
            @Nullable Constructor<?> constructor,
            Field[] fields,
            Object[] constants) {
        this.type = type;
        this.name = name;
        this.constructor = constructor;
        this.fields = fields;
        this.constants = constants;
    }

    final Class<?> type;
    final byte[] name;
    final @Nullable Constructor<?> constructor;
    final Field[] fields;
    final Object[] constants;

    boolean isRecord() {
        return constructor != null;
    }

    boolean isEnum() {
        return constants.length > 0;
    }

    static Shape of(Class<?> type) {
        byte[] name = type.getName().getBytes(StandardCharsets.UTF_8);
        if (type.isHidden() || name.length > 0xFFFF) return none(type, name);
        if (type.isEnum()) return new Shape(type, name, null, NO_FIELDS, constants(type));
        if (!type.isRecord() || decidesItself(type)) return none(type, name);
        RecordComponent[] components = type.getRecordComponents();
        Field[] fields = new Field[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < fields.length; i++) {
                fields[i] = type.getDeclaredField(components[i].getName());
                fields[i].setAccessible(true);
                types[i] = components[i].getType();
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Shape(type, name, constructor, fields, NO_CONSTANTS);
        } catch (ReflectiveOperationException | RuntimeException notForUs) {
            return none(type, name); // its module forbids it
        }
    }

    private static final Field[] NO_FIELDS = {};
    private static final Object[] NO_CONSTANTS = {};

    private static Shape none(Class<?> type, byte[] name) {
        return new Shape(type, name, null, NO_FIELDS, NO_CONSTANTS);
    }

    private static Object[] constants(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return constants == null ? NO_CONSTANTS : constants;
    }

    /// Whether the class has its own idea of how it is serialized.
    private static boolean decidesItself(Class<?> type) {
        if (!Serializable.class.isAssignableFrom(type)) return false;
        return declares(type, "writeReplace") || declares(type, "readResolve");
    }

    private static boolean declares(Class<?> type, String method) {
        try {
            var _ = type.getDeclaredMethod(method);
            return true;
        } catch (NoSuchMethodException none) {
            return false;
        }
    }
}
