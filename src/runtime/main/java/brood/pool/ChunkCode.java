package brood.pool;

import brood.task.Fn;
import brood.task.Nullable;
import java.io.Serial;
import java.io.Serializable;

/// The function of one `map`: what all of its chunks have in common. A worker that has it once is
/// sent the elements alone.
final class ChunkCode implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    private final Fn<?, ?> fn;

    /// How the pool's workers know it; set when the first chunk is packed. For [Codes].
    transient volatile Cargo.@Nullable Code packed;

    /// It has to travel whole, with each chunk.
    transient volatile boolean isWhole;

    ChunkCode(Fn<?, ?> fn) {
        this.fn = fn;
    }

    @SuppressWarnings("unchecked") // the elements are those that it was given with
    Fn<@Nullable Object, @Nullable Object> function() {
        return (Fn<@Nullable Object, @Nullable Object>) fn;
    }
}
