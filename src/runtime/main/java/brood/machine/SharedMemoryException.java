package brood.machine;

import brood.task.Nullable;

/// Shared bytes cannot be had, or are not what the handle says.
public class SharedMemoryException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public SharedMemoryException(String message) {
        super(message);
    }

    public SharedMemoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
