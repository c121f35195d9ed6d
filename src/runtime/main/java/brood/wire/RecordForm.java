package brood.wire;

import brood.task.Nullable;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/// Stands in the stream for a record whose class does not say `Serializable`. A record is its
/// components, so it can be sent without having asked for it; a learner's `record Point(int x, int
/// y) {}` just works.
final class RecordForm implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    private final Class<?> type;

    @SuppressWarnings("serial") // what it holds decides, and is named if it cannot
    private final Object[] parts;

    private RecordForm(Class<?> type, Object[] parts) {
        this.type = type;
        this.parts = parts;
    }

    /// @throws RuntimeException if the components cannot be read, since their module forbids it
    static RecordForm of(Record record) {
        Class<?> type = record.getClass();
        RecordComponent[] components = type.getRecordComponents();
        Object[] parts = new Object[components.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                Field field = type.getDeclaredField(components[i].getName());
                field.setAccessible(true);
                parts[i] = field.get(record);
            }
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(type + " has lost a component", impossible);
        }
        return new RecordForm(type, parts);
    }

    @Serial
    private Object readResolve() throws ObjectStreamException {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) throw new InvalidObjectException(type + " is not a record");
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) types[i] = components[i].getType();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException refused) {
            throw problem(type + " refused its components", refused.getCause());
        } catch (ReflectiveOperationException | RuntimeException wrong) {
            throw problem(type + " cannot be made from what was sent", wrong);
        }
    }

    private static InvalidObjectException problem(String what, @Nullable Throwable cause) {
        return new InvalidObjectException(what, cause);
    }
}
