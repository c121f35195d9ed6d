package brood;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/// The packages of the runtime stand in layers: each may use those before it in this list, and none
/// behind it. `jdeps` reads the compiled classes, so nothing escapes it.
class PackageLayersTest {
    private static final List<String> LAYERS =
            List.of(
                    "brood.task",
                    "brood.machine",
                    "brood.log",
                    "brood.wire",
                    "brood.trace",
                    "brood.memory",
                    "brood.sync",
                    "brood.queue",
                    "brood.connect",
                    "brood.process",
                    "brood.pool",
                    "brood.manager",
                    "brood.explore");

    /// A line such as ` brood.machine -> brood.task classes`.
    private static final Pattern DEPENDENCY =
            Pattern.compile("\\s+(brood[\\w.]*)\\s+->\\s+(\\S+).*");

    @Test
    void no_package_uses_one_of_a_layer_behind_it() throws Exception {
        List<String> wrong = new ArrayList<>();
        dependencies()
                .forEach((user, used) -> {
                    for (String name : used)
                        if (name.startsWith("brood.")
                                && LAYERS.indexOf(name) >= LAYERS.indexOf(user))
                            wrong.add(user + " -> " + name);
                });
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_package_has_its_layer() throws Exception {
        assertThat(LAYERS).containsAll(dependencies().keySet());
    }

    @Test
    void the_runtime_needs_nothing_but_the_jdk() throws Exception {
        List<String> foreign = new ArrayList<>();
        dependencies()
                .forEach((user, used) -> {
                    for (String name : used)
                        if (!name.startsWith("brood.")
                                && !name.startsWith("java.")
                                && !name.startsWith("javax.")) foreign.add(user + " -> " + name);
                });
        assertThat(foreign).isEmpty();
    }

    /// Which packages each of ours uses, without itself.
    private static Map<String, TreeSet<String>> dependencies() throws Exception {
        var text = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int status =
                jdeps.run(
                        new PrintWriter(text, true),
                        new PrintWriter(text, true),
                        "-verbose:package",
                        "--multi-release",
                        "base",
                        RuntimeClasses.directory().toString());
        assertThat(status).as(text.toString()).isZero();
        Map<String, TreeSet<String>> found = new HashMap<>();
        for (String line : text.toString().lines().toList()) {
            Matcher dependency = DEPENDENCY.matcher(line);
            if (!dependency.matches()) continue;
            String user = dependency.group(1);
            String used = dependency.group(2);
            if (!used.equals(user)) found.computeIfAbsent(user, _ -> new TreeSet<>()).add(used);
        }
        assertThat(found).as(text.toString()).containsKey("brood.machine");
        return found;
    }
}
