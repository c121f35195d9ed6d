package brood.course.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lines between two `---` at the top of a `lesson.md` or of an exercise's `README.md`:
///
/// ```
///   ---
///   title: Starting processes
///   minutes: 25
///   ---
/// ```
///
/// One `key: value` a line, nothing nested; quotes around a value are dropped. A file that does not
/// begin with `---` has none.
public record FrontMatter(Map<String, String> values, int lines) {
    private static final String FENCE = "---";

    public FrontMatter {
        values = Map.copyOf(values);
    }

    /// Reads the front matter of a whole file.
    ///
    /// @throws IllegalArgumentException for a line that is not `key: value` (naming its number),
    ///   and for a front matter that never ends
    public static FrontMatter of(List<String> file) {
        if (file.isEmpty() || !file.getFirst().strip().equals(FENCE)) {
            return new FrontMatter(Map.of(), 0);
        }
        var values = new LinkedHashMap<String, String>();
        for (int i = 1; i < file.size(); i++) {
            String line = file.get(i).strip();
            if (line.equals(FENCE)) return new FrontMatter(values, i + 1);
            if (line.isEmpty() || line.startsWith("#")) continue;
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + ": expected 'key: value', found '" + line + "'");
            }
            values.put(line.substring(0, colon).strip(), bare(line.substring(colon + 1).strip()));
        }
        throw new IllegalArgumentException("the front matter begins with --- and never ends");
    }

    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// A whole number that is not negative.
    ///
    /// @throws IllegalArgumentException when the value is there and is something else
    public Optional<Integer> number(String key) {
        return value(key)
                .map(text -> {
                    if (text.matches("[0-9]{1,6}")) return Integer.valueOf(text);
                    throw new IllegalArgumentException(
                            key + ": expected a number, found '" + text + "'");
                });
    }

    public boolean flag(String key) {
        return value(key).map(text -> text.equals("true") || text.equals("yes")).orElse(false);
    }

    private static String bare(String value) {
        boolean quoted =
                value.length() >= 2
                        && (value.startsWith("\"") && value.endsWith("\"")
                                || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
