package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Scale;
import brood.machine.Machines;
import brood.queue.SharedQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real idle JVMs.
class ReserveTest {
    /// Waits until so many stand ready: have been started, and asleep.
    private static Set<Long> ready(int count) throws Exception {
        Soon.is(count + " idle JVMs", () -> Machines.attendants().size() == count && allAsleep());
        return Machines.attendants();
    }

    /// A standby that waits for its task is a process whose ring has spoken; what can be seen of it
    /// from here is that a child takes it. So: it has deleted nothing and uses no processor.
    private static boolean allAsleep() throws Exception {
        for (long pid : Machines.attendants()) if (!isReady(pid)) return false;
        return true;
    }

    private static boolean isReady(long pid) throws Exception {
        Path tasks = Path.of("/proc/" + pid + "/task");
        if (!Files.isDirectory(tasks)) return true; // no Linux: then it is tried
        try (Stream<Path> threads = Files.list(tasks)) {
            for (Path thread : threads.toList())
                if (Files.readString(thread.resolve("comm")).startsWith("brood lifeline"))
                    return Files.readString(Path.of("/proc/" + pid + "/task/" + pid + "/stat"))
                            .contains(") S ");
            return false;
        } catch (IOException | UncheckedIOException gone) {
            return false; // a thread or the process, meanwhile: look again
        }
    }

    /// Starts children until one runs in one of these JVMs.
    private static <T> Child<T> inOneOf(Set<Long> pids, Brood brood, brood.task.Task<T> task)
            throws Exception {
        while (true) {
            Child<T> child = brood.spawn("child", task);
            if (pids.contains(child.pid())) return child;
            child.join();
        }
    }

    @Test
    void a_child_runs_in_an_idle_JVM_which_is_replaced() throws Exception {
        try (var brood = Brood.open(cf -> cf.withReserve(2))) {
            Set<Long> first = ready(2);
            assertThat(Brood.children()).isEmpty();
            var child = inOneOf(first, brood, () -> ProcessHandle.current().pid());
            assertThat(child.join()).isEqualTo(new Exit.Returned<>(child.pid()));
            Set<Long> second = ready(2);
            assertThat(second).doesNotContain(child.pid());
        }
        assertThat(Machines.attendants()).isEmpty();
    }

    @Test
    void what_a_child_sees_is_the_same_as_in_a_JVM_of_its_own() throws Exception {
        record Sight(
                String thread,
                String loader,
                String colour,
                String name,
                List<String> threads,
                boolean interrupted,
                String directory)
                implements java.io.Serializable {
            static Sight here() {
                var thread = Thread.currentThread();
                return new Sight(
                        thread.getName(),
                        thread.getContextClassLoader().getClass().getName(),
                        System.getProperty("colour", "none"),
                        Brood.current().name(),
                        LeftThreads.all().stream()
                                .filter(each -> !each.isDaemon())
                                .map(Thread::getName)
                                .sorted()
                                .toList(),
                        thread.isInterrupted(),
                        Path.of("").toAbsolutePath().toString());
            }
        }
        try (var warm = Brood.open(cf -> cf.withReserve(1));
                var cold = Brood.open()) {
            Set<Long> idle = ready(1);
            System.setProperty("colour", "blue"); // after the idle JVM has been started
            try {
                var one = inOneOf(idle, warm, Sight::here);
                var other = cold.spawn("child", Sight::here);
                assertThat(one.join()).isEqualTo(other.join());
                assertThat(one.exit().orElseThrow().toString()).contains("blue");
            } finally {
                System.clearProperty("colour");
            }
        }
    }

    @Test
    void output_belongs_to_who_spawned_and_shared_objects_and_failures_travel() throws Exception {
        try (var queue = SharedQueue.<String>bounded(2);
                var brood = Brood.open(cf -> cf.withReserve(1))) {
            Set<Long> idle = ready(1);
            var child =
                    inOneOf(
                            idle,
                            brood,
                            () -> {
                                System.out.println("printed");
                                queue.put("sent");
                                throw new IllegalArgumentException("as planned");
                            });
            assertThat(queue.take()).isEqualTo("sent");
            assertThat(child.join().word()).isEqualTo("threw IllegalArgumentException");
            assertThat(child.output()).isEqualTo("printed\n");
        }
    }

