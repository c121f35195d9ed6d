package brood.machine;

import brood.task.Nullable;
import java.util.List;
import java.util.Map;

/// What a child's environment has that its parent's has not, and the other way round.
final class ChildEnvironment {
    /// The JVM announces each of these on the output of the program, and they may hold agents.
    private static final List<String> NOISY =
            List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private ChildEnvironment() {}

    /// Turns a copy of the parent's environment into the child's.
    ///
    /// @param wanted what the user asked for; wins over everything; null takes a variable away
    static void adjust(Map<String, String> environment, Map<String, @Nullable String> wanted) {
        NOISY.forEach(environment::remove);
        wanted.forEach((name, value) -> {
            if (value == null) environment.remove(name);
            else environment.put(name, value);
        });
        // Without a UTF-8 locale a JVM prints ??? and cannot open a path such as 课程.
        if (!isUtf8(environment)) environment.put("LC_ALL", "C.UTF-8");
    }

    private static boolean isUtf8(Map<String, String> environment) {
        for (String key : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String value = environment.get(key);
            if (value != null && !value.isEmpty()) return value.matches("(?i).*utf-?8.*");
        }
        return false;
    }
}
