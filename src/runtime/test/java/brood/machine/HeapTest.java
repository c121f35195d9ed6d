package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapTest {
    private static final int LARGE = 100_000;

    @TempDir Path base;
    private TestSession session;
    private RealMachine machine;

    @BeforeEach
    void open() {
        session = TestSession.in(base);
        machine = session.machine;
    }

    @AfterEach
    void close() {
        session.close();
    }

    // ------------------------------------------------------------------------------- what one gets

    @Test
    void new_bytes_are_zero_and_begin_at_a_cache_line() {
        for (int bytes : new int[] {1, 8, 64, 65, 16_000, LARGE}) {
            Region region = machine.allocate(bytes, RegionKind.BYTES);
            assertThat(region.size()).isEqualTo(bytes);
            assertThat(region.body().address() % 64).isZero();
            byte[] content = new byte[bytes];
            region.read(0, content, 0, bytes);
            assertThat(content).containsOnly(0);
        }
    }

    @Test
    void whoever_attaches_sees_the_same_bytes() {
        for (int bytes : new int[] {8, LARGE}) {
            Region mine = machine.allocate(bytes, RegionKind.LONG);
            Region other = machine.attach(mine.handle(), RegionKind.LONG);
            mine.setLongVolatile(0, 42);
            assertThat(other.getLongVolatile(0)).isEqualTo(42);
            assertThat(other.size()).isEqualTo(bytes);
            assertThat(other.handle()).isEqualTo(mine.handle());
        }
    }

    @Test
    void what_cannot_be_there_is_refused_before_anything_is_filled() {
        long tooMuch = 2 * base.toFile().getTotalSpace();
        assertThatThrownBy(() -> machine.allocate(tooMuch, RegionKind.BYTES))
                .isInstanceOf(SharedMemoryException.class)
                .hasMessageContaining("more than fits");
        try (Arena arena = Arena.ofConfined()) {
            assertThatThrownBy(() -> machine.allocate(tooMuch, RegionKind.MEMORY, arena))
                    .isInstanceOf(SharedMemoryException.class)
                    .hasMessageContaining("more than fits");
        }
    }

    @Test
    void small_regions_share_a_file_and_large_ones_have_their_own() {
        Region first = machine.allocate(8, RegionKind.LONG);
        Region second = machine.allocate(8, RegionKind.LONG);
        Region large = machine.allocate(LARGE, RegionKind.QUEUE);
        assertThat(second.handle().file()).isEqualTo(first.handle().file());
        assertThat(large.handle().file()).isNotEqualTo(first.handle().file());
    }

    @Test
    void a_full_arena_is_followed_by_the_next() {
        Set<Handle> handles = new HashSet<>();
        Set<Integer> files = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Region region = machine.allocate(10_000, RegionKind.BYTES);
            handles.add(region.handle());
            files.add(region.handle().file());
        }
        assertThat(handles).hasSize(100);
        assertThat(files).hasSizeGreaterThan(5);
    }

    @Test
    void nobody_else_may_read_the_files() throws IOException {
        machine.allocate(LARGE, RegionKind.BYTES);
        Path directory = session.session().directory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        for (Path file : files())
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
    }

    @Test
    void an_interrupted_thread_may_allocate_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        machine.allocate(LARGE, RegionKind.BYTES).setLong(0, 1);
        assertThat(Thread.interrupted()).isTrue();
    }

    // ------------------------------------------------------------------------------- bad handles

    @Test
    void a_freed_region_cannot_be_attached_any_more() {
        for (int bytes : new int[] {8, LARGE}) {
            Region region = machine.allocate(bytes, RegionKind.LONG);
            machine.free(region);
            refused(region.handle(), RegionKind.LONG, "has been freed");
            machine.free(region); // twice does no harm
        }
    }

    @Test
    void who_is_attached_keeps_what_it_sees_when_the_region_is_freed() {
        for (int bytes : new int[] {8, LARGE}) {
            Region region = machine.allocate(bytes, RegionKind.LONG);
            region.setLong(0, 7);
            machine.free(region);
            Region next = machine.allocate(bytes, RegionKind.LONG);
            next.setLong(0, 8);
            assertThat(region.getLong(0)).isEqualTo(7);
        }
    }

    @Test
    void a_handle_of_another_session_is_refused() {
        try (var other = TestSession.in(base)) {
            Region region = other.machine.allocate(8, RegionKind.LONG);
            refused(region.handle(), RegionKind.LONG, "of another session");
        }
    }

    @Test
    void a_handle_of_another_kind_is_refused() {
        Handle handle = machine.allocate(8, RegionKind.LONG).handle();
        refused(handle, RegionKind.LOCK, "of kind LONG, not LOCK");
    }

    @Test
    void a_handle_of_another_generation_is_refused() {
        Handle handle = machine.allocate(8, RegionKind.LONG).handle();
        var older =
                new Handle(
                        handle.session(), handle.file(), handle.offset(), handle.generation() - 1);
        refused(older, RegionKind.LONG, "has been freed");
    }

    @Test
    void a_region_of_another_layout_version_is_refused() throws IOException {
        Handle handle = machine.allocate(LARGE, RegionKind.BYTES).handle();
        patch(handle, RegionHeader.VERSION_AT, 2);
        refused(handle, RegionKind.BYTES, "layout version 2");
    }

    @Test
    void what_claims_to_be_a_region_and_is_none_is_refused() throws IOException {
        for (int at :
                new int[] {RegionHeader.SIZE_AT, RegionHeader.SESSION_AT, RegionHeader.MAGIC_AT}) {
            Handle handle = machine.allocate(LARGE, RegionKind.BYTES).handle();
            patch(handle, at + 4, 0x7FFF_FFFF); // the upper half of the word
            refused(
                    handle,
                    RegionKind.BYTES,
                    at == RegionHeader.SIZE_AT
                            ? "truncated"
                            : at == RegionHeader.SESSION_AT
                                    ? "belongs to another session"
                                    : "does not point at shared memory");
        }
        Handle unknown = machine.allocate(LARGE, RegionKind.BYTES).handle();
        patch(unknown, RegionHeader.KIND_AT, 999);
        refused(unknown, RegionKind.BYTES, "of kind number 999, not BYTES");
        Handle negative = machine.allocate(LARGE, RegionKind.BYTES).handle();
        patch(negative, RegionHeader.SIZE_AT + 4, -1);
        refused(negative, RegionKind.BYTES, "truncated");
    }

    @Test
    void a_region_apart_is_refused_like_all_others() {
        try (Arena mine = Arena.ofShared();
                Arena other = Arena.ofShared();
                var elsewhere = TestSession.in(base)) {
            Region region = machine.allocate(8, RegionKind.MEMORY, mine);
            Handle handle = region.handle();
            machine.attach(handle, RegionKind.MEMORY, other).setLong(0, 4);
            assertThat(region.getLong(0)).isEqualTo(4);
            assertThatThrownBy(() -> machine.attach(handle, RegionKind.BYTES, other))
                    .hasMessageContaining("of kind MEMORY, not BYTES");
            assertThatThrownBy(() -> elsewhere.machine.attach(handle, RegionKind.MEMORY, other))
                    .hasMessageContaining("of another session");
            assertThatThrownBy(() -> machine.allocate(0, RegionKind.MEMORY, mine))
                    .isInstanceOf(IllegalArgumentException.class);
            machine.free(region);
            assertThatThrownBy(() -> machine.attach(handle, RegionKind.MEMORY, other))
                    .isInstanceOf(SharedMemoryException.class)
                    .hasMessageContaining("has been freed");
            assertThat(region.getLong(0)).isEqualTo(4);
        }
    }

    @Test
    void all_processes_have_one_region_of_a_kind_in_common() {
        Region first = machine.common(RegionKind.NAMES, 100);
        first.setLong(0, 3);
        var other = new RealMachine(session.session(), null, Budget.root("test"), null);
        assertThat(other.common(RegionKind.NAMES, 100).getLong(0)).isEqualTo(3);
        assertThat(machine.common(RegionKind.NAMES, 100).handle()).isEqualTo(first.handle());
    }

    @Test
    void a_handle_to_nowhere_is_refused() {
        Handle handle = machine.allocate(8, RegionKind.LONG).handle();
        long session = handle.session();
        long generation = handle.generation();
        refused(new Handle(session, 999, 0, generation), RegionKind.LONG, "has been freed");
        refused(new Handle(session, -1, 0, generation), RegionKind.LONG, "has been freed");
        int file = handle.file();
        refused(new Handle(session, file, 3, generation), RegionKind.LONG, "truncated");
        refused(new Handle(session, file, -64, generation), RegionKind.LONG, "truncated");
        refused(new Handle(session, file, 1L << 60, generation), RegionKind.LONG, "truncated");
        refused(new Handle(session, file, 0, generation), RegionKind.LONG, "does not point");
    }

    @Test
    void a_truncated_file_is_refused() throws IOException {
        for (int left : new int[] {0, 32, 64, LARGE / 2}) {
            Handle handle = machine.allocate(LARGE, RegionKind.BYTES).handle();
            // attached by somebody who has not seen it yet: a new machine on the same session
            try (var file = channel(handle)) {
                file.truncate(left);
            }
            var fresh = new RealMachine(session.session(), null, Budget.root("test"), null);
            assertThatThrownBy(() -> fresh.attach(handle, RegionKind.BYTES))
                    .isInstanceOf(SharedMemoryException.class)
                    .hasMessageContaining("truncated");
        }
    }

    @Test
    void sizes_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> machine.allocate(0, RegionKind.BYTES))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> machine.allocate(Long.MAX_VALUE, RegionKind.BYTES))
                .isInstanceOf(SharedMemoryException.class);
    }

    // ------------------------------------------------------------------------------- giving back

    @Test
    void files_go_when_everything_in_them_has_been_freed() throws IOException {
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < 100; i++) regions.add(machine.allocate(10_000, RegionKind.BYTES));
        regions.add(machine.allocate(LARGE, RegionKind.BYTES));
        int before = files().size();
        regions.forEach(machine::free);
        assertThat(before).isGreaterThan(10);
        assertThat(files()).hasSizeLessThanOrEqualTo(3); // locks, session, the current arena
    }

    @Test
    void a_session_that_makes_and_frees_for_ever_does_not_grow() throws IOException {
        for (int i = 0; i < 5_000; i++) machine.free(machine.allocate(1_000, RegionKind.BYTES));
        assertThat(files()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void deleting_a_session_leaves_nothing() {
        machine.allocate(8, RegionKind.BYTES);
        machine.allocate(LARGE, RegionKind.BYTES);
        session.close();
        assertThat(base).isEmptyDirectory();
    }

    // ------------------------------------------------------------------------------- several at
    // once

    @Test
    void threads_never_get_the_same_bytes() throws Exception {
        List<Future<List<Region>>> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) all.add(threads.submit(() -> some(machine, 500)));
        }
        List<Handle> handles = new ArrayList<>();
        for (var future : all) for (Region region : future.get()) handles.add(region.handle());
        assertDisjoint(handles);
    }

    @Test
    void processes_never_get_the_same_bytes() {
        List<Handle> handles = new ArrayList<>();
        ProcessId first = machine.reserve("a", false);
        ProcessId second = machine.reserve("b", false);
        try (var a = TestJvm.join(machine, first, Allocates.class);
                var b = TestJvm.join(machine, second, Allocates.class)) {
            a.say("go");
            b.say("go");
            for (Region region : some(machine, 300)) handles.add(region.handle());
            for (TestJvm child : List.of(a, b))
                for (int i = 0; i < 300; i++) {
                    String[] said = child.hear().split(" ");
                    handles.add(
                            new Handle(
                                    session.session().id(),
                                    Integer.parseInt(said[0]),
                                    Long.parseLong(said[1]),
                                    Long.parseLong(said[2])));
                }
        }
        assertDisjoint(handles);
        // and the regions outlive their makers
        for (Handle handle : handles)
            assertThat(machine.attach(handle, RegionKind.BYTES).size()).isEqualTo(SIZE);
    }

    static final class Allocates implements TestJvm.Script {
        @Override
        public void run(RealMachine machine, BufferedReader in) throws Exception {
            in.readLine();
            for (Region region : some(machine, 300)) {
                Handle handle = region.handle();
                System.out.println(
                        handle.file() + " " + handle.offset() + " " + handle.generation());
            }
            in.readLine();
        }
    }

    private static final int SIZE = 1_500;

    private static List<Region> some(Machine machine, int count) {
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < count; i++) regions.add(machine.allocate(SIZE, RegionKind.BYTES));
        return regions;
    }

    private static void assertDisjoint(List<Handle> handles) {
        List<Handle> sorted = new ArrayList<>(handles);
        sorted.sort(Comparator.comparingInt(Handle::file).thenComparingLong(Handle::offset));
        for (int i = 1; i < sorted.size(); i++) {
            Handle before = sorted.get(i - 1);
            Handle here = sorted.get(i);
            if (before.file() == here.file())
                assertThat(here.offset() - before.offset())
                        .isGreaterThanOrEqualTo(SIZE + RegionHeader.BYTES);
        }
        assertThat(handles.stream().map(Handle::generation)).doesNotHaveDuplicates();
    }

    // ------------------------------------------------------------------------------- no room

    /// A limit on the size of files stands for a full file system: both fail the write that fills a
    /// new file.
    @Test
    void no_room_is_one_clear_exception_and_nothing_is_taken() {
        List<String> java = TestJvm.command(base, FillsUp.class);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", LIMITED));
        command.addAll(java);
        try (var child = TestJvm.start(command)) {
            assertThat(child.hear())
                    .startsWith("no room for 50,000,000 bytes of shared memory in " + base)
                    .contains("-Dbrood.session.dir=DIR");
            assertThat(child.hear()).isEqualTo("files left: 0");
            assertThat(child.hear()).isEqualTo("small ones still fit: 5");
            assertThat(child.awaitEnd()).isZero();
        }
        assertThat(base.toFile().list())
                .containsExactly(session.session().directory().toFile().getName());
    }

    private static final String LIMITED = "ulimit -f 8192; exec \"$0\" \"$@\"";

    static final class FillsUp {
        public static void main(String[] args) throws Exception {
            var machine = (RealMachine) Machine.current();
            try {
                machine.allocate(50_000_000, RegionKind.BYTES);
                System.out.println("it fitted");
            } catch (SharedMemoryException full) {
                System.out.println(full.getMessage());
            }
            try (Stream<Path> files = Files.list(machine.session().directory())) {
                System.out.println(
                        "files left: "
                                + files.filter(f -> f.getFileName().toString().matches("\\d+"))
                                        .count());
            }
            Region small = machine.allocate(8, RegionKind.LONG);
            small.setLong(0, 5);
            System.out.println("small ones still fit: " + small.getLong(0));
        }
    }

    @Test
    void when_the_session_has_ended_there_is_no_more_memory_and_it_says_why() {
        machine.allocate(8, RegionKind.LONG);
        session.close();
        assertThatThrownBy(() -> machine.allocate(LARGE, RegionKind.LONG))
                .isInstanceOf(SharedMemoryException.class)
                .hasMessageContaining("the program that this process belongs to has ended");
    }

    @Test
    void a_directory_that_cannot_be_used_is_one_clear_exception() throws IOException {
        Path file = Files.createFile(base.resolve("file"));
        assertThatThrownBy(() -> TestSession.in(file))
                .isInstanceOf(SharedMemoryException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("-Dbrood.session.dir=DIR");
    }

    // ------------------------------------------------------------------------------- helpers

    private void refused(Handle handle, RegionKind kind, String why) {
        assertThatThrownBy(() -> machine.attach(handle, kind))
                .isInstanceOf(SharedMemoryException.class)
                .hasMessageContaining(why);
    }

    private void patch(Handle handle, long at, int value) throws IOException {
        try (var file = channel(handle)) {
            var bytes = java.nio.ByteBuffer.allocate(4).order(java.nio.ByteOrder.nativeOrder());
            file.write(bytes.putInt(0, value), handle.offset() + at);
        }
    }

    private FileChannel channel(Handle handle) throws IOException {
        Path path = session.session().directory().resolve(Integer.toString(handle.file()));
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(session.session().directory())) {
            return files.toList();
        }
    }
}
