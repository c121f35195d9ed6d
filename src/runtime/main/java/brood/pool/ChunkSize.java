package brood.pool;

/// How many elements are sent together: as many as keep a worker busy for some milliseconds, as far
/// as that is known by now.
///
/// The first chunks have one element each, so that slow elements are spread over all workers from
/// the start. What a worker took for a chunk says how large the next one may be, up to eight times
/// as large; for fast functions that are five steps to thousands of elements. Towards the end they
/// get smaller again, so that nobody has a large rest when the others are done.
///
/// The measure is the time in the worker, with decoding and encoding: so large elements make small
/// chunks, too.
final class ChunkSize {
    static final long GOAL_NANOS = 2_000_000;

    /// Below this the way to the worker and back costs more than the work.
    private static final long LEAST_NANOS = 100_000;

    private static final int GROWTH = 8;
    private static final int MOST = 1 << 16;

    private final int parallelism;
    private int size = 1;
    private int least = 1;

    ChunkSize(int parallelism) {
        this.parallelism = parallelism;
    }

    /// A worker took so long for a chunk.
    void measured(int elements, long nanos) {
        long within = nanos <= 0 ? MOST : Math.max(1, GOAL_NANOS * elements / nanos);
        size = (int) Math.min(Math.min(within, (long) GROWTH * elements), MOST);
        least = Math.max(1, (int) (size * LEAST_NANOS / GOAL_NANOS));
    }

    /// Of how many elements the next chunk is, when so many are left.
    int next(int left) {
        int share = Math.ceilDiv(left, 2 * parallelism);
        return Math.min(left, Math.min(size, Math.max(share, least)));
    }
}
