package brood.memory;

import brood.task.Nullable;
import java.nio.ByteBuffer;
import java.util.Objects;

/// The room of a component of a primitive type.
enum Primitive implements Room {
    BOOLEAN(boolean.class, 1),
    BYTE(byte.class, 1),
    SHORT(short.class, 2),
    CHAR(char.class, 2),
    INT(int.class, 4),
    FLOAT(float.class, 4),
    LONG(long.class, 8),
    DOUBLE(double.class, 8);

    private final Class<?> type;
    private final int bytes;

    Primitive(Class<?> type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    static Primitive of(Class<?> type) {
        for (Primitive primitive : values()) if (primitive.type == type) return primitive;
        throw new AssertionError(type);
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public int alignment() {
        return bytes;
    }

    @Override
    public void put(ByteBuffer target, int at, @Nullable Object value, String name) {
        Object it = Objects.requireNonNull(value); // a primitive is never null
        switch (this) {
            case BOOLEAN -> target.put(at, (byte) ((boolean) it ? 1 : 0));
            case BYTE -> target.put(at, (byte) it);
            case SHORT -> target.putShort(at, (short) it);
            case CHAR -> target.putChar(at, (char) it);
            case INT -> target.putInt(at, (int) it);
            case FLOAT -> target.putFloat(at, (float) it);
            case LONG -> target.putLong(at, (long) it);
            case DOUBLE -> target.putDouble(at, (double) it);
        }
    }

    @Override
    public Object get(ByteBuffer source, int at) {
        return switch (this) {
            case BOOLEAN -> source.get(at) != 0;
            case BYTE -> source.get(at);
            case SHORT -> source.getShort(at);
            case CHAR -> source.getChar(at);
            case INT -> source.getInt(at);
            case FLOAT -> source.getFloat(at);
            case LONG -> source.getLong(at);
            case DOUBLE -> source.getDouble(at);
        };
    }

    @Override
    public String description() {
        return type.getName();
    }
}
