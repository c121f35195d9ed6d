package brood.pool;

import brood.task.Nullable;
import brood.trace.Brief;
import java.io.Serial;

/// A function that was to be applied to many elements failed for one of them. The message says
/// which, and begins what it says of it with its index: `Element 17 (abc) failed:
/// java.lang.NumberFormatException: For input string: "abc"`. The cause is what was thrown there,
/// with the stack of the process in which it was thrown.
public final class ElementException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final long index;

    private ElementException(String message, long index, Throwable cause) {
        super(message, cause);
        this.index = index;
    }

    static ElementException of(long index, @Nullable Object element, Throwable cause) {
        return new ElementException(
                "Element %d (%s) failed: %s".formatted(index, word(element), sentence(cause)),
                index,
                cause);
    }

    /// For elements that were sent together, when it is not known which of them it was.
    static ElementException among(long index, int count, @Nullable Object first, Throwable cause) {
        if (count == 1) return of(index, first, cause);
        return new ElementException(
                "One of the elements %d to %d (the first is %s) failed: %s"
                        .formatted(index, index + count - 1, word(first), sentence(cause)),
                index,
                cause);
    }

    private static String word(@Nullable Object element) {
        return element == null ? "null" : Brief.of(element);
    }

    private static String sentence(Throwable cause) {
        try {
            return cause.toString();
        } catch (RuntimeException | StackOverflowError broken) {
            return cause.getClass().getName();
        }
    }

    /// Which one it was, counted from 0; the first of those that were sent together if their worker
    /// died and nobody can tell at which.
    public long index() {
        return index;
    }
}
