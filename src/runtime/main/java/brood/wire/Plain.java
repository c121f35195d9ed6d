package brood.wire;

import brood.task.Nullable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The short forms: null, boxed numbers, strings, arrays of primitives. A tag, then the bytes, big
/// end first; a length is counted in elements.
final class Plain {
    static final byte SERIALIZED = 0;

    private static final byte NULL = 1;
    private static final byte FALSE = 2;
    private static final byte TRUE = 3;
    private static final byte BYTE = 4;
    private static final byte SHORT = 5;
    private static final byte CHAR = 6;
    private static final byte INT = 7;
    private static final byte LONG = 8;
    private static final byte FLOAT = 9;
    private static final byte DOUBLE = 10;
    private static final byte LATIN = 11;
    private static final byte UTF_16 = 12;
    static final byte BYTES = 13;
    private static final byte BOOLEANS = 14;
    private static final byte SHORTS = 15;
    private static final byte CHARS = 16;
    private static final byte INTS = 17;
    private static final byte LONGS = 18;
    private static final byte FLOATS = 19;
    private static final byte DOUBLES = 20;

    private Plain() {}

    /// @return false, having written nothing, if the value has no short form
    static boolean write(DataOutputStream out, @Nullable Object value) throws IOException {
        // Not a switch over types: linking one costs a starting JVM milliseconds.
        if (value == null) out.writeByte(NULL);
        else if (value instanceof String s) string(out, s);
        else if (value instanceof Integer i) tagged(out, INT).writeInt(i);
        else if (value instanceof Long l) tagged(out, LONG).writeLong(l);
        else if (value instanceof Boolean b) out.writeByte(b ? TRUE : FALSE);
        else if (value instanceof Double d)
            tagged(out, DOUBLE).writeLong(Double.doubleToRawLongBits(d));
        else if (value instanceof Byte b) tagged(out, BYTE).writeByte(b);
        else if (value instanceof Short s) tagged(out, SHORT).writeShort(s);
        else if (value instanceof Character c) tagged(out, CHAR).writeChar(c);
        else if (value instanceof Float f) tagged(out, FLOAT).writeInt(Float.floatToRawIntBits(f));
        else return array(out, value);
        return true;
    }

    private static boolean array(DataOutputStream out, Object value) throws IOException {
        if (value instanceof byte[] a) {
            tagged(out, BYTES).writeInt(a.length);
            out.write(a);
        } else if (value instanceof int[] a) {
            byte[] room = room(out, INTS, a.length, Integer.BYTES);
            ByteBuffer.wrap(room).asIntBuffer().put(a);
            out.write(room);
        } else if (value instanceof long[] a) {
            byte[] room = room(out, LONGS, a.length, Long.BYTES);
            ByteBuffer.wrap(room).asLongBuffer().put(a);
            out.write(room);
        } else if (value instanceof double[] a) {
            byte[] room = room(out, DOUBLES, a.length, Double.BYTES);
            ByteBuffer.wrap(room).asDoubleBuffer().put(a);
            out.write(room);
        } else if (value instanceof boolean[] a) {
            tagged(out, BOOLEANS).writeInt(a.length);
            byte[] bytes = new byte[a.length];
            for (int i = 0; i < a.length; i++) bytes[i] = (byte) (a[i] ? 1 : 0);
            out.write(bytes);
        } else if (value instanceof short[] a) {
            byte[] room = room(out, SHORTS, a.length, Short.BYTES);
            ByteBuffer.wrap(room).asShortBuffer().put(a);
            out.write(room);
        } else if (value instanceof char[] a) {
            byte[] room = room(out, CHARS, a.length, Character.BYTES);
            ByteBuffer.wrap(room).asCharBuffer().put(a);
            out.write(room);
        } else if (value instanceof float[] a) {
            byte[] room = room(out, FLOATS, a.length, Float.BYTES);
            ByteBuffer.wrap(room).asFloatBuffer().put(a);
            out.write(room);
        } else {
            return false;
        }
        return true;
    }

    private static DataOutputStream tagged(DataOutputStream out, byte tag) throws IOException {
        out.writeByte(tag);
        return out;
    }

