package brood.pool;

/// A worker died, or ran out of time, while it applied a function to this element of a chunk. The
/// cause says how.
final class ChunkLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int element;

    /// @param element of the chunk, from 0
    ChunkLostException(int element, Throwable cause) {
        super(cause.getMessage(), cause);
        this.element = element;
    }

    /// Why a task is lost, with the element if one is known.
    ///
    /// @param number what the desk says: from 1; 0 if there is none
    static Throwable why(TaskFuture<?> lost, int number, Throwable why) {
        boolean known = lost.task() instanceof ChunkTask && number > 0;
        return known ? new ChunkLostException(number - 1, why) : why;
    }

    int element() {
        return element;
    }
}
