package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomLeftTest {
    @TempDir Path directory;

    private Path meminfo(String text) throws IOException {
        return Files.writeString(directory.resolve("meminfo"), text);
    }

    @Test
    void memory_left_is_what_is_available_and_what_can_be_swapped() throws IOException {
        Path file =
                meminfo(
                        """
                        MemTotal:       24583012 kB
                        MemAvailable:       1000 kB
                        SwapTotal:          5000 kB
                        SwapFree:             24 kB
                        """);
        assertThat(RoomLeft.memory(file)).isEqualTo(1024 << 10);
    }

    @Test
    void where_nobody_says_how_much_memory_is_left_nothing_is_refused() throws IOException {
        assertThat(RoomLeft.memory(directory.resolve("none"))).isEqualTo(Long.MAX_VALUE);
        assertThat(RoomLeft.memory(meminfo("MemTotal: 1 kB\n"))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void files_in_memory_are_not_larger_than_the_memory_left() throws IOException {
        Path little = meminfo("MemAvailable: 1 kB\nSwapFree: 1 kB\n");
        Path inMemory = Path.of("/dev/shm/brood-0000000000000000");
        assertThat(RoomLeft.objection(2048, inMemory, little)).isNull();
        assertThat(RoomLeft.objection(2049, inMemory, little))
                .isEqualTo("the computer has only 2,048 bytes of memory left");
        assertThat(RoomLeft.objection(2049, directory, little)).isNull();
    }

    @Test
    void more_than_the_file_system_has_is_refused_everywhere() {
        assertThat(RoomLeft.objection(Long.MAX_VALUE, directory)).isEqualTo("more than fits");
    }
}
