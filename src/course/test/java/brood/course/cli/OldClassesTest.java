package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OldClassesTest {
    @TempDir Path folder;

    @Test
    void every_class_is_as_young_as_it_needs_to_be_and_is_accepted_by_the_jvm() throws Exception {
        Path jar =
                Path.of(
                        CommandLine.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        Path made = folder.resolve("made.jar");
        OldClasses.modernise(jar, made);
        int looked = 0;
        try (var files = new JarFile(made.toFile());
                var loader =
                        new URLClassLoader(
                                new URL[] {made.toUri().toURL()},
                                ClassLoader.getPlatformClassLoader())) {
            for (JarEntry each : files.stream().toList()) {
                String name = each.getName();
                if (!name.startsWith("picocli/CommandLine") || !name.endsWith(".class")) continue;
                byte[] bytes = files.getInputStream(each).readAllBytes();
                assertThat(OldClasses.version(bytes)).isGreaterThanOrEqualTo(50);
                Class.forName(
                        name.replace(".class", "").replace('/', '.'), true, loader); // verifies it
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(200);
    }
}
