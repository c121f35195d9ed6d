package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Places in the session, and who is alive.
class LivenessTest {
    @TempDir Path base;
    private TestSession session;
    private RealMachine machine;
    private SlotTable slots;

    @BeforeEach
    void open() {
        session = TestSession.in(base);
        machine = session.machine;
        slots = session.session().slots();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private boolean isGone(ProcessId process) {
        return machine.isGone(Owner.of(process, 1));
    }

    private SlotState state(ProcessId process) {
        return Slot.stateOf(slots.word(process.slot()));
    }

    // ------------------------------------------------------------------------------- places

    @Test
    void the_root_has_slot_0_and_is_called_main() {
        assertThat(machine.self()).isEqualTo(new ProcessId(0, 1));
        assertThat(machine.nameOf(machine.self())).isEqualTo("main");
        assertThat(slots.pid(0)).isEqualTo(ProcessHandle.current().pid());
        assertThat(isGone(machine.self())).isFalse();
        assertThat(machine.isGone(machine.owner())).isFalse();
        assertThat(machine.isGone(Owner.NOBODY)).isFalse();
    }

    @Test
    void a_place_is_never_given_twice() {
        Set<ProcessId> places = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ProcessId place = machine.reserve("child " + i, false);
            assertThat(places.add(place)).isTrue();
            assertThat(machine.nameOf(place)).isEqualTo("child " + i);
            assertThat(isGone(place)).isFalse();
            if (i % 3 != 0) {
                machine.bury(place);
                assertThat(isGone(place)).isTrue();
            }
        }
        assertThat(slots.inUse()).isLessThan(100);
    }

    @Test
    void once_gone_always_gone_even_when_the_slot_has_a_new_user() {
        ProcessId first = machine.reserve("first", false);
        machine.bury(first);
        assertThat(machine.nameOf(first)).isEqualTo("first");
        ProcessId second = machine.reserve("second", false);
        assertThat(second).isEqualTo(new ProcessId(first.slot(), first.generation() + 1));
        assertThat(isGone(first)).isTrue();
        assertThat(isGone(second)).isFalse();
        assertThat(machine.nameOf(first)).isEqualTo("slot " + first.slot());
        machine.bury(first); // too late: does not hurt the second
        assertThat(isGone(second)).isFalse();
    }

    @Test
    void a_long_name_is_cut_between_two_characters() {
        ProcessId place = machine.reserve("课程".repeat(40), false);
        assertThat(machine.nameOf(place)).matches("(课程)+课?…");
        ProcessId exact = machine.reserve("x".repeat(63), false);
        assertThat(machine.nameOf(exact)).isEqualTo("x".repeat(63));
    }

    @Test
    void a_full_table_is_one_clear_exception_and_a_burial_makes_room() {
        ProcessId last = machine.self();
        for (int i = 1; i < ProcessId.MAX_SLOTS; i++) last = machine.reserve("child", false);
        assertThatThrownBy(() -> machine.reserve("one too many", false))
                .isInstanceOf(SharedMemoryException.class)
                .hasMessageContaining("4096 places");
        machine.bury(last);
        assertThat(machine.reserve("fits", false).slot()).isEqualTo(last.slot());
    }

    @Test
    void a_slot_that_has_had_its_last_user_is_not_used_again() {
        ProcessId place = machine.reserve("child", false);
        machine.bury(place);
        Slot worn = new Slot(SlotState.FREE, ProcessId.MAX_GENERATION, null);
        assertThat(slots.move(place.slot(), slots.word(place.slot()), worn)).isTrue();
        assertThat(machine.reserve("next", false).slot()).isNotEqualTo(place.slot());
    }

    // ------------------------------------------------------------------------------- processes

    @Test
    void a_child_lives_until_it_is_killed() {
        ProcessId place = machine.reserve("child", false);
        try (TestJvm child = TestJvm.join(machine, place, Stays.class)) {
            assertThat(state(place)).isEqualTo(SlotState.RUNNING);
            assertThat(slots.pid(place.slot())).isEqualTo(child.process.pid());
            assertThat(slots.startMillis(place.slot())).isPositive();
            assertThat(isGone(place)).isFalse();
            int deaths = session.session().deaths();
            child.kill();
            // nobody has buried it: whoever asks finds out
            assertThat(isGone(place)).isTrue();
            assertThat(session.session().deaths()).isEqualTo(deaths + 1);
            assertThat(state(place)).isEqualTo(SlotState.FREE);
        }
    }

    @Test
    void a_child_that_is_stopped_is_not_dead() throws Exception {
        ProcessId place = machine.reserve("child", false);
        try (TestJvm child = TestJvm.join(machine, place, Stays.class)) {
            signal(child, "-STOP");
            assertThat(isGone(place)).isFalse();
            signal(child, "-CONT");
        }
    }

