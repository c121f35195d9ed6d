package brood.wire;

import brood.task.NotSendableException;
import brood.task.Nullable;

/// What shipped code calls where it reads a cell variable that could not be sent.
///
/// Public only since classes of the user call it.
public final class Unsent {
    private Unsent() {}

    /// Passes a value on that the child itself has put into the variable.
    ///
    /// @throws NotSendableException with this message, if there is none
    public static Object read(@Nullable Object value, String message) {
        if (value == null) throw new NotSendableException(message);
        return value;
    }
}
