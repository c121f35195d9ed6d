package brood.wire;

import brood.task.Nullable;
import java.io.Serial;
import java.io.Serializable;
import java.util.Optional;

/// Stands in the stream for an [Optional], which the JDK refuses to serialize.
///
/// @param value null if it is empty
record OptionalForm(@SuppressWarnings("serial") @Nullable Object value) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() {
        return Optional.ofNullable(value);
    }
}
