package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starting and joining leaves nothing behind, however often.
class LeakTest {
    @TempDir Path sessions;

    /// In a root process of its own, so that nothing else opens and closes things meanwhile.
    static final class Cycles {
        public static void main(String[] args) throws Exception {
            Path sessions = Path.of(System.getProperty("brood.session.dir"));
            int reserve = Integer.parseInt(args[1]);
            cycle(3, reserve); // what is made once for all
            int descriptors = descriptors();
            Set<String> threads = threads();
            long files = files(sessions);
            cycle(Integer.parseInt(args[0]), reserve);
            try {
                Soon.is("threads are those of before", () -> threads.containsAll(threads()));
            } catch (AssertionError more) {
                throw new AssertionError(threads() + " instead of " + threads, more);
            }
            Soon.is("no child", () -> children() <= 1); // the session's own watcher
            Soon.is("files are those of before", () -> files(sessions) <= files);
            Soon.is("descriptors are those of before", () -> descriptors() <= descriptors);
            System.out.println("clean");
        }

        private static void cycle(int times, int reserve) throws Exception {
            try (var brood = Brood.open(cf -> cf.withReserve(reserve))) {
                for (int i = 0; i < times; i++) {
                    var child = brood.spawn("child " + i, () -> "value");
                    if (i % 5 == 4) child.kill();
                    if (i % 7 == 6) child.interrupt();
                    if (child.join() instanceof Exit.Exited<String> odd)
                        throw new AssertionError(odd);
                }
            }
        }

        private static Set<String> threads() {
            return LeftThreads.all().stream()
                    .map(Thread::getName)
                    // kept by the JDK
                    .filter(name -> !name.startsWith("process reaper"))
                    .filter(name -> !name.startsWith("ForkJoinPool.commonPool"))
                    .collect(Collectors.toSet());
        }

        private static long children() {
            return ProcessHandle.current().descendants().count();
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

    @Test
    void thirty_children_leave_no_process_thread_file_or_descriptor() throws Exception {
        cycles(30, 0);
    }

    @Test
    void thirty_children_with_a_reserve_leave_nothing_either() throws Exception {
        cycles(30, 2);
    }

    @Test
    @Tag("full")
    void hundreds_of_children_leave_no_process_thread_file_or_descriptor() throws Exception {
        cycles(Scale.of(250), 0);
    }

    @Test
    @Tag("full")
    void hundreds_of_children_with_a_reserve_leave_nothing_either() throws Exception {
        cycles(Scale.of(250), 2);
    }

    private void cycles(int times, int reserve) throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        try (var program =
                Program.start(
                        sessions,
                        Cycles.class,
                        Integer.toString(times),
                        Integer.toString(reserve))) {
            assertThat(program.rest()).containsExactly("clean");
            assertThat(program.awaitEnd()).isZero();
        }
        try (var left = Files.list(sessions)) {
            assertThat(left).isEmpty();
        }
    }
}
