package brood.explore;

import brood.task.Nullable;
import java.util.Arrays;

/// A value in words, the same in every run.
final class Described {
    private Described() {}

    static String value(@Nullable Object value) {
        if (value != null && value.getClass().isArray()) {
            String text = Arrays.deepToString(new Object[] {value});
            return text.substring(1, text.length() - 1);
        }
        String text = String.valueOf(value);
        // An object without a toString of its own shows its identity, which differs from run to
        // run.
        return text.replaceAll("@[0-9a-f]{5,8}\\b", "@...");
    }
}
