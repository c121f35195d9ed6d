package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    private static final String KIND = "brood-test-folder-";

    @TempDir Path directory;

    /// Makes a folder, says where, and waits to be killed.
    static final class Owner {
        private Owner() {}

        static void main() throws Exception {
            Path path = TemporaryFolder.create(KIND).path();
            Files.writeString(Files.createDirectory(path.resolve("sub")).resolve("file"), "there");
            IO.println(path);
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void it_goes_with_all_that_is_in_it_when_it_is_closed() throws Exception {
        Path path;
        try (var folder = TemporaryFolder.create(KIND)) {
            path = folder.path();
            Files.writeString(Files.createDirectory(path.resolve("sub")).resolve("file"), "there");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void that_of_another_stays_as_long_as_its_owner_lives_and_no_longer() throws Exception {
        try (var owner = TestJvm.start(directory, Owner.class);
                var mine = TemporaryFolder.create(KIND)) {
            Path of = Path.of(owner.hear());
            TemporaryFolder.sweep(KIND);
            assertThat(of.resolve("sub/file")).exists();
            owner.kill();
            TemporaryFolder.sweep(KIND);
            assertThat(of).doesNotExist();
            assertThat(mine.path()).exists();
        }
    }
}
