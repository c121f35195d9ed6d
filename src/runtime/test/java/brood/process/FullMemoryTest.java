package brood.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.contract.Party;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program in a file system of 2 MB. Needs the right to mount one.
class FullMemoryTest {
    @TempDir Path directory;

    @Test
    void who_finds_no_room_is_told_and_nothing_is_lost_and_nobody_waits_for_ever()
            throws Exception {
        Path small = Files.createDirectory(directory.resolve("small"));
        List<String> mount =
                List.of("mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", small + "");
        assumeTrue(run(mount) == 0, "may not mount");
        try {
            Path said = directory.resolve("said");
            Process program =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java") + "",
                                    "-XX:+UseSerialGC",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-Dbrood.session.dir=" + small,
                                    "-Dbrood.machine=" + System.getProperty("brood.machine", ""),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    InFullMemory.class.getName())
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            try {
                boolean ended = program.waitFor(2 * Party.DEADLINE.toSeconds(), TimeUnit.SECONDS);
                List<String> lines = Files.readAllLines(said);
                assertThat(ended).as(() -> "it hangs: " + lines).isTrue();
                assertThat(lines).hasSize(5);
                for (String told : lines.subList(0, 4))
                    assertThat(told).contains("no room for", "bytes of shared memory", "are left");
                assertThat(lines.get(4)).isEqualTo("sound 402");
                assertThat(program.exitValue()).isZero();
            } finally {
                program.destroyForcibly().waitFor();
            }
        } finally {
            // Lazily: a child may still be on its way out.
            int _ = run(List.of("umount", "-l", small + ""));
        }
    }

    private static int run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor();
        } catch (IOException noSuchCommand) {
            return -1;
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
