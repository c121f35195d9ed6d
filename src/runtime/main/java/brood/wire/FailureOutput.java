package brood.wire;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.IdentityHashMap;

/// Serializes one throwable of a failure, with the number in the place of every other one, so that
/// one that refuses does not take the others with it.
final class FailureOutput extends ObjectOutputStream {

    /// The number of a throwable, in its place.
    record Numbered(int number) implements Serializable {
        @Serial private static final long serialVersionUID = 1L;
    }

    private final Throwable whole;
    private final IdentityHashMap<Throwable, Integer> numbers;

    FailureOutput(OutputStream out, Throwable whole, IdentityHashMap<Throwable, Integer> numbers)
            throws IOException {
        super(out);
        this.whole = whole;
        this.numbers = numbers;
        enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
        if (object instanceof Throwable other && !isWhole(other)) {
            Integer number = numbers.get(other);
            if (number != null) return new Numbered(number);
        }
        return WireOutput.replacement(object);
    }

    @SuppressWarnings("ReferenceEquality") // equals belongs to the user
    private boolean isWhole(Throwable object) {
        return object == whole;
    }
}
