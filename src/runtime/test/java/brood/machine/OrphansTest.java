package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {
    private static final ProcessId ALIVE = new ProcessId(1, 1);
    private static final ProcessId DEAD = new ProcessId(2, 1);
    private static final ProcessId DEAD_CHILD = new ProcessId(3, 7);

    @TempDir Path directory;
    private Orphans orphans;

    @BeforeEach
    void make() {
        orphans = new Orphans(directory, Set.of(DEAD, DEAD_CHILD)::contains);
    }

    private void write(Path... files) throws IOException {
        for (Path file : files) Files.writeString(file, "text");
    }

    private Path region(String name, long magic, int kind, long maker) throws IOException {
        var bytes = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
        bytes.putLong(RegionHeader.MAGIC_AT, magic);
        bytes.putInt(RegionHeader.KIND_AT, kind);
        bytes.putLong(RegionHeader.MAKER_AT, maker);
        return Files.write(directory.resolve(name), bytes.array());
    }

    @Test
    void the_files_of_a_dead_process_go_when_its_parent_is_dead_too() throws Exception {
        var files = new ProcessFiles(directory, DEAD_CHILD, DEAD);
        write(files.start(), files.exit(), files.crash(), files.bell());
        orphans.sweep();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void what_a_living_parent_will_read_of_its_dead_child_stays() throws Exception {
        var files = new ProcessFiles(directory, DEAD, ALIVE);
        write(files.start(), files.exit(), files.crash());
        orphans.sweep();
        assertThat(files.start()).exists();
        assertThat(files.exit()).exists();
        assertThat(files.crash()).exists();
    }

    @Test
    void the_files_of_the_living_stay() throws Exception {
        var files = new ProcessFiles(directory, ALIVE, DEAD);
        write(files.start(), files.exit(), files.crash(), files.bell());
        write(directory.resolve("locks"), directory.resolve("session"));
        orphans.sweep();
        for (Path file : new Path[] {files.start(), files.exit(), files.crash(), files.bell()})
            assertThat(file).exists();
        assertThat(directory.resolve("locks")).exists();
        assertThat(directory.resolve("session")).exists();
    }

    @Test
    void rings_of_the_dead_go_and_what_they_were_just_making() throws Exception {
        Path ring = region("1", RegionHeader.MAGIC, RegionKind.REPLIES.code(), Owner.of(DEAD, 1));
        Path making = region("2", 0, 0, Owner.of(DEAD, 1));
        Path queue = region("3", RegionHeader.MAGIC, RegionKind.QUEUE.code(), Owner.of(DEAD, 1));
        Path living =
                region("4", RegionHeader.MAGIC, RegionKind.REPLIES.code(), Owner.of(ALIVE, 1));
        Path livingMakes = region("5", 0, 0, Owner.of(ALIVE, 1));
        Path unknown = region("6", 0, 0, Owner.NOBODY);
        orphans.sweep();
        assertThat(ring).doesNotExist();
        assertThat(making).doesNotExist();
        for (Path file : new Path[] {queue, living, livingMakes, unknown})
            assertThat(file).exists();
    }
}
