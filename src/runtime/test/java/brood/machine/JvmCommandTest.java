package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmCommandTest {
    private static Launch plan(String name, List<String> flags, List<Path> classPath) {
        return new Launch(
                name,
                false,
                flags,
                Map.of(),
                null,
                classPath,
                "some.Entry",
                new byte[0],
                unknown -> null,
                new Deaf(),
                Launch.Start.cold());
    }

    private static JvmCommand command(List<String> flags, Path... classPath) {
        Path home = Path.of(System.getProperty("java.home"));
        return JvmCommand.of(
                home,
                plan("a\tchild", flags, List.of(classPath)),
                JvmCommand.Given.nothing(),
                Path.of("crash file"),
                Path.of("exit file"));
    }

    @Test
    void what_may_be_long_or_odd_is_in_the_file_and_not_on_the_command_line() {
        JvmCommand command = command(List.of("-Dsecret=1"), Path.of("/a b/课程"));
        assertThat(command.command(Path.of("/x/file")).subList(1, 4))
                .containsExactly("@/x/file", "some.Entry", "a?child");
        assertThat(command.file()).contains("\"-Dsecret=1\"\n").contains("/a b/课程");
    }

    @Test
    void the_launcher_reads_every_odd_character_as_it_was_written(@TempDir Path directory)
            throws Exception {
        String odd = "-Dodd=a \"b\" 'c' \\d #e\tf\ng 课程 @h $i *";
        Path file = directory.resolve("options");
        var plain = new JvmCommand(command(List.of()).java(), List.of(odd), List.of());
        Files.writeString(file, plain.file());
        Path program = directory.resolve("Show.java");
        Files.writeString(
                program,
                "void main() { System.out.writeBytes(System.getProperty(\"odd\").getBytes(java.nio.charset.StandardCharsets.UTF_8)); System.out.flush(); }");
        var builder = new ProcessBuilder(plain.java().toString(), "@" + file, program.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(said).isEqualTo(odd.substring("-Dodd=".length()));
    }

    @Test
    void a_flag_that_chooses_a_collector_replaces_ours() {
        assertThat(command(List.of()).options()).contains("-XX:+UseSerialGC");
        assertThat(command(List.of("-XX:+UseZGC")).options())
                .contains("-XX:+UseZGC")
                .doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void a_JDK_without_a_launcher_is_named(@TempDir Path empty) {
        assertThatThrownBy(() ->
                        JvmCommand.of(
                                empty,
                                plan("x", List.of(), List.of()),
                                JvmCommand.Given.nothing(),
                                Path.of("crash"),
                                Path.of("exit")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining(empty.toString());
    }

    @Test
    void only_flags_that_decide_whether_classes_run_are_inherited() {
        assertThat(
                        ParentFlags.select(
                                List.of(
                                        "-javaagent:x.jar",
                                        "-agentlib:jdwp=transport=dt_socket,address=5005",
                                        "-Xmx4g",
                                        "-XX:+HeapDumpOnOutOfMemoryError",
                                        "-cp",
                                        "--enable-preview",
                                        "--enable-preview",
                                        "-ea:com.example...",
                                        "--add-opens",
                                        "java.base/java.lang=ALL-UNNAMED",
                                        "--add-exports=a/b=c",
                                        "-Dkey=value",
                                        "Main",
                                        "-ea")))
                .containsExactly(
                        "--enable-preview",
                        "-ea:com.example...",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-exports=a/b=c");
    }

    @Test
    void a_child_has_a_UTF_8_locale_and_nothing_that_the_JVM_announces() {
        var environment = new HashMap<String, String>();
        environment.put("JAVA_TOOL_OPTIONS", "-javaagent:x");
        environment.put("JDK_JAVA_OPTIONS", "-Dx=1");
        environment.put("LANG", "C");
        ChildEnvironment.adjust(environment, Map.of("MINE", "1"));
        assertThat(environment).isEqualTo(Map.of("LANG", "C", "LC_ALL", "C.UTF-8", "MINE", "1"));

        var german = new HashMap<>(Map.of("LANG", "de_DE.utf8"));
        ChildEnvironment.adjust(german, Map.of());
        assertThat(german).isEqualTo(Map.of("LANG", "de_DE.utf8"));

        var overruled = new HashMap<>(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "POSIX"));
        ChildEnvironment.adjust(overruled, Map.of());
        assertThat(overruled).containsEntry("LC_ALL", "C.UTF-8");
    }

    @Test
    void properties_of_the_program_are_inherited_and_those_of_the_JVM_are_not() {
        var properties = new Properties();
        properties.setProperty("brood.machine", "portable");
        properties.setProperty("colour", "blue");
        properties.setProperty("java.io.tmpdir", "/t");
        properties.setProperty("java.home", "/jdk");
        properties.setProperty("user.dir", "/here");
        assertThat(InheritedProperties.of(properties))
                .isEqualTo(
                        Map.of(
                                "brood.machine",
                                "portable",
                                "colour",
                                "blue",
                                "java.io.tmpdir",
                                "/t"));
    }

    @Test
    void a_hello_survives_the_way() throws IOException {
        var hello =
                new Hello(
                        Path.of("/dev/shm/课程"),
                        42,
                        new ProcessId(7, 3),
                        4712,
                        1_700_000_000_000L,
                        new ProcessId(0, 1),
                        4711,
                        "child",
                        true,
                        false,
                        new Budget(2, 64, List.of("main (pid 1)", "a (pid 2)")),
                        new Handle(42, 3, 512, 9),
                        "/dev/shm/课程/bell-0-1",
                        Map.of("long", "x".repeat(200_000)));
        assertThat(Hello.decode(hello.encode())).isEqualTo(hello);
    }

    @Test
    void frames_follow_each_other_and_a_cut_one_is_no_frame() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var control = new Control(bytes);
        control.send(Frame.of(Frame.Kind.INTERRUPT));
        control.begin(new Frame(Frame.Kind.TASK, new byte[] {1, 2, 3}));
        byte[] all = bytes.toByteArray();
        var in = new DataInputStream(new java.io.ByteArrayInputStream(all));
        assertThat(Frame.read(in).payload()).containsExactly(1, 2, 3);
        assertThat(Frame.read(in).kind()).isEqualTo(Frame.Kind.INTERRUPT);
        var cut = new DataInputStream(new java.io.ByteArrayInputStream(all, 0, 6));
        assertThatThrownBy(() -> Frame.read(cut)).isInstanceOf(IOException.class);
    }
}
