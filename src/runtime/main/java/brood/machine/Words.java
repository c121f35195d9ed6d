package brood.machine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/// Words in mapped memory, for the machine's own structures. What a [Region] is for everybody else.
final class Words {
    static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private Words() {}

    static int intAt(MemorySegment bytes, long at) {
        return (int) INT.getVolatile(bytes, at);
    }

    static void putInt(MemorySegment bytes, long at, int value) {
        INT.setVolatile(bytes, at, value);
    }

    static int addInt(MemorySegment bytes, long at, int delta) {
        return (int) INT.getAndAdd(bytes, at, delta);
    }

    static boolean casInt(MemorySegment bytes, long at, int expected, int value) {
        return INT.compareAndSet(bytes, at, expected, value);
    }

    static long longAt(MemorySegment bytes, long at) {
        return (long) LONG.getVolatile(bytes, at);
    }

    static void putLong(MemorySegment bytes, long at, long value) {
        LONG.setVolatile(bytes, at, value);
    }

    static long addLong(MemorySegment bytes, long at, long delta) {
        return (long) LONG.getAndAdd(bytes, at, delta);
    }

    static boolean casLong(MemorySegment bytes, long at, long expected, long value) {
        return LONG.compareAndSet(bytes, at, expected, value);
    }
}
