package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// However a parent dies, its children and their children end, and no file is left.
class LifelineTest {
    @TempDir Path sessions;

    /// A tree of three generations that does nothing but work: every process prints `pid n`.
    static final class Tree {
        public static void main(String[] args) throws Exception {
            String end = args[0];
            System.out.println("pid " + ProcessHandle.current().pid());
            var brood = Brood.open();
            var stubborn = brood.spawn("stubborn", Tree::deaf);
            brood.spawn("middle", () -> middle());
            Soon.is("all run", () -> stubborn.output().contains("pid"));
            System.out.println("tree");
            switch (end) {
                case "waits" -> Thread.sleep(1_000_000);
                case "returns" -> {}
                case "exits" -> System.exit(3);
                case "halts" -> Runtime.getRuntime().halt(3);
                case "throws" -> throw new IllegalStateException("as told");
                default -> throw new AssertionError(end);
            }
        }

        /// Works, and neither listens to interrupts nor lets its shutdown hooks end.
        private static void deaf() {
            Runtime.getRuntime().addShutdownHook(new Thread(Tree::spin));
            System.out.println("pid " + ProcessHandle.current().pid());
            spin();
        }

        private static void spin() {
            while (true) Thread.onSpinWait();
        }

        private static void middle() throws Exception {
            try (var brood = Brood.open()) {
                System.out.println("pid " + ProcessHandle.current().pid());
                brood.spawn("leaf", Tree::deaf);
                brood.spawn(
                        "sleeper",
                        () -> {
                            System.out.println("pid " + ProcessHandle.current().pid());
                            Thread.sleep(1_000_000);
                        });
            }
        }
    }

    private Program grow(String end) throws IOException {
        return Program.start(sessions, Tree.class, end);
    }

    /// The pids of all five processes.
    private static List<Long> pids(Program tree) throws IOException {
        var pids = new ArrayList<Long>();
        while (pids.size() < 5) {
            String line = tree.line();
            if (line.startsWith("pid ")) pids.add(Long.parseLong(line.substring(4)));
            else if (line.equals("(ended)")) throw new AssertionError("no tree after " + pids);
        }
        return pids;
    }

    private void nothingIsLeft(List<Long> pids) throws Exception {
        for (long pid : pids) Soon.is("the end of " + pid, () -> !Soon.lives(pid));
        Soon.is("no file", () -> files().isEmpty());
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(sessions)) {
            return all.toList();
        }
    }

    @Test
    void no_descendant_outlives_a_killed_parent() throws Exception {
        try (Program tree = grow("waits")) {
            var pids = pids(tree);
            tree.process.destroyForcibly();
            nothingIsLeft(pids);
        }
    }

    @Test
    void no_descendant_outlives_a_killed_child() throws Exception {
        try (Program tree = grow("waits")) {
            var pids = pids(tree);
            var middle =
                    tree.process
                            .toHandle()
                            .children()
                            .filter(child -> child.children().findAny().isPresent())
                            .findFirst()
                            .orElseThrow();
            var below = middle.descendants().map(ProcessHandle::pid).toList();
            assertThat(below).hasSize(2);
            middle.destroyForcibly();
            for (long pid : below) Soon.is("the end of " + pid, () -> !Soon.lives(pid));
            assertThat(tree.process.isAlive()).isTrue();
            tree.process.destroyForcibly();
            nothingIsLeft(pids);
        }
    }

    /// Also a forgotten scope: none of these closes it.
    @ParameterizedTest
    @ValueSource(strings = {"returns", "exits", "halts", "throws"})
    void no_descendant_outlives_a_parent_that_ends_by_itself(String how) throws Exception {
        try (Program tree = grow(how)) {
            var pids = new ArrayList<Long>();
            for (String line : tree.rest())
                if (line.startsWith("pid ")) pids.add(Long.parseLong(line.substring(4)));
            assertThat(pids).hasSizeGreaterThanOrEqualTo(2);
            int _ = tree.awaitEnd();
            nothingIsLeft(pids);
        }
    }

    @Test
    void user_code_sees_an_empty_standard_input_and_cannot_cut_the_line() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "reader",
                            () -> {
                                int read = System.in.read();
                                System.in.close();
                                new java.io.FileInputStream(java.io.FileDescriptor.in).close();
                                // a program that shares our standard input, and ends
                                Process other = new ProcessBuilder("cat").inheritIO().start();
                                int _ = other.waitFor();
                                Thread.sleep(50); // a cut line would end this child by now
                                return read;
                            });
            assertThat(child.join()).isEqualTo(new Exit.Returned<>(-1));
        }
    }
}
