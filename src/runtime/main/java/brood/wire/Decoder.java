package brood.wire;

import brood.task.Nullable;
import java.io.ObjectInputFilter;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads one value in the forms of [Tag]. Damaged bytes end in an exception, and until then cost no
/// more memory than they are long, times a small number: what is announced is believed only as far
/// as there are bytes for it.
final class Decoder {
    private final Coders coders;
    private final ClassLoader loader;
    private final byte[] bytes;
    private int at;

    private @Nullable Object[] seen = new Object[4];
    private int seenCount;

    /// Says which classes may come, and with it the work of hash tables is limited; null if the
    /// sender is trusted.
    private final @Nullable ObjectInputFilter filter;

    private final @Nullable Hashing hashing;

    /// How many parts were read, each counted as often as it is referred to.
    private long parts;

    /// Of each object in `seen`, how many parts it has; see [Survey].
    private long[] costs = {};

    Decoder(Coders coders, byte[] bytes, ClassLoader loader, @Nullable ObjectInputFilter filter) {
        this.coders = coders;
        this.bytes = bytes;
        this.loader = loader;
        this.filter = filter;
        this.hashing = filter == null ? null : new Hashing(bytes.length);
    }

    @Nullable
    Object value() throws ClassNotFoundException {
        Object value = read(0);
        if (at < bytes.length) throw new WireException(bytes.length - at + " bytes too many");
        return value;
    }

    private @Nullable Object read(int depth) throws ClassNotFoundException {
        need(1);
        byte tag = bytes[at++];
        parts++;
        return switch (tag) {
            case Tag.NULL -> null;
            case Tag.FALSE -> false;
            case Tag.TRUE -> true;
            case Tag.INT -> number();
            case Tag.LONG -> longNumber();
            case Tag.LATIN, Tag.UTF_16 -> string(tag);
            case Tag.BYTE -> {
                need(1);
                yield bytes[at++];
            }
            case Tag.SHORT -> (short) two();
            case Tag.CHAR -> (char) two();
            case Tag.FLOAT -> Float.intBitsToFloat(number());
            case Tag.DOUBLE -> Double.longBitsToDouble(longNumber());
            case Tag.RECORD -> record(depth);
            case Tag.ENUM -> constant();
            case Tag.ARRAY_LIST -> list(depth, false);
            case Tag.LIST_OF -> list(depth, true);
            case Tag.HASH_MAP -> map(depth);
            case Tag.MAP_OF -> mapOf(depth);
            case Tag.REF -> {
                int number = number();
                Object known = number < 0 || number >= seenCount ? null : seen[number];
                if (known == null) throw new WireException("there is no object " + number);
                if (hashing != null) again(number);
                yield known;
            }
            default -> {
                Object array = array(tag);
                int number = begin(0);
                set(number, array);
                end(number);
                yield array;
            }
        };
    }

    // ------------------------------------------------------------------------------- with parts

    /// Numbers what begins here.
    private int begin(int depth) {
        if (depth >= Tag.MAX_DEPTH)
            throw new WireException("it is nested more than " + Tag.MAX_DEPTH + " deep");
        if (seenCount == seen.length) seen = Arrays.copyOf(seen, 2 * seenCount);
        if (hashing != null) {
            if (costs.length < seen.length) costs = Arrays.copyOf(costs, seen.length);
            costs[seenCount] = -1 - parts;
        }
        return seenCount++;
    }

    /// All parts of it have been read.
    private void end(int number) {
        if (hashing != null) costs[number] += 1 + parts;
    }

    /// It stands here once more.
    private void again(int number) {
        long cost = costs[number];
        parts += cost < 0 ? parts + 1 + cost : cost;
        if (parts > Hashing.MOST_PARTS)
            throw new WireException("it has more parts than any real value");
    }

    private void set(int number, Object object) {
        seen[number] = object;
    }

    private Object record(int depth) throws ClassNotFoundException {
        int number = begin(depth);
        Shape shape = shape();
        var constructor = shape.constructor;
        if (constructor == null)
            throw new WireException(shape.type + " is not a record to be sent");
        int count = number();
        if (count != shape.fields.length)
            throw new WireException(
                    shape.type + " has " + shape.fields.length + " components, not " + count);
        Object[] parts = new Object[count];
        for (int i = 0; i < count; i++) parts[i] = read(depth + 1);
        Object record;
        try {
            record = constructor.newInstance(parts);
        } catch (InvocationTargetException refused) {
            Throwable why = refused.getCause();
            throw new WireException(shape.type + " refused its components: " + why, why);
        } catch (ReflectiveOperationException | IllegalArgumentException | NullPointerException e) {
            throw new WireException(shape.type + " cannot be made from what was sent: " + e, e);
        }
        set(number, record);
        end(number);
        return record;
    }

    private Object constant() throws ClassNotFoundException {
        Shape shape = shape();
        if (!shape.isEnum()) throw new WireException(shape.type + " is not an enum to be sent");
        int ordinal = number();
        need(1);
        String name = string(bytes[at++]);
        if (ordinal >= 0
                && ordinal < shape.constants.length
                && ((Enum<?>) shape.constants[ordinal]).name().equals(name))
            return shape.constants[ordinal];
        for (Object constant : shape.constants)
            if (((Enum<?>) constant).name().equals(name)) return constant;
        throw new WireException(shape.type + " has no constant " + name);
    }

    private Shape shape() throws ClassNotFoundException {
        int length = two() & 0xFFFF;
        need(length);
        at += length;
        return coders.shape(bytes, at - length, length, loader, filter);
    }

