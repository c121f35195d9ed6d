package brood.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program with a class path of its own, and a node that has only Brood.
@Tag("full")
class ClassPathTest {
    private static final int PORT = 32_100;

    @TempDir Path folder;

    interface Shape extends Serializable {
        int corners();
    }

    record Square(int side) implements Shape {
        @Override
        public int corners() {
            return Corners.of("square");
        }
    }

    static final class Corners {
        private Corners() {}

        static int of(String shape) {
            return shape.equals("square") ? 4 : 0;
        }
    }

    @Test
    void classes_of_the_program_are_asked_for() throws Exception {
        assumeTrue(Memory.left() > 500L << 20, "a node needs 500 MB of free memory");
        Process node = node();
        try {
            assertThat(node.inputReader().readLine()).startsWith("bare (pid " + node.pid());
            try (var cluster = Cluster.join(cf -> cf.withName("bare").withPort(PORT));
                    var pool = cluster.pool()) {
                assertThat(pool.submit(() -> new Square(3).corners()).get()).isEqualTo(4);
                Square back =
                        pool.submit(() -> new Square(ClassPathTest.class.getName().length())).get();
                assertThat(back.side()).isEqualTo("brood.cluster.ClassPathTest".length());
                for (int i = 0; i < 20; i++) {
                    int n = i;
                    assertThat(pool.submit(() -> new Square(n).side()).get()).isEqualTo(n);
                }
            }
        } finally {
            node.destroyForcibly();
            node.waitFor();
        }
    }

    private Process node() throws Exception {
        String file = BareNode.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve(file);
        Files.createDirectories(copy.getParent());
        try (var in = BareNode.class.getClassLoader().getResourceAsStream(file)) {
            Files.write(copy, in.readAllBytes());
        }
        Path tests = place(ClassPathTest.class);
        List<String> path = new ArrayList<>(List.of(folder.toString()));
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator))
            if (!Path.of(each).equals(tests)) path.add(each);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        String.join(File.pathSeparator, path),
                        BareNode.class.getName(),
                        String.valueOf(PORT))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
