package brood.pool;

/// A worker died while it applied a function to this element of a chunk. The cause says how.
final class ChunkLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int element;

    /// @param element of the chunk, from 0
    ChunkLostException(int element, Throwable cause) {
        super(cause.getMessage(), cause);
        this.element = element;
    }

    int element() {
        return element;
    }
}
