package brood.connect;

import java.io.IOException;

/// A message cannot be sent, since nobody can receive it any more: the other end is closed, or
/// those who held it have ended. Python's `BrokenPipeError`.
public class PeerClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    PeerClosedException(String message) {
        super(message);
    }
}
