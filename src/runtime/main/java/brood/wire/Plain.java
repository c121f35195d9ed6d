package brood.wire;

import brood.task.Nullable;

/// The values that are one thing and no class of a user's: null, boxed numbers, strings, arrays of
/// numbers.
final class Plain {
    private Plain() {}

    /// Whether the value is one of them.
    static boolean has(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Number && value.getClass().getPackageName().equals("java.lang")
                || value.getClass().isArray() && value.getClass().componentType().isPrimitive();
    }
}
