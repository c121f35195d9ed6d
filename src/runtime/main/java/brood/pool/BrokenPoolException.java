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
}
