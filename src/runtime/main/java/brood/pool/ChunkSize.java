package brood.pool;

/// How many elements are sent together: as many as keep a worker busy for some milliseconds, as far
/// as that is known by now.
///
/// The first chunks are a guess, an eighth of what a worker gets if all get the same; a worker that
/// finds it too much stops in the middle ([ChunkTask]). What it took for a chunk says how large the
/// next one may be. Towards the end they get smaller again, so that nobody has a large rest when
/// the others are done.
///
/// A chunk has so few bytes that it fits on a worker's [Desk].
final class ChunkSize {
    static final long GOAL_NANOS = 2_000_000;

    /// Below this the way to the worker and back costs more than the work.
    private static final long LEAST_NANOS = 100_000;

    /// The first ones: of plain numbers, and of elements whose size nobody knows.
    private static final int FIRST_PLAIN = 3_500;

    private static final int FIRST = 64;
    private static final int SHARES = 8;
    private static final int GROWTH = 8;
    private static final int MOST = 1 << 16;
    private static final int MOST_BYTES = 15 << 10;

    private final int parallelism;
    private int size;
    private int least = 1;
    private int fitting = MOST;

    /// @param all how many elements there are
    /// @param plain whether they are plain numbers, as far as can be seen
    ChunkSize(int parallelism, int all, boolean plain) {
        this.parallelism = Math.max(1, parallelism); // a cluster without nodes has none
        int share = all / (SHARES * this.parallelism);
        this.size = Math.clamp(share, 1, plain ? FIRST_PLAIN : FIRST);
    }

    /// A worker took so long for so many.
    void measured(int elements, long nanos) {
        long within = nanos <= 0 ? MOST : Math.max(1, GOAL_NANOS * elements / nanos);
        size = (int) Math.min(Math.min(within, (long) GROWTH * elements), MOST);
        least = Math.max(1, (int) (size * LEAST_NANOS / GOAL_NANOS));
    }

    /// So many elements were so many bytes.
    void weighed(int elements, int bytes) {
        fitting = (int) Math.max(1, (long) MOST_BYTES * elements / Math.max(1, bytes));
    }

    /// Of how many elements the next chunk is, when so many are left.
    int next(int left) {
        int share = Math.ceilDiv(left, 2 * parallelism);
        return Math.min(left, Math.min(Math.min(size, fitting), Math.max(share, least)));
    }
}
