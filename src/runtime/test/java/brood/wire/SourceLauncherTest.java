package brood.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tasks of a program that is run as `java File.java`, whose classes are on no class path.
class SourceLauncherTest {
    @TempDir Path directory;

    private String run(String source) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("Prog.java"), source);
        Path out = directory.resolve("out.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    @Test
    void all_classes_of_the_file_travel() throws Exception {
        assertThat(
                        run(
                                """
                                import brood.task.*;
                                import brood.wire.*;
                                import java.util.*;

                                public class Prog {
                                    record Point(int x) {}
                                    enum Kind { A, B }
                                    static class Oops extends Exception { Oops(String s) { super(s); } }
                                    static int state = 5;
                                    static int twice(int n) { return 2 * n; }
                                    static class Works implements Task<String> {
                                        public String call() { return "works" + new Helper().help(); }
                                    }

                                    public static void main(String[] args) throws Exception {
                                        int local = 3;
                                        try (var other = Elsewhere.start()) {
                                            System.out.println(other.run(() -> twice(local) + state));
                                            System.out.println(other.run(() -> new Point(4)));
                                            System.out.println(other.run(new Works()));
                                            System.out.println(other.run(() -> switch (Kind.B) { case A -> 1; case B -> 2; }));
                                            System.out.println(other.run(Prog::made));
                                            try {
                                                other.run(() -> { throw new Oops("x"); });
                                            } catch (Oops oops) {
                                                System.out.println("caught " + oops.getMessage());
                                            }
                                            Thread thread = new Thread();
                                            try {
                                                other.run(() -> thread.getName());
                                            } catch (NotSendableException named) {
                                                System.out.println(named.getMessage());
                                            }
                                        }
                                    }
                                    static String made() { return "made"; }
                                }
                                class Helper { String help() { return Deep.TEXT + new Object() { String s() { return "anon"; } }.s(); }
                                    interface Deep { String TEXT = "deep".toUpperCase(); } }
                                """))
                .isEqualTo(
                        """
                        11
                        Point[x=4]
                        worksDEEPanon
                        2
                        made
                        caught x
                        Task captures a value (java.lang.Thread), which cannot be sent to another JVM. Open it inside the task.
                        """);
    }

    @Test
    void the_methods_and_variables_of_a_compact_file_travel() throws Exception {
        assertThat(
                        run(
                                """
                                import brood.task.*;
                                import brood.wire.*;
                                record Point(int x) {}
                                int k = 20;
                                List<Integer> numbers = new ArrayList<>(List.of(1, 2));
                                int twice(int n) { return 2 * n; }
                                void main() throws Exception {
                                    k++;
                                    try (var other = Elsewhere.start()) {
                                        IO.println(other.run(() -> twice(k) + numbers.size()));
                                        IO.println(other.run(() -> new Point(twice(4))));
                                    }
                                }
                                """))
                .isEqualTo("44\nPoint[x=8]\n");
    }
}
