package brood.course.lesson;

import java.util.LinkedHashMap;
import java.util.Map;

/// The words behind the opening of a fence: a language, then `key=value` pairs.
///
/// ```
///   ```java id=two-pids seconds=90
/// ```
record InfoString(String language, Map<String, String> attributes) {

    /// @throws IllegalArgumentException with a sentence, for a word that is no pair and for a key
    ///   that stands twice
    static InfoString parse(String text) {
        String[] words = text.strip().split("\\s+");
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals <= 0 || equals == words[i].length() - 1)
                throw new IllegalArgumentException(
                        "'"
                                + words[i]
                                + "' is not of the form key=value. Behind the language of a fence"
                                + " stand pairs such as id=two-pids, without blanks around '='.");
            String key = words[i].substring(0, equals);
            if (attributes.put(key, words[i].substring(equals + 1)) != null)
                throw new IllegalArgumentException("'" + key + "' stands twice. Keep one.");
        }
        return new InfoString(words[0], attributes);
    }
}