    private Object list(int depth, boolean immutable) throws ClassNotFoundException {
        int number = begin(depth);
        int size = count(1);
        var list = new ArrayList<@Nullable Object>(Math.min(size, 64));
        if (!immutable) set(number, list);
        for (int i = 0; i < size; i++) list.add(read(depth + 1));
        end(number);
        if (!immutable) return list;
        Object copy = List.copyOf(list);
        set(number, copy);
        return copy;
    }

    private Object map(int depth) throws ClassNotFoundException {
        int number = begin(depth);
        int size = count(2);
        Map<@Nullable Object, @Nullable Object> map = HashMap.newHashMap(Math.min(size, 64));
        set(number, map);
        Hashing.@Nullable Keys keys = hashing == null ? null : hashing.new Keys();
        for (int i = 0; i < size; i++) map.put(key(keys, depth), read(depth + 1));
        end(number);
        return map;
    }

    private Object mapOf(int depth) throws ClassNotFoundException {
        int number = begin(depth);
        int size = count(2);
        var entries = new ArrayList<Map.Entry<Object, Object>>(Math.min(size, 64));
        Hashing.@Nullable Keys keys = hashing == null ? null : hashing.new Keys();
        for (int i = 0; i < size; i++)
            entries.add(Map.entry(present(key(keys, depth)), present(read(depth + 1))));
        if (keys != null) keys.line(entries.stream().map(Map.Entry::getKey).toArray());
        Map.Entry<?, ?>[] all = entries.toArray(Map.Entry<?, ?>[]::new);
        Object map = Map.ofEntries(all);
        set(number, map);
        end(number);
        return map;
    }

    /// Before the table asks for its hash code, the work is added up.
    private @Nullable Object key(Hashing.@Nullable Keys keys, int depth)
            throws ClassNotFoundException {
        long before = parts;
        Object key = read(depth + 1);
        if (keys != null) keys.add(key, parts - before);
        return key;
    }

    private static Object present(@Nullable Object value) {
        return Objects.requireNonNull(value, "a null in a Map.of");
    }

    // ------------------------------------------------------------------------------- plain

    private String string(byte tag) {
        return switch (tag) {
            case Tag.LATIN -> {
                int length = body(1);
                yield new String(bytes, at - length, length, StandardCharsets.ISO_8859_1);
            }
            case Tag.UTF_16 -> view(Character.BYTES).asCharBuffer().toString();
            default -> throw new WireException("no text begins with the byte " + tag);
        };
    }

    private Object array(byte tag) {
        return switch (tag) {
            case Tag.BYTES -> {
                int length = body(1);
                yield Arrays.copyOfRange(bytes, at - length, at);
            }
            case Tag.BOOLEANS -> {
                boolean[] a = new boolean[body(1)];
                for (int i = 0; i < a.length; i++) a[i] = bytes[at - a.length + i] != 0;
                yield a;
            }
            case Tag.SHORTS -> {
                ByteBuffer view = view(Short.BYTES);
                short[] a = new short[view.remaining() / Short.BYTES];
                view.asShortBuffer().get(a);
                yield a;
            }
            case Tag.CHARS -> {
                ByteBuffer view = view(Character.BYTES);
                char[] a = new char[view.remaining() / Character.BYTES];
                view.asCharBuffer().get(a);
                yield a;
            }
            case Tag.INTS -> {
                ByteBuffer view = view(Integer.BYTES);
                int[] a = new int[view.remaining() / Integer.BYTES];
                view.asIntBuffer().get(a);
                yield a;
            }
            case Tag.LONGS -> {
                ByteBuffer view = view(Long.BYTES);
                long[] a = new long[view.remaining() / Long.BYTES];
                view.asLongBuffer().get(a);
                yield a;
            }
            case Tag.FLOATS -> {
                ByteBuffer view = view(Float.BYTES);
                float[] a = new float[view.remaining() / Float.BYTES];
                view.asFloatBuffer().get(a);
                yield a;
            }
            case Tag.DOUBLES -> {
                ByteBuffer view = view(Double.BYTES);
                double[] a = new double[view.remaining() / Double.BYTES];
                view.asDoubleBuffer().get(a);
                yield a;
            }
            default -> throw new WireException("no value begins with the byte " + tag);
        };
    }

    /// The elements of an array, and passes over them.
    private ByteBuffer view(int size) {
        int length = body(size);
        return ByteBuffer.wrap(bytes, at - length, length);
    }

    /// Reads how many elements of this size follow, and passes over them.
    ///
    /// @return how many bytes they are
    private int body(int size) {
        int length = count(size) * size;
        at += length;
        return length;
    }

    /// Reads how many things follow that take at least so many bytes each.
    private int count(int size) {
        int count = number();
        if (count < 0 || (long) count * size > bytes.length - at)
            throw new WireException(
                    (long) count * size + " bytes promised, " + (bytes.length - at) + " there");
        return count;
    }

    private int number() {
        need(Integer.BYTES);
        int number = (int) Bytes.INT.get(bytes, at);
        at += Integer.BYTES;
        return number;
    }

    private long longNumber() {
        need(Long.BYTES);
        long number = (long) Bytes.LONG.get(bytes, at);
        at += Long.BYTES;
        return number;
    }

    private int two() {
        need(Short.BYTES);
        at += Short.BYTES;
        return bytes[at - 2] << 8 | bytes[at - 1] & 0xFF;
    }

    private void need(int count) {
        if (bytes.length - at < count)
            throw new WireException("it is cut off behind " + bytes.length + " bytes");
    }
}