    @Test
    void a_child_with_options_of_its_own_gets_a_JVM_of_its_own() throws Exception {
        try (var brood = Brood.open(cf -> cf.withReserve(1))) {
            Set<Long> idle = ready(1);
            var heap = brood.spawn("heap", Options.defaults().withHeap("32m"), () -> 1);
            var variable = brood.spawn("env", Options.defaults().withEnv("A", "b"), () -> 1);
            for (var child : List.of(heap, variable)) {
                child.join();
                assertThat(idle).doesNotContain(child.pid());
            }
            assertThat(Machines.attendants()).isEqualTo(idle);
        }
    }

    @Test
    void a_scope_that_asked_for_none_takes_none() throws Exception {
        try (var _ = Brood.open(cf -> cf.withReserve(1));
                var plain = Brood.open()) {
            Set<Long> idle = ready(1);
            var child = plain.spawn("child", () -> 1);
            child.join();
            assertThat(idle).doesNotContain(child.pid());
        }
    }

    @Test
    void a_killed_idle_JVM_is_replaced_and_no_start_is_lost() throws Exception {
        try (var brood = Brood.open(cf -> cf.withReserve(2))) {
            for (int round = 0; round < 3; round++) {
                Set<Long> idle = ready(2);
                for (long pid : idle)
                    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                var child = brood.spawn("child", () -> "ran");
                assertThat(child.join()).isEqualTo(new Exit.Returned<>("ran"));
            }
        }
    }