    private static byte[] room(DataOutputStream out, byte tag, int length, int size)
            throws IOException {
        tagged(out, tag).writeInt(length);
        return new byte[Math.multiplyExact(length, size)];
    }

    private static void string(DataOutputStream out, String s) throws IOException {
        if (isLatin(s)) {
            tagged(out, LATIN).writeInt(s.length());
            out.write(s.getBytes(StandardCharsets.ISO_8859_1));
        } else { // char by char, since half a surrogate pair is a string too
            byte[] room = room(out, UTF_16, s.length(), Character.BYTES);
            ByteBuffer.wrap(room).asCharBuffer().put(s);
            out.write(room);
        }
    }

    private static boolean isLatin(String s) {
        for (int i = 0; i < s.length(); i++) if (s.charAt(i) > 255) return false;
        return true;
    }

    /// Whether the value has a short form.
    static boolean has(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Number && value.getClass().getPackageName().equals("java.lang")
                || value.getClass().isArray() && value.getClass().componentType().isPrimitive();
    }

    static @Nullable Object read(DataInputStream in) throws IOException {
        byte tag = in.readByte();
        Object value =
                switch (tag) {
                    case NULL -> null;
                    case FALSE -> false;
                    case TRUE -> true;
                    case BYTE -> in.readByte();
                    case SHORT -> in.readShort();
                    case CHAR -> in.readChar();
                    case INT -> in.readInt();
                    case LONG -> in.readLong();
                    case FLOAT -> Float.intBitsToFloat(in.readInt());
                    case DOUBLE -> Double.longBitsToDouble(in.readLong());
                    case LATIN -> new String(body(in, 1), StandardCharsets.ISO_8859_1);
                    case UTF_16 -> ByteBuffer.wrap(body(in, 2)).asCharBuffer().toString();
                    case BYTES -> body(in, 1);
                    case BOOLEANS -> booleans(body(in, 1));
                    case SHORTS -> {
                        ByteBuffer body = ByteBuffer.wrap(body(in, Short.BYTES));
                        short[] a = new short[body.remaining() / Short.BYTES];
                        body.asShortBuffer().get(a);
                        yield a;
                    }
                    case CHARS -> {
                        ByteBuffer body = ByteBuffer.wrap(body(in, Character.BYTES));
                        char[] a = new char[body.remaining() / Character.BYTES];
                        body.asCharBuffer().get(a);
                        yield a;
                    }
                    case INTS -> {
                        ByteBuffer body = ByteBuffer.wrap(body(in, Integer.BYTES));
                        int[] a = new int[body.remaining() / Integer.BYTES];
                        body.asIntBuffer().get(a);
                        yield a;
                    }
                    case LONGS -> {
                        ByteBuffer body = ByteBuffer.wrap(body(in, Long.BYTES));
                        long[] a = new long[body.remaining() / Long.BYTES];
                        body.asLongBuffer().get(a);
                        yield a;
                    }
                    case FLOATS -> {
                        ByteBuffer body = ByteBuffer.wrap(body(in, Float.BYTES));
                        float[] a = new float[body.remaining() / Float.BYTES];
                        body.asFloatBuffer().get(a);
                        yield a;
                    }
                    case DOUBLES -> {
                        ByteBuffer body = ByteBuffer.wrap(body(in, Double.BYTES));
                        double[] a = new double[body.remaining() / Double.BYTES];
                        body.asDoubleBuffer().get(a);
                        yield a;
                    }
                    default -> throw new WireException("no value begins with the byte " + tag);
                };
        if (in.available() > 0) throw new WireException(in.available() + " bytes too many");
        return value;
    }

    private static boolean[] booleans(byte[] bytes) {
        boolean[] a = new boolean[bytes.length];
        for (int i = 0; i < a.length; i++) a[i] = bytes[i] != 0;
        return a;
    }

    /// The elements of an array as bytes. Looks at how many came before it allocates.
    private static byte[] body(DataInputStream in, int size) throws IOException {
        long length = (long) in.readInt() * size;
        if (length < 0 || length > in.available())
            throw new EOFException(length + " bytes promised, " + in.available() + " there");
        return in.readNBytes((int) length);
    }
}
