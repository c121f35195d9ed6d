package brood.machine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Words in the session's own structures: its header, its tables, the headers of regions. The same
/// as [Words], but through a [ByteBuffer]: linking the first access costs a starting JVM 1 ms
/// there, and 10 ms through a [java.lang.foreign.MemorySegment].
final class FileWords {
    private static final VarHandle INT =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private FileWords() {}

    static int intAt(ByteBuffer bytes, long at) {
        return (int) INT.getVolatile(bytes, (int) at);
    }

    static void putInt(ByteBuffer bytes, long at, int value) {
        INT.setVolatile(bytes, (int) at, value);
    }

    /// Only for words that no other process needs to see at once.
    static void plainInt(ByteBuffer bytes, long at, int value) {
        INT.set(bytes, (int) at, value);
    }

    static int addInt(ByteBuffer bytes, long at, int delta) {
        return (int) INT.getAndAdd(bytes, (int) at, delta);
    }

    static boolean casInt(ByteBuffer bytes, long at, int expected, int value) {
        return INT.compareAndSet(bytes, (int) at, expected, value);
    }

    static long longAt(ByteBuffer bytes, long at) {
        return (long) LONG.getVolatile(bytes, (int) at);
    }

    static long opaqueLong(ByteBuffer bytes, long at) {
        return (long) LONG.getOpaque(bytes, (int) at);
    }

    static void putLong(ByteBuffer bytes, long at, long value) {
        LONG.setVolatile(bytes, (int) at, value);
    }

    /// Only for words that no other process needs to see at once.
    static void plainLong(ByteBuffer bytes, long at, long value) {
        LONG.set(bytes, (int) at, value);
    }

    static long addLong(ByteBuffer bytes, long at, long delta) {
        return (long) LONG.getAndAdd(bytes, (int) at, delta);
    }

    static boolean casLong(ByteBuffer bytes, long at, long expected, long value) {
        return LONG.compareAndSet(bytes, (int) at, expected, value);
    }
}
