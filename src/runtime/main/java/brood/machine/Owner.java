package brood.machine;

/// An owner word: which thread of which process owns something, in 64 bits, so that it is taken,
/// given back and stolen by one compare-and-set. Zero means nobody.
///
/// ```
///   63          52 51                 32 31                              0
///   +-------------+---------------------+--------------------------------+
///   | slot        | generation          | thread, never 0                |
///   +-------------+---------------------+--------------------------------+
/// ```
public final class Owner {
    public static final long NOBODY = 0;

    private Owner() {}

    public static long of(ProcessId process, int thread) {
        if (thread == 0) throw new IllegalArgumentException("thread 0 means nobody");
        return (long) process.slot() << 52
                | (long) process.generation() << 32
                | Integer.toUnsignedLong(thread);
    }

    public static ProcessId process(long owner) {
        return new ProcessId((int) (owner >>> 52), (int) (owner >>> 32) & ProcessId.MAX_GENERATION);
    }

    public static int thread(long owner) {
        return (int) owner;
    }
}
