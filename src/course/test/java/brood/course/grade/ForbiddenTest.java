package brood.course.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a solution may not use is found before it runs, whatever way it is written in.
class ForbiddenTest {
    @TempDir Path folder;

    private List<String> found(String source) throws IOException {
        Path file = folder.resolve("A.java");
        Files.writeString(file, source);
        Path classes = folder.resolve("classes");
        List<Path> path =
                Stream.of(System.getProperty("java.class.path").split(":")).map(Path::of).toList();
        assertThat(Compilation.of(List.of(file), path, classes))
                .isNotInstanceOf(Compilation.Refused.class);
        return Forbidden.in(classes, "A.java");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.nio.file.Path        | java.nio.file.Files.writeString(java.nio.file.Path.of(\"results.json\"), \"{}\");",
                "java.io.FileOutputStream  | new java.io.FileOutputStream(\"results.json\").close();",
                "new java.io.PrintStream with the name of a file | new java.io.PrintStream(\"results.json\").close();",
                "new java.util.Formatter with the name of a file | new java.util.Formatter(\"results.json\").close();",
                "java.lang.ProcessBuilder  | new ProcessBuilder(\"sh\", \"-c\", \"while true; do sh & done\").start();",
                "java.lang.Runtime.exec    | Runtime.getRuntime().exec(new String[] {\"sh\"});",
                "java.lang.System.getenv   | IO.println(System.getenv(\"GITHUB_TOKEN\"));",
                "java.lang.ProcessHandle.destroyForcibly | ProcessHandle.current().destroyForcibly();",
                "java.lang.Class.forName   | Class.forName(\"java.io.File\");",
                "java.lang.Class.getMethod | String.class.getMethod(\"length\");",
                "java.lang.invoke.MethodHandles | java.lang.invoke.MethodHandles.lookup();",
                "java.lang.foreign.Linker  | java.lang.foreign.Linker.nativeLinker();",
                "java.net.Socket           | new java.net.Socket(\"example.org\", 80).close();",
                "java.util.ServiceLoader   | java.util.ServiceLoader.load(Runnable.class);",
                "java.lang.Thread.getAllStackTraces | Thread.getAllStackTraces();",
                "brood.explore.Explorer    | brood.explore.Explorer.of(() -> 1).run();",
                "brood.machine.Machine     | brood.machine.Machine.current();",
                "brood.course.grade.Grader | brood.course.grade.Grader.here();",
            })
    void it_is_named_with_its_line(String what, String statement) throws IOException {
        assertThat(
                        found(
                                "class A {\n static void f() throws Throwable {\n  "
                                        + statement
                                        + "\n }\n}"))
                .first()
                .asString()
                .startsWith("A.java:3: a solution may not use " + what + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { interface F { java.io.File f(String s); } static F f = java.io.File::new; }",
                "class A extends ClassLoader {}",
                "class A { interface P extends java.nio.file.Path {} }",
                "class A { static class B { static { new Thread(() -> System.load(\"x\")).start(); } } }",
            })
    void a_lambda_a_parent_or_a_class_within_hides_nothing(String source) throws IOException {
        assertThat(found(source)).isNotEmpty();
    }

    @Test
    void what_programs_of_processes_need_may_be_used() throws IOException {
        assertThat(
                        found(
                                """
                                import brood.process.*;
                                import brood.queue.SharedQueue;
                                import java.util.*;
                                import java.util.concurrent.*;

                                class A {
                                    record Point(int x, int y) implements java.io.Serializable {}
                                    enum Colour { RED }

                                    static String f(Object o) throws Exception {
                                        try (var brood = Brood.open(); var jobs = SharedQueue.<Point>bounded(2)) {
                                            brood.spawn("a", () -> jobs.put(new Point(1, 2))).join();
                                            int n = Runtime.getRuntime().availableProcessors();
                                            assert n > 0;
                                            return switch (o) {
                                                case Colour c -> c.name() + ProcessHandle.current().pid();
                                                case Point(int x, int y) -> "%d %s".formatted(x + y, o.getClass().getSimpleName());
                                                default -> List.of(1).stream().map(String::valueOf).toList().toString();
                                            };
                                        } catch (java.io.UncheckedIOException e) {
                                            throw new java.io.IOException(e);
                                        }
                                    }
                                }
                                """))
                .isEmpty();
    }
}
