package brood.wire;

import brood.task.Nullable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Writes a value in the forms of [Tag] into a buffer that is used again. For one thread at a time.
///
/// Says so if it cannot: then the value has to be serialized. It cannot if there is a part that has
/// no form, or one that contains itself, or that is nested too deeply.
public final class Encoder {
    private static final int FIRST_SIZE = 128;

    /// A larger buffer is not kept.
    private static final int LARGEST_KEPT = 64 << 10;

    private final Coders coders;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int at;
    private byte[] tail = NOTHING;

    private static final byte[] NOTHING = {};

    /// What was written and may come again, in this order.
    private final Object[] seen = new Object[16];

    private int seenCount;

    /// The same, once they are many.
    private @Nullable IdentityHashMap<Object, Integer> many;

    /// The numbers of those that are being written, from the outermost inwards.
    private final int[] open = new int[Tag.MAX_DEPTH];

    Encoder(Coders coders) {
        this.coders = coders;
    }

    /// The bytes of the value are the first [#length] of these, and behind them the [#tail].
    public byte[] head() {
        return buffer;
    }

    public int length() {
        return at;
    }

    /// A large array that is the value's own: copied by the caller only.
    public byte[] tail() {
        return tail;
    }

    public byte[] toByteArray() {
        byte[] all = Arrays.copyOf(buffer, at + tail.length);
        System.arraycopy(tail, 0, all, at, tail.length);
        return all;
    }

