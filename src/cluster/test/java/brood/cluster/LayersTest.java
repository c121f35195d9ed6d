package brood.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/// What the cluster stands on: the layers of the runtime up to the pool, and what Ignite offers to
/// everybody. `jdeps` reads the compiled classes.
class LayersTest {
    private static final Set<String> RUNTIME =
            Set.of(
                    "brood.machine",
                    "brood.pool",
                    "brood.process",
                    "brood.queue",
                    "brood.sync",
                    "brood.task",
                    "brood.wire");

    private static final Pattern DEPENDENCY =
            Pattern.compile("\\s+brood\\.cluster\\s+->\\s+(\\S+).*");

    @Test
    void it_uses_nothing_internal_of_ignite_and_no_upper_layer() throws Exception {
        var used = new TreeSet<String>();
        for (String line : jdeps()) {
            Matcher dependency = DEPENDENCY.matcher(line);
            if (dependency.matches()) used.add(dependency.group(1));
        }
        assertThat(used).contains("brood.wire", "org.apache.ignite");
        assertThat(used)
                .allMatch(name ->
                        RUNTIME.contains(name)
                                || name.startsWith("java.")
                                || name.startsWith("javax.cache") // Ignite's maps are those
                                || name.startsWith("javax.crypto")
                                || name.startsWith("org.apache.ignite")
                                        && !name.contains(".internal"));
    }

    private static List<String> jdeps() throws Exception {
        Path classes =
                Path.of(Cluster.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var text = new StringWriter();
        int status =
                ToolProvider.findFirst("jdeps")
                        .orElseThrow()
                        .run(
                                new PrintWriter(text, true),
                                new PrintWriter(text, true),
                                "-verbose:package",
                                "--ignore-missing-deps",
                                classes.toString());
        assertThat(status).as(text.toString()).isZero();
        return text.toString().lines().toList();
    }
}
