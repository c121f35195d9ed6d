package brood.pool;

import brood.wire.Failure;

/// What came of a [ChunkTask].
///
/// @param bytes the results in [Bulk], or the [Failure] of one element
/// @param failedAt which element of the chunk has failed; [#NONE] if all have a result
/// @param nanos how long the worker took
record ChunkResult(byte[] bytes, int failedAt, long nanos) {
    static final int NONE = -1;

    static ChunkResult of(byte[] results, long nanos) {
        return new ChunkResult(results, NONE, nanos);
    }

    static ChunkResult failed(int at, Throwable thrown) {
        return new ChunkResult(Failure.encode(thrown), at, 0);
    }
}
