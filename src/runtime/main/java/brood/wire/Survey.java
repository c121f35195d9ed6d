package brood.wire;

import static java.io.ObjectStreamConstants.*;

import brood.task.Nullable;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Reads a stream of the JDK's serialization without making anything of it, and adds up the work of
/// the hash tables in it ([Hashing]).
///
/// A filter cannot do that: it is asked about classes, depths and numbers of references, and a
/// stream that keeps a JVM busy for years is flat, short, and made of `ArrayList` and `HashSet`.
///
/// The stream does not say whether a class that has a `writeObject` has written its fields. All
/// classes of the JDK do that; a class that does not is taken for damage.
final class Survey {
    /// They ask their elements for hash codes when they are read.
    private static final Set<String> TABLES =
            Set.of(
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.Hashtable",
                    "java.util.CollSer");

    /// What is known of a class in the stream.
    private static final class Description {
        String name = "";
        int flags;
        char[] fields = {};
        @Nullable Description parent;

        boolean isTable() {
            for (Description d = this; d != null; d = d.parent)
                if (TABLES.contains(d.name)) return true;
            return false;
        }
    }

    private final ByteBuffer in;
    private final Hashing hashing;

    /// By number of the handle: a description, or null.
    private final List<@Nullable Description> described = new ArrayList<>();

    /// By number of the handle: how many parts it has; of what is not at its end, -1 and less what
    /// `parts` was at its beginning.
    private long[] costs = new long[16];

    private long parts;

    private Survey(ByteBuffer in, Hashing hashing) {
        this.in = in;
        this.hashing = hashing;
    }

    /// @throws WireException if it is damaged, or would make too much work
    static void check(byte[] bytes, int from) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            if (in.getShort() != STREAM_MAGIC || in.getShort() != STREAM_VERSION)
                throw new WireException("it does not begin like a stream of objects");
            new Survey(in, new Hashing(bytes.length)).content();
        } catch (BufferUnderflowException end) {
            throw new WireException("it is cut off behind " + bytes.length + " bytes", end);
        }
    }

    /// @return false at the end of what a class has written
    private boolean content() {
        if (++parts > Hashing.MOST_PARTS)
            throw new WireException("it has more parts than any real value");
        byte kind = in.get();
        switch (kind) {
            case TC_NULL -> {}
            case TC_REFERENCE -> reference();
            case TC_CLASSDESC, TC_PROXYCLASSDESC -> describe(kind);
            case TC_OBJECT -> object();
            case TC_ARRAY -> array();
            case TC_STRING, TC_LONGSTRING -> string(kind);
            case TC_CLASS -> {
                description();
                handle(null);
            }
            case TC_ENUM -> {
                description();
                handle(null);
                content();
            }
            case TC_BLOCKDATA -> skip(in.get() & 0xFF);
            case TC_BLOCKDATALONG -> skip(in.getInt());
            case TC_ENDBLOCKDATA -> {
                return false;
            }
            default -> throw damaged("no part begins with the byte " + kind);
        }
        return true;
    }

    private void object() {
        Description type = description();
        if (type == null) throw damaged("an object has no class");
        int number = begin();
        long before = parts;
        data(type);
        costs[number] = parts - before;
        if (type.isTable()) hashing.spend(parts - before);
    }

    /// What the classes of an object have written, from the topmost down.
    private void data(Description type) {
        if (type.parent != null) data(type.parent);
        if ((type.flags & SC_EXTERNALIZABLE) != 0) {
            if ((type.flags & SC_BLOCK_DATA) == 0) throw damaged("its objects have no end");
            rest();
        } else if ((type.flags & SC_SERIALIZABLE) != 0) {
            for (char field : type.fields) value(field);
            if ((type.flags & SC_WRITE_METHOD) != 0) rest();
        }
    }

    private void rest() {
        boolean more = true;
        while (more) more = content();
    }

    private void array() {
        Description type = description();
        if (type == null || type.name.length() < 2) throw damaged("an array has no class");
        int number = begin();
        long before = parts;
        int length = in.getInt();
        char element = type.name.charAt(1);
        if (length < 0) throw damaged("an array of " + length + " elements");
        if (element == 'L' || element == '[') {
            for (int i = 0; i < length; i++) value(element);
        } else {
            skip((long) length * size(element));
            parts += length / 64; // large numbers are made of them
        }
        costs[number] = parts - before;
    }

    private void value(char type) {
        if (type != 'L' && type != '[') skip(size(type));
        else if (!content()) throw damaged("a value is missing");
    }

    private static int size(char type) {
        return switch (type) {
            case 'B', 'Z' -> 1;
            case 'C', 'S' -> 2;
            case 'I', 'F' -> 4;
            case 'J', 'D' -> 8;
            default -> throw damaged("no type is called " + type);
        };
    }

    // ------------------------------------------------------------------------------- classes

    private @Nullable Description description() {
        byte kind = in.get();
        if (kind == TC_NULL) return null;
        if (kind == TC_REFERENCE) return described.get(reference());
        if (kind != TC_CLASSDESC && kind != TC_PROXYCLASSDESC)
            throw damaged("no class begins with the byte " + kind);
        return describe(kind);
    }

    private Description describe(byte kind) {
        var type = new Description();
        if (kind == TC_PROXYCLASSDESC) {
            handle(type);
            type.flags = SC_SERIALIZABLE;
            for (int n = in.getInt(); n > 0; n--) text();
        } else {
            type.name = text();
            in.getLong();
            handle(type);
            type.flags = in.get();
            type.fields = new char[in.getShort() & 0xFFFF];
            for (int i = 0; i < type.fields.length; i++) {
                type.fields[i] = (char) in.get();
                text();
                if (type.fields[i] == 'L' || type.fields[i] == '[') content();
            }
        }
        rest();
        type.parent = description();
        return type;
    }

    private String text() {
        byte[] text = new byte[in.getShort() & 0xFFFF];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private void string(byte kind) {
        handle(null);
        skip(kind == TC_STRING ? in.getShort() & 0xFFFF : in.getLong());
    }

    private void skip(long bytes) {
        if (bytes < 0 || bytes > in.remaining())
            throw damaged(bytes + " bytes are promised, in " + in.remaining());
        in.position(in.position() + (int) bytes);
    }

    // ------------------------------------------------------------------------------- handles

    private int handle(@Nullable Description type) {
        int number = described.size();
        described.add(type);
        if (number == costs.length) costs = Arrays.copyOf(costs, 2 * number);
        return number;
    }

    private int begin() {
        int number = handle(null);
        costs[number] = -1 - parts;
        return number;
    }

    private int reference() {
        int number = in.getInt() - baseWireHandle;
        if (number < 0 || number >= described.size()) throw damaged("there is no object " + number);
        long cost = costs[number];
        parts += cost < 0 ? parts + 1 + cost : cost;
        return number;
    }

    private static WireException damaged(String what) {
        return new WireException(what);
    }
}
