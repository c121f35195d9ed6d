package brood.course.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The machine as `brood doctor` looks at it. A test puts another one in its place.
///
/// @param root where `/proc`, `/sys` and `/dev` are: `/`, except in tests
/// @param properties system properties
record Surroundings(Path root, Map<String, String> environment, Map<String, String> properties) {
    static Surroundings here() {
        var properties = new HashMap<String, String>();
        System.getProperties()
                .stringPropertyNames()
                .forEach(name -> properties.put(name, System.getProperty(name)));
        return new Surroundings(Path.of("/"), System.getenv(), Map.copyOf(properties));
    }

    String property(String name) {
        return properties.getOrDefault(name, "");
    }

    Path at(String path) {
        return root.resolve(path);
    }

    /// The lines of a file such as `proc/meminfo`; empty when it cannot be read.
    List<String> lines(String path) {
        try {
            return Files.readAllLines(at(path));
        } catch (IOException _) {
            return List.of();
        }
    }

    /// What follows `key` in the first line that starts with it.
    Optional<String> value(String path, String key) {
        return lines(path).stream()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> line.substring(key.length()).strip());
    }
}
