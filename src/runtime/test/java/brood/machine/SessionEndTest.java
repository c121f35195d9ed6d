package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// However the root ends, its files go. Sessions of others stay.
@DisabledOnOs(OS.WINDOWS)
class SessionEndTest {
    @TempDir Path base;

    /// `main` of a root process: opens a session and does what it is told.
    static final class Root {
        public static void main(String[] args) throws Exception {
            var machine = (RealMachine) Machine.current();
            machine.allocate(8, RegionKind.LONG);
            machine.allocate(1 << 20, RegionKind.BYTES);
            System.out.println(machine.session().directory());
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line; (line = in.readLine()) != null; )
                switch (line) {
                    case "exit" -> System.exit(0);
                    case "halt" -> Runtime.getRuntime().halt(0);
                    case "return" -> {
                        return;
                    }
                    case "reserve" -> {
                        ProcessId child = machine.reserve("child", false);
                        System.out.println(machine.session().id());
                        System.out.println(child.slot());
                        System.out.println(child.generation());
                    }
                    default -> throw new IllegalArgumentException(line);
                }
        }
    }

    private TestJvm root() {
        return TestJvm.start(base, Root.class);
    }

    @Test
    void a_root_that_ends_in_order_leaves_nothing() {
        for (String how : List.of("exit", "return")) {
            try (TestJvm root = root()) {
                Path directory = Path.of(root.hear());
                ProcessHandle watcher = watcher(directory);
                root.say(how);
                root.awaitEnd();
                assertThat(base).isEmptyDirectory();
                Eventually.is("the watcher has ended", () -> !watcher.isAlive());
            }
        }
    }

    @Test
    void a_root_that_ends_before_its_watcher_is_there_leaves_nothing() {
        for (int i = 0; i < 5; i++) {
            try (TestJvm root = TestJvm.start(base, Brief.class)) {
                Path directory = Path.of(root.hear());
                root.awaitEnd();
                assertThat(base).isEmptyDirectory();
                Eventually.is(
                        "no watcher is left",
                        () -> ProcessHandle.allProcesses().noneMatch(p -> isWatcher(p, directory)));
                assertThat(base).isEmptyDirectory();
            }
        }
    }

    static final class Brief {
        public static void main(String[] args) {
            System.out.println(((RealMachine) Machine.current()).session().directory());
            System.exit(0);
        }
    }

    @Test
    void a_root_that_is_told_to_terminate_leaves_nothing() {
        try (TestJvm root = root()) {
            root.hear();
            root.process.destroy();
            root.awaitEnd();
            assertThat(base).isEmptyDirectory();
        }
    }

    @Test
    void a_root_that_halts_leaves_nothing_for_long() {
        try (TestJvm root = root()) {
            watcher(Path.of(root.hear()));
            root.say("halt");
            root.awaitEnd();
            Eventually.is("the watcher has deleted the session", this::isEmpty);
        }
    }

    @Test
    void a_root_that_is_killed_leaves_neither_files_nor_processes() {
        try (TestJvm root = root()) {
            ProcessHandle watcher = watcher(Path.of(root.hear()));
            root.kill();
            Eventually.is("the watcher has deleted the session", this::isEmpty);
            Eventually.is("the watcher has ended", () -> !watcher.isAlive());
        }
    }

    @Test
    void the_watcher_is_not_below_the_root_so_that_a_kill_of_the_tree_misses_it() {
        try (TestJvm root = root()) {
            ProcessHandle watcher = watcher(Path.of(root.hear()));
            Eventually.is(
                    "the first shell has ended", () -> root.process.descendants().count() == 0);
            assertThat(watcher.isAlive()).isTrue();
            root.kill();
            Eventually.is("the watcher has deleted the session", this::isEmpty);
        }
    }

    @Test
    void the_interrupt_key_does_not_reach_the_watcher() throws Exception {
        try (TestJvm root = root()) {
            ProcessHandle watcher = watcher(Path.of(root.hear()));
            for (String signal : List.of("-INT", "-TERM", "-HUP", "-QUIT"))
                new ProcessBuilder("kill", signal, Long.toString(watcher.pid())).start().waitFor();
            root.kill();
            Eventually.is("the watcher has deleted the session", this::isEmpty);
        }
    }

    @Test
    void a_kill_of_the_whole_process_group_misses_the_watcher() throws Exception {
        Path setsid = Path.of("/usr/bin/setsid");
        assumeTrue(Files.isExecutable(setsid), "there is no setsid here");
        List<String> command = new ArrayList<>(List.of(setsid.toString()));
        command.addAll(TestJvm.command(base, Root.class));
        try (TestJvm root = TestJvm.start(command)) { // setsid becomes java: a group of its own
            watcher(Path.of(root.hear()));
            new ProcessBuilder("kill", "-KILL", "--", "-" + root.process.pid()).start().waitFor();
            root.awaitEnd();
            Eventually.is("the watcher has deleted the session", this::isEmpty);
        }
    }

    /// As if it had been killed just then.
    @Test
    void a_root_that_is_gone_before_the_first_shell_can_speak_leaves_nothing() throws Exception {
        for (int i = 0; i < 5; i++) {
            Path directory = Files.createDirectory(base.resolve("session"));
            Process first = new ProcessBuilder(Watcher.command(directory)).start();
            first.getInputStream().close();
            first.getOutputStream().close();
            first.waitFor();
            assertThat(directory).doesNotExist();
        }
    }

    @Test
    void what_a_root_killed_together_with_its_watcher_leaves_the_next_root_sweeps() {
        Path left;
        try (TestJvm root = root()) {
            left = Path.of(root.hear());
            watcher(left).destroyForcibly();
            root.kill();
        }
        assertThat(left).isDirectory();
        try (TestJvm next = root()) {
            Path own = Path.of(next.hear());
            assertThat(left).doesNotExist();
            assertThat(own).isDirectory();
        }
    }

    @Test
    void a_child_deletes_what_its_killed_root_cannot() {
        try (TestJvm root = root()) {
            Path directory = Path.of(root.hear());
            root.say("reserve");
            String id = root.hear();
            String slot = root.hear();
            String generation = root.hear();
            try (TestJvm child =
                    TestJvm.start(
                            base,
                            TestChild.class,
                            directory.toString(),
                            id,
                            slot,
                            generation,
                            Deletes.class.getName())) {
                child.expect("joined");
                child.say("now");
                child.expect("the root lives: " + true);
                watcher(directory).destroyForcibly();
                root.kill();
                assertThat(directory).isDirectory();
                child.say("now");
                child.expect("the root lives: " + false);
                assertThat(base).isEmptyDirectory();
            }
        }
    }

    static final class Deletes implements TestJvm.Script {
        @Override
        public void run(RealMachine machine, BufferedReader in) throws IOException {
            while (in.readLine() != null) {
                machine.session().deleteIfAbandoned();
                boolean there = Files.exists(machine.session().directory());
                System.out.println("the root lives: " + there);
            }
        }
    }

    @Test
    void a_living_session_is_never_swept() {
        try (TestJvm first = root();
                TestJvm second = root()) {
            Path one = Path.of(first.hear());
            Path two = Path.of(second.hear());
            try (TestJvm third = root()) {
                third.hear();
                assertThat(one).isDirectory();
                assertThat(two).isDirectory();
            }
        }
    }

    @Test
    void a_session_of_this_very_jvm_is_not_touched_by_a_sweep_of_another_loader() {
        try (TestSession own = TestSession.in(base);
                TestSession other = TestSession.in(base)) {
            new Sweep(other.session().directory()).run(List.of(base));
            assertThat(own.session().directory()).isDirectory();
            // and it has not lost its locks, as it would by opening and closing its lock file
            try (TestJvm root = root()) {
                root.hear();
                assertThat(own.session().directory()).isDirectory();
            }
        }
    }

    @Test
    void a_session_in_the_making_is_left_alone_unless_it_is_old() throws IOException {
        Path young = Files.createDirectory(SessionDirectory.of(base, 1));
        Path old = Files.createDirectory(SessionDirectory.of(base, 2));
        Path oldWithLocks = Files.createDirectory(SessionDirectory.of(base, 3));
        Files.createFile(oldWithLocks.resolve(SessionDirectory.LOCKS));
        var past = FileTime.from(Instant.now().minus(Duration.ofMinutes(1)));
        Files.setLastModifiedTime(old, past);
        Files.setLastModifiedTime(oldWithLocks, past);
        try (TestJvm root = root()) {
            root.hear();
            assertThat(young).isDirectory();
            assertThat(old).doesNotExist();
            assertThat(oldWithLocks).doesNotExist();
        }
    }

    @Test
    void what_only_looks_similar_is_never_swept() throws IOException {
        var past = FileTime.from(Instant.now().minus(Duration.ofMinutes(1)));
        Path otherName = Files.createDirectory(base.resolve("brood-of-hens"));
        Path file = Files.createFile(SessionDirectory.of(base, 4));
        Path elsewhere = Files.createDirectory(base.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(SessionDirectory.of(base, 5), elsewhere);
        for (Path path : List.of(otherName, file, elsewhere)) Files.setLastModifiedTime(path, past);
        try (TestJvm root = root()) {
            root.hear();
            assertThat(List.of(otherName, file, elsewhere)).allMatch(Files::exists);
            assertThat(link).isSymbolicLink();
        }
    }

    /// The watcher of a session, when it is there: the last of the two shells.
    private static ProcessHandle watcher(Path directory) {
        var found = new AtomicReference<ProcessHandle>();
        Eventually.is(
                "there is a watcher of " + directory,
                () -> {
                    ProcessHandle.allProcesses()
                            .filter(p -> isWatcher(p, directory))
                            .forEach(found::set);
                    return found.get() != null;
                });
        return Objects.requireNonNull(found.get());
    }

    private static boolean isWatcher(ProcessHandle process, Path directory) {
        if (!namesWatcher(process, directory)) return false;
        ProcessHandle parent = process.parent().orElse(null);
        // below the root is the first shell, and below that what it forks; both for a moment only
        boolean orphan =
                parent == null
                        || !namesWatcher(parent, directory)
                                && !parent.info().command().orElse("").endsWith("java");
        // the first shell may have ended meanwhile: then it has no parent either
        return orphan && process.isAlive();
    }

    private static boolean namesWatcher(ProcessHandle process, Path directory) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        return arguments.contains("brood-watcher") && arguments.contains(directory.toString());
    }

    private boolean isEmpty() {
        String[] left = base.toFile().list();
        return left != null && left.length == 0;
    }
}