    /// @return false if the value has to be serialized; the buffer is empty then
    boolean encode(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            if (bytes.length > Integer.MAX_VALUE - 64) throw tooLong();
            tagged(Tag.BYTES, Integer.BYTES);
            putInt(bytes.length);
            tail = bytes;
            return true;
        }
        if (write(value, 0)) return true;
        clear();
        return false;
    }

    /// Takes bytes that were made otherwise.
    void serialized(byte[] bytes) {
        tagged(Tag.SERIALIZED, 0);
        tail = bytes;
    }

    void clear() {
        at = 0;
        tail = NOTHING;
        if (seenCount > 0) Arrays.fill(seen, null);
        seenCount = 0;
        many = null;
        if (buffer.length > LARGEST_KEPT) buffer = new byte[FIRST_SIZE];
    }

    // ------------------------------------------------------------------------------- values

    /// @param depth how many lists, maps and records it stands in
    // Not a switch over types: linking one costs a starting JVM milliseconds.
    private boolean write(@Nullable Object value, int depth) {
        if (value == null) tagged(Tag.NULL, 0);
        else if (value instanceof Integer i) putInt(Tag.INT, i);
        else if (value instanceof String s) string(s);
        else if (value instanceof Long l) putLong(Tag.LONG, l);
        else if (value instanceof Boolean b) tagged(b ? Tag.TRUE : Tag.FALSE, 0);
        else if (value instanceof Double d) putLong(Tag.DOUBLE, Double.doubleToRawLongBits(d));
        else if (value instanceof Record record) return record(record, depth);
        else if (value instanceof Byte b) putByte(b);
        else if (value instanceof Short s) putTwo(Tag.SHORT, s);
        else if (value instanceof Character c) putTwo(Tag.CHAR, c);
        else if (value instanceof Float f) putInt(Tag.FLOAT, Float.floatToRawIntBits(f));
        else if (value instanceof Enum<?> constant) return constant(constant);
        else if (value.getClass().isArray()) return array(value, depth);
        else if (value instanceof List<?> list) return list(list, depth);
        else if (value instanceof Map<?, ?> map) return map(map, depth);
        else return false;
        return true;
    }

    private boolean record(Record record, int depth) {
        Shape shape = coders.shape(record.getClass());
        if (!shape.isRecord() || depth >= Tag.MAX_DEPTH) return false;
        int number = number(record);
        if (number != NEW) return ref(number, depth);
        begin(Tag.RECORD, depth, Short.BYTES + shape.name.length + Integer.BYTES);
        name(shape);
        putInt(shape.fields.length);
        try {
            for (var field : shape.fields) {
                Class<?> type = field.getType();
                if (type == int.class) putInt(Tag.INT, field.getInt(record));
                else if (type == long.class) putLong(Tag.LONG, field.getLong(record));
                else if (!write(field.get(record), depth + 1)) return false;
            }
        } catch (IllegalAccessException impossible) {
            return false;
        }
        return true;
    }

    private boolean constant(Enum<?> constant) {
        Shape shape = coders.shape(constant.getDeclaringClass());
        if (!shape.isEnum()) return false;
        tagged(Tag.ENUM, Short.BYTES + shape.name.length + Integer.BYTES);
        name(shape);
        putInt(constant.ordinal());
        string(constant.name());
        return true;
    }

    private void name(Shape shape) {
        byte[] name = shape.name;
        buffer[at++] = (byte) (name.length >> 8);
        buffer[at++] = (byte) name.length;
        System.arraycopy(name, 0, buffer, at, name.length);
        at += name.length;
    }

    private boolean list(List<?> list, int depth) {
        Class<?> type = list.getClass();
        boolean immutable = coders.isListOf(type);
        if (!immutable && type != ArrayList.class || depth >= Tag.MAX_DEPTH) return false;
        int number = number(list);
        if (number != NEW) return ref(number, depth);
        int size = list.size();
        begin(immutable ? Tag.LIST_OF : Tag.ARRAY_LIST, depth, Integer.BYTES);
        putInt(size);
        for (int i = 0; i < size; i++) {
            Object element = list.get(i);
            if (immutable && element == null || !write(element, depth + 1)) return false;
        }
        return true;
    }

    private boolean map(Map<?, ?> map, int depth) {
        Class<?> type = map.getClass();
        boolean immutable = coders.isMapOf(type);
        if (!immutable && type != HashMap.class || depth >= Tag.MAX_DEPTH) return false;
        int number = number(map);
        if (number != NEW) return ref(number, depth);
        begin(immutable ? Tag.MAP_OF : Tag.HASH_MAP, depth, Integer.BYTES);
        putInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet())
            if (!write(entry.getKey(), depth + 1) || !write(entry.getValue(), depth + 1))
                return false;
        return true;
    }

    // ------------------------------------------------------------------------------- arrays

    private boolean array(Object array, int depth) {
        int number = number(array);
        if (number != NEW) return ref(number, depth);
        if (array instanceof byte[] a) {
            tagged(Tag.BYTES, Integer.BYTES + a.length);
            putInt(a.length);
            System.arraycopy(a, 0, buffer, at, a.length);
            at += a.length;
        } else if (array instanceof int[] a) {
            body(Tag.INTS, a.length, Integer.BYTES).asIntBuffer().put(a);
        } else if (array instanceof long[] a) {
            body(Tag.LONGS, a.length, Long.BYTES).asLongBuffer().put(a);
        } else if (array instanceof double[] a) {
            body(Tag.DOUBLES, a.length, Double.BYTES).asDoubleBuffer().put(a);
        } else if (array instanceof boolean[] a) {
            ByteBuffer body = body(Tag.BOOLEANS, a.length, 1);
            for (boolean b : a) body.put((byte) (b ? 1 : 0));
        } else if (array instanceof short[] a) {
            body(Tag.SHORTS, a.length, Short.BYTES).asShortBuffer().put(a);
        } else if (array instanceof char[] a) {
            body(Tag.CHARS, a.length, Character.BYTES).asCharBuffer().put(a);
        } else if (array instanceof float[] a) {
            body(Tag.FLOATS, a.length, Float.BYTES).asFloatBuffer().put(a);
        } else {
            return false;
        }
        return true;
    }

    /// The place for the elements of an array.
    private ByteBuffer body(byte tag, int length, int size) {
        int bytes = Math.multiplyExact(length, size);
        tagged(tag, Math.addExact(Integer.BYTES, bytes));
        putInt(length);
        ByteBuffer body = ByteBuffer.wrap(buffer, at, bytes);
        at += bytes;
        return body;
    }

    private void string(String s) {
        int length = s.length();
        for (int i = 0; i < length; i++)
            if (s.charAt(i) > 255) {
                // char by char, since half a surrogate pair is a string too
                body(Tag.UTF_16, length, Character.BYTES).asCharBuffer().put(s);
                return;
            }
        tagged(Tag.LATIN, Integer.BYTES + length);
        putInt(length);
        latin(s, length);
    }

    @SuppressWarnings("deprecation") // it does just what is needed: the low byte of each char
    private void latin(String s, int length) {
        s.getBytes(0, length, buffer, at);
        at += length;
    }

    // ------------------------------------------------------------------------------- identity

    private static final int NEW = -1;

    /// The number of an object that has been written; [#NEW], and numbers it, if it has not.
    @SuppressWarnings("ReferenceEquality") // which object it is, is the question
    private int number(Object object) {
        IdentityHashMap<Object, Integer> all = many;
        if (all != null) {
            Integer known = all.putIfAbsent(object, seenCount);
            if (known != null) return known;
            seenCount++;
            return NEW;
        }
        for (int i = 0; i < seenCount; i++) if (seen[i] == object) return i;
        if (seenCount == seen.length) {
            all = new IdentityHashMap<>();
            for (int i = 0; i < seenCount; i++) all.put(seen[i], i);
            all.put(object, seenCount++);
            many = all;
            return NEW;
        }
        seen[seenCount++] = object;
        return NEW;
    }

    /// Says that an object comes again. One that is still being written contains itself: that, only
    /// the JDK can put together.
    private boolean ref(int number, int depth) {
        for (int i = 0; i < depth; i++) if (open[i] == number) return false;
        putInt(Tag.REF, number);
        return true;
    }

    /// Begins what has parts.
    private void begin(byte tag, int depth, int bytes) {
        open[depth] = seenCount - 1;
        tagged(tag, bytes);
    }

    // ------------------------------------------------------------------------------- bytes

    /// Writes a tag; so many bytes more have room behind it.
    private void tagged(byte tag, int more) {
        if (buffer.length - at <= more) grow(more);
        buffer[at++] = tag;
    }

    private void grow(int more) {
        long least = at + 1L + more;
        if (least > Integer.MAX_VALUE - 8) throw tooLong();
        buffer =
                Arrays.copyOf(
                        buffer,
                        (int) Math.min(Math.max(least, 2L * buffer.length), Integer.MAX_VALUE - 8));
    }

    private static IllegalArgumentException tooLong() {
        return new IllegalArgumentException(
                "it takes more than " + (Integer.MAX_VALUE - 64) + " bytes");
    }

    private void putByte(byte value) {
        tagged(Tag.BYTE, 1);
        buffer[at++] = value;
    }

    private void putTwo(byte tag, int value) {
        tagged(tag, Short.BYTES);
        buffer[at++] = (byte) (value >> 8);
        buffer[at++] = (byte) value;
    }

    private void putInt(byte tag, int value) {
        tagged(tag, Integer.BYTES);
        putInt(value);
    }

    private void putInt(int value) {
        Bytes.INT.set(buffer, at, value);
        at += Integer.BYTES;
    }

    private void putLong(byte tag, long value) {
        tagged(tag, Long.BYTES);
        Bytes.LONG.set(buffer, at, value);
        at += Long.BYTES;
    }
}
