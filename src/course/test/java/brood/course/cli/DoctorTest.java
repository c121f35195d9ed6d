package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir Path root;

    private final Map<String, String> properties =
            new HashMap<>(
                    Map.of(
                            "os.name", "Linux",
                            "os.version", "6.1",
                            "os.arch", "amd64",
                            "sun.jnu.encoding", "UTF-8",
                            "java.version", "25.0.3",
                            "java.specification.version", "25",
                            "java.home", System.getProperty("java.home"),
                            "user.home", "/nowhere"));

    private Surroundings here() {
        return new Surroundings(root, Map.of("PATH", root.resolve("bin").toString()), properties);
    }

    private DoctorLine system(String subject) {
        return only(new SystemChecks(here()).all(), subject);
    }

    private DoctorLine tool(String subject) throws InterruptedException {
        var finder = new JupyterFinder(Map.of(), root, List.of(root.resolve("bin")));
        return only(new ToolChecks(here(), finder).all(), subject);
    }

    private static DoctorLine only(List<DoctorLine> findings, String subject) {
        assertThat(findings).filteredOn(f -> f.subject().equals(subject)).hasSize(1);
        return findings.stream().filter(f -> f.subject().equals(subject)).findFirst().orElseThrow();
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void a_locale_without_utf_8_is_pointed_out() {
        assertThat(system("locale").level()).isEqualTo(DoctorLine.Level.OK);
        properties.put("sun.jnu.encoding", "ANSI_X3.4-1968");
        assertThat(system("locale").level()).isEqualTo(DoctorLine.Level.NOTE);
        assertThat(system("locale").advice()).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void no_shared_memory_is_a_note() throws IOException {
        assertThat(system("shared memory").found()).isEqualTo("no /dev/shm to write to");
        Files.createDirectories(root.resolve("dev/shm"));
        assertThat(system("shared memory").found()).contains("MB free");
    }

    @Test
    void the_limit_of_a_container_counts_when_it_is_lower() throws IOException {
        file("proc/meminfo", "MemTotal: 16000000 kB\nMemAvailable:    8388608 kB\n");
        assertThat(system("memory").found()).isEqualTo("8192 MB available");
        file("sys/fs/cgroup/memory.max", "536870912\n");
        assertThat(system("memory").found()).isEqualTo("512 MB, the limit of this container");
        assertThat(system("memory").level()).isEqualTo(DoctorLine.Level.NOTE);
    }

    @Test
    void a_low_limit_says_how_to_raise_it() throws IOException {
        file(
                "proc/self/limits",
                "Limit                     Soft Limit           Hard Limit           Units\n"
                        + "Max processes             100                  100                  processes\n"
                        + "Max open files            unlimited            unlimited            files\n");
        assertThat(system("processes").advice()).contains("ulimit -u");
        assertThat(system("open files").level()).isEqualTo(DoctorLine.Level.OK);
    }

    @Test
    void a_container_is_named() throws IOException {
        file(".dockerenv", "");
        assertThat(system("container").found()).isEqualTo("Docker");
    }

    @Test
    void an_old_or_half_java_is_missing_and_fails() throws InterruptedException {
        assertThat(tool("JDK").level()).isEqualTo(DoctorLine.Level.OK);
        properties.put("java.home", root.toString());
        assertThat(tool("JDK").advice()).contains("no javac");
        properties.put("java.specification.version", "17");
        DoctorLine old = tool("JDK");
        assertThat(old.level()).isEqualTo(DoctorLine.Level.MISSING);
        var text = new StringWriter();
        assertThat(DoctorCommand.print(List.of(old), new PrintWriter(text))).isEqualTo(1);
        assertThat(text.toString()).contains("1 missing");
    }

    @Test
    void maven_is_asked_for_its_version() throws InterruptedException {
        assertThat(tool("Maven").level()).isEqualTo(DoctorLine.Level.NOTE);
        new FakePrograms(root.resolve("bin"))
                .program("mvn", "echo 'Apache Maven 3.9.9 (8e85)'; echo 'Maven home: /x'");
        assertThat(tool("Maven").found()).startsWith("3.9.9 (");
    }

    @Test
    void no_jupyter_is_a_note_that_says_what_helps() throws InterruptedException {
        assertThat(tool("Jupyter").advice()).contains("./brood learn", "./brood play 00");
    }

    @Test
    void foreign_kernels_for_java_are_listed_others_not() throws Exception {
        file("usr/share/jupyter/kernels/java/kernel.json", "{\"language\": \"java\"}");
        file("usr/share/jupyter/kernels/python3/kernel.json", "{\"language\": \"python\"}");
        assertThat(tool("kernels").found()).endsWith("kernels/java").doesNotContain("python3");
    }

    @Test
    void this_very_machine_can_be_examined() {
        assertThat(new SystemChecks(Surroundings.here()).all()).isNotEmpty();
    }
}