    @Test
    void liveness_survives_that_the_child_starts_processes_of_its_own() {
        ProcessId place = machine.reserve("child", false);
        try (TestJvm child = TestJvm.join(machine, place, StartsSleeper.class)) {
            String sleeper = child.hear();
            try {
                child.kill();
                // the sleeper lives on, with whatever it inherited: the lock is not among it
                assertThat(isGone(place)).isTrue();
            } finally {
                ProcessHandle.of(Long.parseLong(sleeper)).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void when_parent_and_child_are_dead_the_root_finds_out() {
        ProcessId place = machine.reserve("parent", false);
        try (TestJvm parent = TestJvm.join(machine, place, Reserves.class)) {
            String[] said = parent.hear().split(" ");
            var child = new ProcessId(Integer.parseInt(said[0]), Integer.parseInt(said[1]));
            assertThat(state(child)).isEqualTo(SlotState.RESERVED);
            assertThat(isGone(child)).isFalse();
            try (TestJvm grandchild = TestJvm.join(machine, child, Stays.class)) {
                parent.kill();
                assertThat(isGone(child)).isFalse();
                grandchild.kill();
                assertThat(isGone(child)).isTrue();
                assertThat(isGone(place)).isTrue();
            }
        }
    }

    @Test
    void a_place_that_was_reserved_by_a_dead_parent_is_given_up() {
        ProcessId place = machine.reserve("parent", false);
        try (TestJvm parent = TestJvm.join(machine, place, Reserves.class)) {
            String[] said = parent.hear().split(" ");
            var child = new ProcessId(Integer.parseInt(said[0]), Integer.parseInt(said[1]));
            parent.kill();
            assertThat(isGone(child)).isTrue();
            // who comes too late is not let in
            try (TestJvm late =
                    TestJvm.start(
                            base,
                            JoinsTooLate.class,
                            session.session().directory().toString(),
                            Long.toString(session.session().id()),
                            said[0],
                            said[1])) {
                assertThat(late.hear()).contains("has been given up");
            }
        }
    }

    @Test
    void who_has_the_wrong_number_of_the_session_is_not_let_in() {
        ProcessId place = machine.reserve("child", false);
        try (TestJvm stranger =
                TestJvm.start(
                        base,
                        JoinsTooLate.class,
                        session.session().directory().toString(),
                        Long.toString(session.session().id() + 1),
                        Integer.toString(place.slot()),
                        Integer.toString(place.generation()))) {
            assertThat(stranger.hear()).contains("is another session");
        }
    }

    @Test
    void a_killed_process_that_held_the_session_lock_blocks_nobody() {
        ProcessId place = machine.reserve("child", false);
        try (TestJvm child = TestJvm.join(machine, place, HoldsTheSessionLock.class)) {
            child.expect("inside");
            child.kill();
            assertThat(session.session().locks().<String>oneAtATime(() -> "in")).isEqualTo("in");
        }
    }

    @Test
    void an_interrupt_storm_does_not_cost_a_process_its_lock() throws Exception {
        ProcessId place = machine.reserve("child", false);
        try (TestJvm child = TestJvm.join(machine, place, Stays.class)) {
            Thread prober =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!isGone(place)) Thread.onSpinWait();
                            });
            for (int i = 0; i < 10_000; i++) prober.interrupt();
            assertThat(prober.isAlive()).isTrue();
            child.kill();
            prober.join();
            // our own lock is still held: another process says so
            ProcessId next = machine.reserve("asks", false);
            try (TestJvm asker = TestJvm.join(machine, next, AsksForRoot.class)) {
                asker.expect("root gone: false");
            }
        }
    }

    // ------------------------------------------------------------------------------- scripts

    static final class Stays implements TestJvm.Script {
        @Override
        public void run(RealMachine machine, BufferedReader in) throws IOException {
            in.readLine();
        }
    }

    static final class AsksForRoot implements TestJvm.Script {
        @Override
        public void run(RealMachine machine, BufferedReader in) {
            boolean gone = machine.isGone(Owner.of(new ProcessId(0, 1), 1));
            System.out.println("root gone: " + (gone || machine.session().isRootGone()));
        }
    }

    static final class Reserves implements TestJvm.Script {
        @Override
        public void run(RealMachine machine, BufferedReader in) throws IOException {
            ProcessId child = machine.reserve("child", false);
            System.out.println(child.slot() + " " + child.generation());
            in.readLine();
        }
    }

    static final class StartsSleeper implements TestJvm.Script {
        @Override
        public void run(RealMachine machine, BufferedReader in) throws IOException {
            System.out.println(new ProcessBuilder("sleep", "600").start().pid());
            in.readLine();
        }
    }

    static final class HoldsTheSessionLock implements TestJvm.Script {
        @Override
        public void run(RealMachine machine, BufferedReader in) {
            machine.session()
                    .locks()
                    .oneAtATime(() -> {
                        System.out.println("inside");
                        try {
                            return in.readLine();
                        } catch (IOException e) {
                            return "";
                        }
                    });
        }
    }

    static final class JoinsTooLate {
        public static void main(String[] args) {
            var place = new ProcessId(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            try {
                Session.join(Path.of(args[0]), Long.parseLong(args[1]), place);
                System.out.println("was let in");
            } catch (SharedMemoryException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    private static void signal(TestJvm jvm, String signal) throws Exception {
        int done =
                new ProcessBuilder("kill", signal, Long.toString(jvm.process.pid()))
                        .start()
                        .waitFor();
        assertThat(done).isZero();
    }
}
