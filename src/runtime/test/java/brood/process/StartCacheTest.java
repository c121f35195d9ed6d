package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import brood.machine.StartCache;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real programs with Brood in a jar, and a cache folder of their own.
@EnabledOnOs(OS.LINUX) // looks into /proc for the archive
class StartCacheTest {
    @TempDir Path directory;
    private Path jar;
    private Path cache;

    @BeforeEach
    void pack() throws Exception {
        cache = directory.resolve("cache");
        jar = directory.resolve("brood.jar");
        pack("a");
    }

    /// @param mark makes one jar differ from another of the same size
    private void pack(String mark) throws Exception {
        Path classes =
                Path.of(Brood.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path fresh = directory.resolve("fresh.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(fresh));
                Stream<Path> files = Files.walk(classes, new FileVisitOption[0])) {
            var entry = new JarEntry("mark");
            entry.setTime(0);
            out.putNextEntry(entry);
            out.write(mark.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = classes.relativize(file).toString();
                if (name.equals("module-info.class")) continue;
                entry = new JarEntry(name);
                entry.setTime(0);
                out.putNextEntry(entry);
                Files.copy(file, out);
            }
        }
        FileTime time = FileTime.fromMillis(1_700_000_000_000L);
        Files.setLastModifiedTime(fresh, time);
        Files.move(fresh, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /// Starts a child with the flags given, and prints whether it has an archive of ours, and then
    /// everything that the child printed.
    static final class Starter {
        public static void main(String[] flags) throws Exception {
            var children = new ArrayList<Child<Boolean>>();
            try (var brood = Brood.open()) {
                for (int i = 0; i < 3; i++)
                    children.add(
                            brood.spawn(
                                    "child",
                                    Options.defaults().withFlags(flags),
                                    () ->
                                            Files.readString(Path.of("/proc/self/maps"))
                                                    .contains("/start-")));
                for (var child : children)
                    System.out.println(child.join() + " " + child.output().strip());
            }
        }
    }

    /// Lives until it is killed.
    static final class Lasting {
        public static void main(String[] args) throws Exception {
            Starter.main(args);
            Thread.sleep(1_000_000);
        }
    }

    private Program program(Class<?> main, String... arguments) throws IOException {
        var all = new ArrayList<>(List.of(arguments));
        all.add("-Dbrood.cache=" + cache);
        String tests = System.getProperty("java.class.path");
        String own = Brood.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        var path = new ArrayList<String>();
        for (String entry : tests.split(File.pathSeparator, -1))
            if (!Path.of(entry).equals(Path.of(own))) path.add(entry);
        path.addFirst(jar.toString());
        return Program.start(
                directory,
                String.join(File.pathSeparator, path),
                Map.of(),
                main,
                all.toArray(String[]::new));
    }

    private void prepare() throws Exception {
        try (var program =
                Program.start(
                        directory,
                        jar.toString(),
                        Map.of(),
                        Prepare.class,
                        "-Dbrood.cache=" + cache)) {
            assertThat(program.rest()).isEmpty();
            assertThat(program.process.waitFor()).isZero();
        }
    }

    private List<String> files() throws IOException {
        if (!Files.isDirectory(cache)) return List.of();
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> start(String... flags) throws Exception {
        try (var program = program(Starter.class, flags)) {
            return program.rest();
        }
    }

    private static final List<String> WITH = List.of(line(true), line(true), line(true));
    private static final List<String> WITHOUT = List.of(line(false), line(false), line(false));

    private static String line(boolean archive) {
        return "Returned[value=" + archive + "] ";
    }

    @Test
    void what_was_prepared_is_used_and_an_archive_of_other_bytes_never() throws Exception {
        assertThat(start()).isEqualTo(WITHOUT);
        prepare();
        assertThat(files()).hasSize(1);
        assertThat(files().getFirst()).matches("start-[0-9a-f]{16}\\.jsa");
        prepare(); // finds it made
        assertThat(files()).hasSize(1);
        assertThat(start()).isEqualTo(WITH);
        assertThat(start("-Xmx64m", "-Xss1m")).isEqualTo(WITH);

        long size = Files.size(jar);
        pack("b"); // same path, same time, same size
        assertThat(Files.size(jar)).isEqualTo(size);
        assertThat(start()).isEqualTo(WITHOUT);
    }

    @Test
    void with_flags_that_do_not_fit_a_child_starts_without_and_says_nothing() throws Exception {
        prepare();
        assertThat(start("-XX:+UseG1GC")).isEqualTo(WITHOUT);
        assertThat(start("--add-opens=java.base/java.lang=ALL-UNNAMED")).isEqualTo(WITHOUT);
        assertThat(start("-XX:-UseCompressedOops", "-ea")).isEqualTo(WITHOUT);
    }

    @Test
    void a_folder_that_cannot_be_written_is_no_error() throws Exception {
        cache = Path.of("/dev/null/cache");
        prepare();
        assertThat(start()).isEqualTo(WITHOUT);
        String before = System.getProperty("brood.cache");
        System.setProperty("brood.cache", "off");
        try {
            assertThat(StartCache.state()).startsWith("off");
        } finally {
            if (before == null) System.clearProperty("brood.cache");
            else System.setProperty("brood.cache", before);
        }
    }

    @Test
    void a_program_that_lives_on_makes_it_in_the_background() throws Exception {
        try (var _ = program(Lasting.class)) {
            Soon.is(
                    "an archive and nothing else",
                    () -> files().size() == 1 && files().getFirst().matches("start-.*jsa"));
        }
        assertThat(start()).isEqualTo(WITH);
    }

    @Test
    void a_maker_ends_with_its_program_and_leaves_nothing() throws Exception {
        try (var program = program(Lasting.class)) {
            Soon.is(
                    "a maker at work",
                    () -> files().stream().anyMatch(file -> file.endsWith(".classes")));
            program.process.destroyForcibly();
            Soon.is(
                    "nothing unfinished",
                    () -> files().stream().allMatch(file -> file.matches("start-.*\\.jsa")));
        }
    }
}
