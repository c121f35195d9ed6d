package brood.machine;

import brood.task.Nullable;

/// A process could not be started.
public class LaunchException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
