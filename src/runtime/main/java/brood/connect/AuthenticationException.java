package brood.connect;

import brood.task.Nullable;
import java.io.IOException;

/// The two sides of a socket could not convince each other that they have the same key. The
/// connection has been closed.
public class AuthenticationException extends IOException {
    private static final long serialVersionUID = 1L;

    AuthenticationException(String message) {
        super(message);
    }

    AuthenticationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
