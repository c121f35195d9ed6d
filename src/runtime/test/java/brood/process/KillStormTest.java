package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of random members of random trees leaves nothing behind.
class KillStormTest {
    @TempDir Path sessions;

    /// In a root process of its own, so that nothing else opens and closes things meanwhile.
    static final class Storm {
        public static void main(String[] args) throws Exception {
            var random = new Random(Long.parseLong(args[1]));
            Path sessions = Path.of(System.getProperty("brood.session.dir"));
            strike(random); // what is made once for all
            int descriptors = descriptors();
            Set<String> threads = threads();
            long files = files(sessions);
            for (int i = 0; i < Integer.parseInt(args[0]); i++) strike(random);
            sweep();
            Soon.is("threads are those of before", () -> threads.containsAll(threads()));
            try {
                Soon.is("files are those of before", () -> files(sessions) <= files);
            } catch (AssertionError left) {
                try (var all = Files.walk(sessions)) {
                    all.forEach(System.out::println);
                }
                throw left;
            }
            Soon.is("descriptors are those of before", () -> descriptors() <= descriptors);
            System.out.println("clean");
        }

        /// Whoever learns of a violent end removes what those have left who were killed all at
        /// once.
        private static void sweep() throws Exception {
            try (var brood = Brood.open()) {
                var last = brood.spawn("last", () -> Thread.sleep(1_000_000));
                last.kill();
                int _ = last.join().status();
            }
        }

        /// One tree, one kill.
        private static void strike(Random random) throws Exception {
            long seed = random.nextLong();
            try (var brood = Brood.open()) {
                var top = brood.spawn("top", () -> grow(new Random(seed), 3));
                int wanted = random.nextInt(1, 5);
                Soon.is("a tree", () -> living().size() >= wanted || !top.isAlive());
                List<ProcessHandle> all = living();
                if (!all.isEmpty()) all.get(random.nextInt(all.size())).destroyForcibly();
                brood.cancel();
            }
            Soon.is("no process", () -> living().isEmpty());
        }

        private static void grow(Random random, int depth) throws Exception {
            try (var brood = Brood.open()) {
                int below = depth == 0 ? 0 : random.nextInt(1, 3);
                for (int i = 0; i < below; i++) {
                    long seed = random.nextLong();
                    brood.spawn("below", () -> grow(new Random(seed), depth - 1));
                }
                Thread.sleep(1_000_000);
            }
        }

        /// The JVMs below this one: the watcher of the session is a shell.
        private static List<ProcessHandle> living() {
            return ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("java"))
                    .toList();
        }

        private static Set<String> threads() {
            return LeftThreads.all().stream()
                    .map(Thread::getName)
                    .filter(name -> !name.startsWith("process reaper")) // kept by the JDK
                    .collect(Collectors.toSet());
        }

        private static int descriptors() throws IOException {
            try (var all = Files.list(Path.of("/proc/self/fd"))) {
                return (int) all.count();
            }
        }

        private static long files(Path sessions) throws IOException {
            try (var all = Files.walk(sessions)) {
                return all.count();
            }
        }
    }

    /// What a program that outlives the orphans puts there after they have gone.
    static final class LateComer {
        public static void main(String[] args) throws Exception {
            Path sessions = Path.of(System.getProperty("brood.session.dir"));
            try (var brood = Brood.open()) {
                var parent =
                        brood.spawn(
                                "parent",
                                () -> {
                                    try (var below = Brood.open()) {
                                        below.spawn("below", () -> Thread.sleep(1_000_000));
                                        Thread.sleep(1_000_000);
                                    }
                                });
                Soon.is("a grandchild", () -> Storm.living().size() == 2);
                parent.kill();
                System.out.println(parent.join().word());
                Path late;
                try (var session = Files.newDirectoryStream(sessions, "brood-*")) {
                    late = session.iterator().next().resolve("exit-4000-1-4001-1");
                }
                Files.writeString(late, "");
                Soon.is("it is gone", () -> Files.notExists(late));
                System.out.println("gone");
            }
        }
    }

    @Test
    void a_file_that_comes_after_the_death_of_an_orphan_goes_too() throws Exception {
        try (var program = Program.start(sessions, LateComer.class)) {
            assertThat(program.rest()).containsExactly("killed by SIGKILL", "gone");
        }
    }

    @Test
    @Tag("full")
    void a_few_kills() throws Exception {
        storm(4);
    }

    @Test
    @Tag("full")
    void many_kills() throws Exception {
        storm(Scale.of(80));
    }

    private void storm(int kills) throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        long seed = System.nanoTime();
        try (var program =
                Program.start(
                        sessions, Storm.class, Integer.toString(kills), Long.toString(seed))) {
            var lines = program.rest();
            // before it come words of those that were waited for, or that stumbled over their end
            assertThat(lines).as("seed " + seed).endsWith("clean");
            assertThat(program.awaitEnd()).isZero();
        }
        try (var left = Files.list(sessions)) {
            assertThat(left).isEmpty();
        }
    }
}
