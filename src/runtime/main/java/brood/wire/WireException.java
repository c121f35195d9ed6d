package brood.wire;

import brood.task.Nullable;

/// Bytes could not be turned back into an object: they are damaged, they were written by something
/// else, or they name a class that cannot be found here. The message says which.
public class WireException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }

    public WireException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
