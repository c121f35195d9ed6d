package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    static final class Printer {
        public static void main(String[] args) throws Exception {
            try (var brood = Brood.open()) {
                var child =
                        brood.spawn(
                                "课程",
                                () -> {
                                    String path = System.getProperty("java.class.path");
                                    return path.length() + " 课程 " + path.contains("课程 1");
                                });
                if (child.join() instanceof Exit.Returned<String>(var word))
                    System.out.write((word + "\n").getBytes(StandardCharsets.UTF_8));
                else System.out.println(child);
                System.out.flush();
            }
        }
    }

    /// As from a clone in a folder named `课程 1`, with a class path of 110 kB, and, where asked, in
    /// a shell without a locale.
    private static List<String> run(Path directory, String locale) throws Exception {
        Path odd = Files.createDirectories(directory.resolve("课程 1"));
        var entries = new ArrayList<String>();
        entries.add(System.getProperty("java.class.path"));
        int length = 0;
        for (int i = 0; length < 110_000 - entries.getFirst().length(); i++) {
            String entry = odd.resolve("a jar with a long name " + i + ".jar").toString();
            entries.add(entry);
            length += entry.getBytes(StandardCharsets.UTF_8).length + 1;
        }
        String classPath = String.join(File.pathSeparator, entries);
        Path sessions = Files.createDirectories(directory.resolve("sessions 课程"));
        try (var program =
                Program.start(sessions, classPath, Map.of("LC_ALL", locale), Printer.class)) {
            return program.rest();
        }
    }

    @Test
    void a_class_path_of_110_kB_with_spaces_and_Chinese_characters(@TempDir Path directory)
            throws Exception {
        var lines = run(directory, "C.UTF-8");
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).endsWith(" 课程 true");
        int length = Integer.parseInt(lines.getFirst().split(" ", -1)[0]);
        assertThat(length).isGreaterThan(90_000);
    }
}
