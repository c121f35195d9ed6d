package brood.pool;

import brood.task.Nullable;
import brood.wire.Codec;
import java.util.ArrayList;
import java.util.Arrays;

/// Many values as one message. Boxed numbers of one kind travel as an array of plain ones, which
/// takes a nanosecond for each; everything else as a list, in the forms of the [Codec].
final class Bulk {
    private Bulk() {}

    /// Whether values like this one go as plain numbers.
    static boolean isPlain(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Double;
    }

    /// @throws brood.task.NotSendableException if one of them cannot be sent
    static byte[] encode(@Nullable Object[] values, int from, int to) {
        Object first = values[from];
        Object plain = null;
        if (first instanceof Integer) plain = ints(values, from, to);
        else if (first instanceof Long) plain = longs(values, from, to);
        else if (first instanceof Double) plain = doubles(values, from, to);
        return Codec.encode(
                plain != null ? plain : new ArrayList<>(Arrays.asList(values).subList(from, to)));
    }

    private static int @Nullable [] ints(@Nullable Object[] values, int from, int to) {
        int[] plain = new int[to - from];
        for (int i = 0; i < plain.length; i++)
            if (values[from + i] instanceof Integer value) plain[i] = value;
            else return null;
        return plain;
    }

    private static long @Nullable [] longs(@Nullable Object[] values, int from, int to) {
        long[] plain = new long[to - from];
        for (int i = 0; i < plain.length; i++)
            if (values[from + i] instanceof Long value) plain[i] = value;
            else return null;
        return plain;
    }

    private static double @Nullable [] doubles(@Nullable Object[] values, int from, int to) {
        double[] plain = new double[to - from];
        for (int i = 0; i < plain.length; i++)
            if (values[from + i] instanceof Double value) plain[i] = value;
            else return null;
        return plain;
    }

    /// @throws brood.wire.WireException if they cannot be read
    static @Nullable Object[] decode(byte[] bytes) {
        Object values = Codec.decode(bytes, Codec.loader());
        if (values instanceof int[] plain) return boxed(plain);
        if (values instanceof long[] plain) return boxed(plain);
        if (values instanceof double[] plain) return boxed(plain);
        if (values instanceof ArrayList<?> list) return list.toArray();
        throw new IllegalStateException("no bulk: " + values);
    }

    // Loops, since a stream costs a starting JVM milliseconds.

    private static Object[] boxed(int[] plain) {
        Object[] boxed = new Object[plain.length];
        for (int i = 0; i < plain.length; i++) boxed[i] = plain[i];
        return boxed;
    }

    private static Object[] boxed(long[] plain) {
        Object[] boxed = new Object[plain.length];
        for (int i = 0; i < plain.length; i++) boxed[i] = plain[i];
        return boxed;
    }

    private static Object[] boxed(double[] plain) {
        Object[] boxed = new Object[plain.length];
        for (int i = 0; i < plain.length; i++) boxed[i] = plain[i];
        return boxed;
    }
}
