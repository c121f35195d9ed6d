package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of random members of random trees, at random moments: all below the member end, the
/// others live on, and when the root has gone nothing is left.
class StormTest {
    @TempDir Path sessions;

    @Test
    void ten_kills_leave_nothing() throws Exception {
        storm(7, 10);
    }

    @Test
    @Tag("full")
    void a_hundred_kills_in_six_forests_leave_nothing() throws Exception {
        for (int forest = 0; forest < Scale.of(6); forest++) storm(100 + forest, 20);
    }

    /// The last of the kills is that of the root.
    private void storm(long seed, int kills) throws Exception {
        var random = new Random(seed);
        try (var forest = Program.start(sessions, Forest.class, Long.toString(seed))) {
            var born = new Born(forest);
            born.awaitMore(1);
            for (int i = 1; i < kills; i++) {
                ProcessHandle victim = anyOf(forest, random);
                boolean grown = born.pids.contains(victim.pid());
                var below = victim.descendants().toList();
                victim.destroyForcibly();
                ended(victim);
                for (ProcessHandle each : below) ended(each);
                assertThat(forest.process.isAlive()).as("the root of forest " + seed).isTrue();
                if (grown) born.awaitMore(1); // it grows again; an idle JVM says nothing
            }
            var all = forest.process.descendants().toList();
            forest.process.destroyForcibly();
            for (ProcessHandle each : all) ended(each);
            born.reader.join();
            for (long pid : born.pids) ended(pid);
            Soon.is("no file in " + sessions, () -> files().isEmpty());
            Soon.is("no process that knows " + sessions, () -> strangers().isEmpty());
        }
    }

    private static void ended(ProcessHandle process) throws Exception {
        Soon.is("the end of " + process.pid(), () -> !process.isAlive());
    }

    private static void ended(long pid) throws Exception {
        Soon.is("the end of " + pid, () -> !Soon.lives(pid));
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(sessions)) {
            return all.toList();
        }
    }

    /// Processes in whose command line the folder of the sessions appears: children that were just
    /// being started, and the watcher of the session.
    private List<ProcessHandle> strangers() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info()
                                .commandLine()
                                .filter(line -> line.contains(sessions.toString()))
                                .isPresent())
                .toList();
    }

    /// Who has said that it was born.
    private static final class Born {
        final Set<Long> pids = ConcurrentHashMap.newKeySet();
        final List<String> said = new CopyOnWriteArrayList<>();
        final Thread reader;
        private int seen;

        Born(Program forest) {
            reader = Thread.ofVirtual().start(() -> read(forest));
        }

        private void read(Program forest) {
            try {
                for (String line; !(line = forest.line()).equals("(ended)"); )
                    if (line.startsWith("born ")) pids.add(Long.parseLong(line.substring(5)));
                    else said.add(line);
            } catch (IOException closed) {
                // the forest is gone
            }
        }

        /// Waits until so many more have been born than at the last call.
        void awaitMore(int more) throws Exception {
            int wanted = seen + more;
            try {
                Soon.is(more + " more births after " + seen, () -> pids.size() >= wanted);
            } catch (AssertionError never) {
                throw new AssertionError(never.getMessage() + "; the forest said " + said, never);
            }
            seen = pids.size();
        }
    }

    /// A living member below the root, or one that is just being started or stands ready.
    private static ProcessHandle anyOf(Program forest, Random random) {
        while (true) {
            var living = forest.process.descendants().filter(StormTest::isMember).toList();
            if (!living.isEmpty()) return living.get(random.nextInt(living.size()));
            Thread.onSpinWait();
        }
    }

    /// Not the watcher of the session, and not the helper by which the JDK starts a program, which
    /// looks like its parent for a moment.
    private static boolean isMember(ProcessHandle process) {
        String line = process.info().commandLine().orElse("");
        return line.contains("/start-");
    }
}