    @Test
    void a_task_runs_once_though_idle_JVMs_are_killed_all_the_time() throws Exception {
        int children = 12;
        try (var ran = SharedQueue.<Integer>bounded(10 * children);
                var brood = Brood.open(cf -> cf.withReserve(2))) {
            var over = new java.util.concurrent.atomic.AtomicBoolean();
            Thread storm =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!over.get()) {
                                    for (long pid : Machines.attendants())
                                        ProcessHandle.of(pid)
                                                .ifPresent(ProcessHandle::destroyForcibly);
                                    Thread.onSpinWait();
                                }
                            });
            var all = new ArrayList<Child<Integer>>();
            for (int i = 0; i < children; i++) {
                int number = i;
                all.add(
                        brood.spawn(
                                "child " + i,
                                () -> {
                                    ran.put(number);
                                    return number;
                                }));
                all.getLast().join();
            }
            over.set(true);
            storm.join();
            var seen = new HashSet<Integer>();
            for (Integer next; (next = ran.poll()) != null; ) assertThat(seen.add(next)).isTrue();
            assertThat(seen).hasSize(children);
        }
    }

    /// Who kills a JVM that stands ready hits it before the task arrives, while it is taken over,
    /// or when the task runs.
    private static void killed_at_the_handover(int rounds) throws Exception {
        var random = new java.util.Random(7);
        try (var ran = SharedQueue.<Integer>bounded(2 * rounds);
                var brood = Brood.open(cf -> cf.withReserve(1))) {
            int returned = 0;
            for (int i = 0; i < rounds; i++) {
                int number = i;
                Set<Long> idle = ready(1);
                long nanos = random.nextLong(2_000_000);
                Thread killer =
                        Thread.ofPlatform()
                                .start(() -> {
                                    long until = System.nanoTime() + nanos;
                                    while (System.nanoTime() < until) Thread.onSpinWait();
                                    for (long pid : idle)
                                        ProcessHandle.of(pid)
                                                .ifPresent(ProcessHandle::destroyForcibly);
                                });
                var child =
                        brood.spawn(
                                "child " + i,
                                () -> {
                                    ran.put(number);
                                    return number;
                                });
                Exit<Integer> exit = child.join();
                killer.join();
                var all = new ArrayList<Integer>();
                for (Integer next; (next = ran.poll()) != null; ) all.add(next);
                if (exit instanceof Exit.Returned<Integer>) {
                    returned++;
                    assertThat(exit).isEqualTo(new Exit.Returned<>(number));
                    assertThat(all).containsExactly(number);
                } else {
                    assertThat(exit.word()).isEqualTo("killed by SIGKILL");
                    assertThat(idle).contains(child.pid());
                    assertThat(all).isIn(List.of(), List.of(number));
                }
            }
            assertThat(returned).isPositive();
        }
    }

    @Test
    void a_task_runs_once_or_its_child_was_killed() throws Exception {
        killed_at_the_handover(5);
    }

    @Test
    @Tag("full")
    void a_task_runs_once_or_its_child_was_killed_many_times() throws Exception {
        killed_at_the_handover(Scale.of(100));
    }

    /// While the watching thread leaves the line alone, what the parent says has to arrive too.
    @Test
    void what_is_said_in_the_first_moment_arrives() throws Exception {
        try (var brood = Brood.open(cf -> cf.withReserve(1))) {
            for (int i = 0; i < 3; i++) {
                ready(1);
                var child =
                        brood.spawn(
                                "sleeper",
                                () -> {
                                    try {
                                        Thread.sleep(1_000_000);
                                        return "slept";
                                    } catch (InterruptedException told) {
                                        return "told";
                                    }
                                });
                child.interrupt();
                assertThat(child.join()).isEqualTo(new Exit.Returned<>("told"));
            }
        }
    }

    static final class Holder {
        public static void main(String[] args) throws Exception {
            var brood = Brood.open(cf -> cf.withReserve(2));
            for (long pid : ready(2)) System.out.println(pid);
            System.out.println("ready " + brood);
            Thread.sleep(1_000_000);
        }
    }

    @Test
    void idle_JVMs_end_with_a_parent_that_is_killed(@TempDir Path directory) throws Exception {
        try (var program = Program.start(directory, Holder.class)) {
            long one = Long.parseLong(program.line());
            long two = Long.parseLong(program.line());
            assertThat(program.line()).startsWith("ready");
            program.process.destroyForcibly();
            Soon.is("the end of both", () -> !Soon.lives(one) && !Soon.lives(two));
        }
        Soon.is(
                "an empty folder",
                () -> {
                    try (Stream<Path> left = Files.list(directory)) {
                        return left.findAny().isEmpty();
                    }
                });
    }

    static final class Drowsy {
        public static void main(String[] args) throws Exception {
            // On a slow computer one may have come and gone again before a child has been joined.
            var seen = ConcurrentHashMap.<Long>newKeySet();
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        while (true) {
                            seen.addAll(Machines.attendants());
                            LockSupport.parkNanos(1_000_000);
                        }
                    });
            try (var brood = Brood.open(cf -> cf.withReserve(1))) {
                Soon.is("one", () -> !seen.isEmpty());
                Soon.is("asleep", () -> Machines.attendants().isEmpty());
                int before = seen.size();
                System.out.println(brood.spawn("wakes", () -> "up").join());
                Soon.is("one again", () -> seen.size() > before);
                System.out.println("back");
            }
            System.out.println(Machines.attendants().size());
        }
    }

    @Test
    void without_use_they_end_and_the_next_start_calls_them_back(@TempDir Path directory)
            throws Exception {
        try (var program = Program.start(directory, Drowsy.class, "-Dbrood.reserve.idle=1")) {
            assertThat(program.rest()).containsExactly("Returned[value=up]", "back", "0");
        }
    }

    @Test
    void the_reserve_of_two_scopes_ends_with_the_last_of_them() throws Exception {
        var outer = Brood.open(cf -> cf.withReserve(1));
        var inner = Brood.open(cf -> cf.withReserve(1));
        ready(2);
        inner.close();
        Set<Long> left = ready(1);
        outer.close();
        for (long pid : left) assertThat(Soon.lives(pid)).isFalse();
        assertThat(Machines.attendants()).isEmpty();
    }
}
