package brood.machine;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import brood.task.Nullable;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The system calls `futex` and `futex_waitv` of Linux, through the FFM API. A futex is any 32-bit
/// word in memory: a thread sleeps in the kernel as long as the word keeps a value, until somebody
/// wakes the word. Words in mapped files work between processes.
///
/// One method handle for `syscall`, with nothing but longs, serves both: the first use of a handle
/// costs milliseconds.
final class Futex {
    /// One futex in the list of `futex_waitv`: value 8, address 8, flags 4, zero 4.
    static final int WAITER_BYTES = 24;

    /// How many futexes one call can watch.
    static final int MOST_WAITERS = 128;

    private static final int WAIT = 0;
    private static final int WAKE = 1;
    private static final int SIZE_U32 = 2;
    private static final int CLOCK_MONOTONIC = 1;
    private static final int EINVAL = 22;
    private static final int EAGAIN = 11;

    /// Set up when first needed; fails there if native access is denied.
    private static final class Native {
        static final Linker LINKER = Linker.nativeLinker();
        static final MethodHandle SYSCALL =
                LINKER.downcallHandle(
                        LINKER.defaultLookup().findOrThrow("syscall"),
                        FunctionDescriptor.of(
                                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                                JAVA_LONG, JAVA_LONG),
                        Linker.Option.firstVariadicArg(1),
                        Linker.Option.captureCallState("errno"));
    }

    private final FutexNumbers numbers;
    private final boolean vector;

    private Futex(FutexNumbers numbers, boolean vector) {
        this.numbers = numbers;
        this.vector = vector;
    }

    /// The futexes of this computer; null if they cannot be had: another system, native access
    /// denied, or forbidden by a sandbox.
    static @Nullable Futex open() {
        FutexNumbers numbers = FutexNumbers.here();
        if (numbers == null) return null;
        try (Arena arena = Arena.ofConfined()) {
            var futex = new Futex(numbers, false);
            MemorySegment errno = arena.allocate(JAVA_INT);
            MemorySegment word = arena.allocate(JAVA_INT);
            word.set(JAVA_INT, 0, 1);
            // a word that does not hold what is expected: works and says so at once
            futex.call(errno, numbers.futex(), word.address(), WAIT, 0, 0, 0);
            if (errno.get(JAVA_INT, 0) != EAGAIN) return null;
            // no futex at all is an invalid argument, where the call is known
            futex.call(errno, numbers.waitv(), 0, 0, 0, 0, 0);
            return new Futex(numbers, errno.get(JAVA_INT, 0) == EINVAL);
        } catch (LinkageError denied) {
            return null;
        }
    }

    /// The same, as it would be on a kernel before 5.16.
    Futex withoutVector() {
        return new Futex(numbers, false);
    }

    /// Whether one call can watch several words.
    boolean hasVector() {
        return vector;
    }

    /// Fills in one element of the list for [#awaitAny].
    static void waiter(MemorySegment list, int index, long address, int expected) {
        long at = (long) index * WAITER_BYTES;
        list.set(JAVA_LONG, at, Integer.toUnsignedLong(expected));
        list.set(JAVA_LONG, at + 8, address);
        list.set(JAVA_INT, at + 16, SIZE_U32);
        list.set(JAVA_INT, at + 20, 0);
    }

    /// Sleeps until one of the words is woken, changes before the call, or the time has come.
    ///
    /// @param list filled by [#waiter]
    /// @param time 16 bytes for the call's use
    /// @param errno 4 bytes for the call's use
    /// @return which of the words was woken, or a negative number
    int awaitAny(
            MemorySegment list, int count, MemorySegment time, long nanos, MemorySegment errno) {
        // the clock behind System.nanoTime is CLOCK_MONOTONIC, and this call wants a moment
        long until = System.nanoTime() + nanos;
        time.set(JAVA_LONG, 0, until / 1_000_000_000);
        time.set(JAVA_LONG, 8, until % 1_000_000_000);
        return (int)
                call(
                        errno,
                        numbers.waitv(),
                        list.address(),
                        count,
                        0,
                        time.address(),
                        CLOCK_MONOTONIC);
    }

    /// Sleeps while this one word holds `expected`, for at most `nanos`.
    void await(long address, int expected, MemorySegment time, long nanos, MemorySegment errno) {
        time.set(JAVA_LONG, 0, nanos / 1_000_000_000);
        time.set(JAVA_LONG, 8, nanos % 1_000_000_000);
        call(errno, numbers.futex(), address, WAIT, expected, time.address(), 0);
    }

    /// Wakes all threads of all processes that sleep on this word.
    void wake(long address, MemorySegment errno) {
        call(errno, numbers.futex(), address, WAKE, Integer.MAX_VALUE, 0, 0);
    }

    private long call(MemorySegment errno, long number, long a, long b, long c, long d, long e) {
        try {
            return (long) Native.SYSCALL.invokeExact(errno, number, a, b, c, d, e, 0L);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new AssertionError("a system call throws nothing", impossible);
        }
    }
}
