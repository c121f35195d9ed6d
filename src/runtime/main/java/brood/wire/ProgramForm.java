package brood.wire;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/// Stands in the stream for the program itself: the object of a compact source file, whose methods
/// and variables stand there without a class around them.
///
/// ```java
/// int twice(int n) { return 2 * n; }
/// void main() { brood.spawn("a", () -> twice(3)); }     // captures `this`
/// ```
///
/// Such a class has no name in the source, so it cannot say `Serializable`. The copy has the values
/// of its fields; no constructor runs for it.
///
/// @param type the implicit class
/// @param fields names of its fields
/// @param values theirs
record ProgramForm(
        Class<?> type, List<String> fields, @SuppressWarnings("serial") List<Object> values)
        implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    /// Whether this is the object of a compact source file.
    static boolean isProgram(Object object) {
        Class<?> type = object.getClass();
        if (type.isHidden()
                || type.isRecord()
                || type.getSuperclass() != Object.class
                || type.getInterfaces().length > 0
                || type.isMemberClass()
                || !type.getPackageName().isEmpty()
                || !Modifier.isFinal(type.getModifiers())) return false;
        try {
            for (Method method : type.getDeclaredMethods())
                if (method.getName().equals("main")) return true;
            return false;
        } catch (LinkageError broken) {
            return false;
        }
    }

    static ProgramForm of(Object program) {
        List<String> fields = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        try {
            for (Field field : program.getClass().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) continue;
                field.setAccessible(true);
                fields.add(field.getName());
                values.add(field.get(program));
            }
        } catch (IllegalAccessException impossible) {
            throw new LinkageError("fields of " + program.getClass(), impossible);
        }
        return new ProgramForm(program.getClass(), fields, values);
    }

    @Serial
    private Object readResolve() throws ObjectStreamException {
        try {
            Object program = withoutConstructor(type);
            for (int i = 0; i < fields.size(); i++) {
                Field field = type.getDeclaredField(fields.get(i));
                field.setAccessible(true);
                field.set(program, values.get(i));
            }
            return program;
        } catch (ReflectiveOperationException | RuntimeException wrong) {
            throw new InvalidObjectException(type + " cannot be made again: " + wrong, wrong);
        }
    }

    /// By reflection, so that the runtime needs the module `jdk.unsupported` only here.
    private static Object withoutConstructor(Class<?> type) throws ReflectiveOperationException {
        Class<?> factories = Class.forName("sun.reflect.ReflectionFactory");
        Object factory = factories.getMethod("getReflectionFactory").invoke(null);
        var constructor =
                (Constructor<?>)
                        factories
                                .getMethod(
                                        "newConstructorForSerialization",
                                        Class.class,
                                        Constructor.class)
                                .invoke(factory, type, Object.class.getDeclaredConstructor());
        return constructor.newInstance();
    }
}
