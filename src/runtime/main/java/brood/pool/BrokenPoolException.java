package brood.pool;

import brood.task.Nullable;
import java.util.concurrent.RejectedExecutionException;

/// The pool cannot run tasks any more: its initializer failed, its workers cannot be started, or,
/// in [strict mode][PoolConfig#strict], one of them has died. All tasks that had not ended fail
/// with this, and so does every later `submit`.
public final class BrokenPoolException extends RejectedExecutionException {
    private static final long serialVersionUID = 1L;

    BrokenPoolException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Why the death of a worker breaks its pool; null if it does not.
    ///
    /// @param strict whether any death does
    /// @param told whether somebody else told the worker to end
    /// @param hopeless whether too many have ended before they were ready
    static @Nullable String reason(
            String pool, WorkerDiedException why, boolean strict, boolean told, boolean hopeless) {
        if (strict)
            return "a worker of %s has died, and the pool is strict: %s"
                    .formatted(pool, why.getMessage());
        if (told) return "the workers of %s were told to end".formatted(pool);
        if (hopeless)
            return "the workers of %s end before they are ready; the last one: %s"
                    .formatted(pool, why.getMessage());
        return null;
    }
}
