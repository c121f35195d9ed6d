package brood.memory;

import brood.task.Nullable;
import java.nio.ByteBuffer;

/// The room of a constant of an enum: its number, -1 for null.
///
/// @param type the enum, which has the same constants in all processes, or else the layouts differ
record EnumRoom(Class<?> type, Object[] constants) implements Room {
    EnumRoom(Class<?> type) {
        this(type, type.getEnumConstants());
    }

    @Override
    public int bytes() {
        return Integer.BYTES;
    }

    @Override
    public int alignment() {
        return Integer.BYTES;
    }

    @Override
    public void put(ByteBuffer target, int at, @Nullable Object value, String name) {
        target.putInt(at, value == null ? -1 : ((Enum<?>) value).ordinal());
    }

    @Override
    public @Nullable Object get(ByteBuffer source, int at) {
        int number = source.getInt(at);
        return number < 0 ? null : constants[number];
    }

    @Override
    public String description() {
        var names = new StringBuilder(type.getName());
        for (Object constant : constants) names.append(' ').append(((Enum<?>) constant).name());
        return names.toString();
    }
}
