package brood.machine;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// The system properties that a child takes over: all that are the program's own. Those that the
/// JVM sets for itself are left to the child's JVM.
final class InheritedProperties {
    private static final List<String> OF_THE_JVM =
            List.of(
                    "java.", "sun.", "jdk.", "os.", "user.", "file.", "path.", "line.", "native.",
                    "stdin.", "stdout.", "stderr.", "awt.");

    /// Those of them that a user may well have set.
    private static final List<String> YET_OF_THE_USER =
            List.of("java.io.tmpdir", "java.net.", "java.util.logging.");

    /// Meant for one process: else each child would keep idle JVMs of its own.
    private static final String RESERVE = "brood.reserve";

    private InheritedProperties() {}

    static Map<String, String> of(Properties properties) {
        var own = new TreeMap<String, String>();
        for (String key : properties.stringPropertyNames())
            if (isOwn(key)) own.put(key, properties.getProperty(key));
        return own;
    }

    private static boolean isOwn(String key) {
        if (key.equals(RESERVE)) return false;
        return !begins(key, OF_THE_JVM) || begins(key, YET_OF_THE_USER);
    }

    private static boolean begins(String key, List<String> prefixes) {
        for (String prefix : prefixes) if (key.startsWith(prefix)) return true;
        return false;
    }
}
