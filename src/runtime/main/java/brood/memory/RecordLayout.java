package brood.memory;

import brood.task.Nullable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where the components of a record stand in shared bytes. It follows from the declaration of the
/// record: the components in their order, each at the next place that suits it.
///
/// ```
///   record Player(@MaxLength(3) String name, boolean here, double score) {}
///
///   0        4                 10   12     13            16
///   +--------+-----------------+----+------+-------------+----------------+
///   | length | name            |    | here |             | score          |
///   +--------+-----------------+----+------+-------------+----------------+
/// ```
final class RecordLayout implements Room {
    private static final int ALIGNMENT = Long.BYTES;
    private static final int LONGEST = 1 << 16;

    private static final Set<Class<?>> BOXES =
            Set.of(
                    Boolean.class,
                    Byte.class,
                    Short.class,
                    Character.class,
                    Integer.class,
                    Float.class,
                    Long.class,
                    Double.class);

    private final Class<? extends Record> type;
    private final Constructor<?> constructor;
    private final Component[] components;
    private final int bytes;

    /// A thread that calls the function of an update once more, and the key of the record.
    record Update(Thread thread, long key) {}

    /// Those of this process. Nearly always empty: the function is called again only if somebody
    /// else was faster.
    final Set<Update> updates = ConcurrentHashMap.newKeySet();

    private record Component(String name, Method accessor, Room room, int at) {}

    /// The layouts that a process has made.
    static final class Known extends ClassValue<RecordLayout> {
        @Override
        protected RecordLayout computeValue(Class<?> type) {
            return new RecordLayout(type.asSubclass(Record.class), null);
        }
    }

    /// @param outer the record that this one stands in; null if it stands alone
    /// @throws IllegalArgumentException if the record has a component of no fixed size
    private RecordLayout(Class<? extends Record> type, @Nullable Outer outer) {
        this.type = type;
        RecordComponent[] declared = type.getRecordComponents();
        var types = new Class<?>[declared.length];
        components = new Component[declared.length];
        var self = new Outer(type, outer);
        int at = 0;
        for (int i = 0; i < declared.length; i++) {
            types[i] = declared[i].getType();
            String name = type.getSimpleName() + "." + declared[i].getName();
            Room room = room(declared[i], name, self);
            at = (at + room.alignment() - 1) & -room.alignment();
            components[i] = new Component(name, declared[i].getAccessor(), room, at);
            at += room.bytes();
        }
        bytes = (at + ALIGNMENT - 1) & -ALIGNMENT;
        try {
            constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            for (Component component : components) component.accessor.setAccessible(true);
        } catch (NoSuchMethodException impossible) {
            throw new LinkageError("a record without its constructor: " + type, impossible);
        } catch (InaccessibleObjectException closed) {
            throw new IllegalArgumentException(
                    "the record %s is in package %s, which its module does not open to Brood. Say 'opens %s to brood;' in its module-info."
                            .formatted(
                                    type.getSimpleName(),
                                    type.getPackageName(),
                                    type.getPackageName()),
                    closed);
        }
    }

    /// The records around one that stands within another.
    private record Outer(Class<?> type, @Nullable Outer outer) {
        boolean has(Class<?> inner) {
            for (Outer o = this; o != null; o = o.outer) if (o.type == inner) return true;
            return false;
        }
    }

    private static Room room(RecordComponent component, String name, Outer outer) {
        Class<?> type = component.getType();
        if (type.isPrimitive()) return Primitive.of(type);
        if (type.isEnum()) return new EnumRoom(type);
        if (type == String.class) return text(component.getAnnotation(MaxLength.class), name);
        String what = name + " is of type " + component.getGenericType().getTypeName();
        if (type.isRecord()) {
            if (outer.has(type))
                throw new IllegalArgumentException(
                        what + ", which would stand within itself without end");
            return new RecordLayout(type.asSubclass(Record.class), outer);
        }
        if (BOXES.contains(type))
            throw new IllegalArgumentException(
                    what + ", which may be null. Declare the primitive type instead.");
        throw new IllegalArgumentException(
                what
                        + ", which has no fixed size in shared memory. A shared record is made of"
                        + " primitives, enums, records, and strings with @MaxLength.");
    }

    private static Room text(@Nullable MaxLength length, String name) {
        if (length == null)
            throw new IllegalArgumentException(
                    name
                            + " is a String, which may have any length. Say how long it may be:"
                            + " @MaxLength(20) String "
                            + name.substring(name.indexOf('.') + 1));
        if (length.value() < 1 || length.value() > LONGEST)
            throw new IllegalArgumentException(
                    name
                            + " has @MaxLength("
                            + length.value()
                            + "), but a string in a shared record has room for 1 to "
                            + LONGEST
                            + " chars");
        return new TextRoom(length.value());
    }

    /// A multiple of 8.
    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public int alignment() {
        return ALIGNMENT;
    }

    /// Room for one record outside shared memory.
    ByteBuffer buffer() {
        return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public void put(ByteBuffer target, int at, @Nullable Object value, String name) {
        if (value == null)
            throw new IllegalArgumentException(
                    name + " is null, but a record in shared memory is always there");
        try {
            for (Component c : components)
                c.room.put(target, at + c.at, c.accessor.invoke(value), c.name);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError("a record without its parts: " + type, impossible);
        } catch (InvocationTargetException threw) {
            throw rethrown(threw);
        }
    }

    @Override
    public Object get(ByteBuffer source, int at) {
        var values = new @Nullable Object[components.length];
        for (int i = 0; i < values.length; i++)
            values[i] = components[i].room.get(source, at + components[i].at);
        try {
            return constructor.newInstance(values);
        } catch (InstantiationException | IllegalAccessException impossible) {
            throw new LinkageError("a record without its parts: " + type, impossible);
        } catch (InvocationTargetException threw) {
            throw rethrown(threw);
        }
    }

    /// What the record's own constructor or accessor has thrown.
    private static RuntimeException rethrown(InvocationTargetException threw) {
        return switch (threw.getCause()) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException(threw);
        };
    }

    @Override
    public String description() {
        var text = new StringBuilder(type.getName()).append('(');
        for (Component c : components)
            text.append(c.name).append(' ').append(c.room.description()).append(", ");
        return text.append(')').toString();
    }

    /// The description as a number: the same in all processes whose classes agree.
    long fingerprint() {
        long hash = 0xCBF2_9CE4_8422_2325L; // FNV-1a
        String text = description();
        for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100_0000_01B3L;
        return hash;
    }
}
