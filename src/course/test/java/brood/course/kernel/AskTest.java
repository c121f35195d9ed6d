package brood.course.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What front ends ask besides running cells: completion, documentation, completeness; and magics.
class AskTest {
    private static KernelClient kernel;

    @BeforeAll
    static void start() {
        kernel = Kernels.start();
    }

    @AfterAll
    static void end() throws IOException {
        kernel.close();
    }

    private static JsonObject ask(String type, String code, int cursor) {
        var content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", cursor);
        content.addProperty("detail_level", 0);
        return kernel.ask("shell", type, content);
    }

    private static JsonObject complete(String code) {
        int cursor = code.indexOf('|');
        String text = code.replace("|", "");
        return ask("complete_request", text, text.codePointCount(0, cursor));
    }

    private static String completeness(String code) {
        return ask("is_complete_request", code, 0).get("status").getAsString();
    }

    @Test
    void methods_are_completed() {
        JsonObject reply = complete("\"abc\".toUp|");
        assertThat(reply.get("matches").toString()).contains("toUpperCase(");
        assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(6);
        assertThat(reply.get("cursor_end").getAsInt()).isEqualTo(10);
    }

    @Test
    void completion_knows_the_notebook_and_the_line_it_is_in() {
        kernel.run("int somethingLong = 1;");
        JsonObject reply = complete("IO.println(\"😀 first\");\nIO.println(somethingL|");
        assertThat(reply.get("matches").toString()).contains("somethingLong");
        assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(23 + 11);
    }

    @Test
    void brood_is_completed_and_so_are_magics() {
        assertThat(complete("Brood.op|").get("matches").toString()).contains("open(");
        assertThat(complete("%mav|").get("matches").toString()).contains("%maven");
    }

    @Test
    void documentation_shows_signature_and_text() {
        JsonObject reply = ask("inspect_request", "\"abc\".isBlank()", 8);
        assertThat(reply.get("found").getAsBoolean()).isTrue();
        assertThat(reply.getAsJsonObject("data").get("text/plain").getAsString())
                .contains("boolean String.isBlank()")
                .doesNotContain("{@code");
        assertThat(ask("inspect_request", "   ", 1).get("found").getAsBoolean()).isFalse();
    }

    @Test
    void a_variable_shows_its_type() {
        kernel.run("var primes = new ArrayList<Integer>();");
        assertThat(ask("inspect_request", "primes.size()", 3).toString())
                .contains("primes: ArrayList<Integer>");
    }

    @Test
    void complete_and_incomplete_cells_are_told_apart() {
        assertThat(completeness("int a = 1;\nint b = 2;")).isEqualTo("complete");
        assertThat(completeness("for (int i = 0; i < 3; i++) {")).isEqualTo("incomplete");
        assertThat(completeness("int a = 1;\nint f(int n) {\n")).isEqualTo("incomplete");
        assertThat(
                        ask("is_complete_request", "class A { void f() {", 0)
                                .get("indent")
                                .getAsString())
                .hasSize(8);
        assertThat(completeness("")).isEqualTo("complete");
        assertThat(completeness("} int a = 1;")).isEqualTo("invalid");
    }

    @Test
    void the_kernel_introduces_itself() {
        JsonObject info = kernel.ask("control", "kernel_info_request", new JsonObject());
        assertThat(info.getAsJsonObject("language_info").get("name").getAsString())
                .isEqualTo("java");
        assertThat(info.get("banner").getAsString()).contains("Brood");
    }

    /// A folder with one class, `lib.NAME`.
    private static Path classes(Path directory, String name) throws IOException {
        Path source = directory.resolve("lib/" + name + ".java");
        Files.createDirectories(source.getParent());
        Files.writeString(
                source,
                "package lib; public class "
                        + name
                        + " { public static String of(String n) { return \"hi \" + n; } }");
        assertThat(
                        ToolProvider.getSystemJavaCompiler()
                                .run(
                                        null,
                                        null,
                                        null,
                                        "-d",
                                        directory.resolve("out").toString(),
                                        source.toString()))
                .isZero();
        return directory.resolve("out");
    }

    @Test
    void the_class_path_grows_within_a_cell_and_reaches_children(@TempDir Path directory)
            throws IOException {
        Path folder = directory.resolve("mit Leerzeichen 课程");
        Files.createDirectories(folder);
        var ran =
                kernel.run(
                        "int before = 1;\n%classpath \""
                                + classes(folder, "Greeting")
                                + "\"\nlib.Greeting.of(\"you\" + before)");
        assertThat(ran.error()).isEmpty();
        assertThat(ran.result()).isEqualTo("hi you1");
        var child =
                kernel.run(
                        "try (var brood = Brood.open()) { IO.println(brood.spawn(\"child\", () -> lib.Greeting.of(\"child\")).join()); }");
        assertThat(child.out()).contains("hi child");
    }

    @Test
    void jars_of_a_folder_are_added(@TempDir Path directory) throws IOException {
        kernel.run("%jars " + directory + "/*.jar");
        assertThat(kernel.run("%jars " + directory + "/*.jar").error()).contains("matches '*.jar'");
        Path out = classes(directory, "Boxed");
        try (var jar = new JarOutputStream(Files.newOutputStream(directory.resolve("a.jar")))) {
            jar.putNextEntry(new ZipEntry("lib/Boxed.class"));
            Files.copy(out.resolve("lib/Boxed.class"), jar);
        }
        assertThat(kernel.run("%jars " + directory + "/*.jar\nlib.Boxed.of(\"jar\")").result())
                .isEqualTo("hi jar");
    }

    @Test
    void a_library_of_the_local_repository_needs_no_network() {
        var ran =
                kernel.run(
                        "%maven org.slf4j:slf4j-api:" + slf4j() + "\norg.slf4j.event.Level.INFO");
        assertThat(ran.error()).isEmpty();
        assertThat(ran.result()).isEqualTo("INFO");
        assertThat(kernel.run("%maven what").error()).contains("group:artifact:version");
    }

    /// A version that the build itself has put into the local repository.
    private static String slf4j() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (entry.contains("slf4j-api-")) return jar.getName(jar.getNameCount() - 2).toString();
        }
        throw new AssertionError("slf4j-api is not on the class path");
    }

    @Test
    void load_runs_a_file_and_unknown_magics_name_the_known_ones(@TempDir Path directory)
            throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("more.jsh"),
                        "int loaded = 6;\nint squared = loaded * loaded;\n");
        assertThat(kernel.run("%load " + file + "\nsquared").result()).isEqualTo("36");
        assertThat(kernel.run("%nosuch thing").error()).contains("%nosuch").contains("%maven");
        assertThat(kernel.run("%load nowhere.jsh").error()).contains("nowhere.jsh");
    }

    @Test
    void a_line_of_java_that_starts_with_a_percent_sign_is_java() {
        assertThat(kernel.run("int n = 17\n  % 5;\nn").result()).isEqualTo("2");
        assertThat(Magics.parts("String s = \"\"\"\n  %d items\n  \"\"\";")).hasSize(1);
        assertThat(
                        Magics.parts("%jars a b\n1\n%%load \"c d\"").stream()
                                .map(Magics.Part::arguments))
                .isEqualTo(
                        List.of(
                                List.of(),
                                List.of("a", "b"),
                                List.of(),
                                List.of("c d"),
                                List.of()));
    }
}
