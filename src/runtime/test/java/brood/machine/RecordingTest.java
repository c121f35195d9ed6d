package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sample.SampleProgram;

class RecordingTest {
    private static final Subject QUEUE = new TestSubject("queue 1", 17);

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

    private void happens(String detail) {
        machine.happened(Operation.PUT, QUEUE, detail);
    }

    private List<String> details() {
        return machine.events().stream().map(Event::detail).toList();
    }

    @Test
    void nothing_is_recorded_unless_somebody_asks() {
        happens("unseen");
        assertThat(machine.recording()).isFalse();
        assertThat(machine.events()).isEmpty();
    }

    @Test
    void an_event_says_who_did_what_on_what_when_and_where() {
        machine.record(true);
        long before = machine.nanoTime();
        SampleProgram.does(machine, Operation.PUT, QUEUE, "7");
        long after = machine.nanoTime();
        Event event = machine.events().getFirst();
        assertThat(event)
                .isEqualTo(
                        new Event(
                                event.at(),
                                machine.self(),
                                "main",
                                ProcessHandle.current().pid(),
                                (int) Thread.currentThread().threadId(),
                                Operation.PUT,
                                "queue 1",
                                17,
                                Result.DONE,
                                "7",
                                false,
                                "SampleProgram.java:12"));
        assertThat(event.at()).isBetween(before, after);
    }

    @Test
    void an_event_keeps_what_came_of_it() {
        machine.record(true);
        for (Result result : Result.values())
            machine.happened(Operation.TAKE, QUEUE, result, result.name());
        assertThat(machine.events())
                .hasSize(Result.values().length)
                .allMatch(event -> event.result().name().equals(event.detail()))
                .allMatch(event -> event.operation() == Operation.TAKE && !event.waiting());
    }

    @Test
    void recordings_nest_and_end_with_the_last() {
        machine.record(true);
        machine.record(true);
        happens("one");
        machine.record(false);
        happens("two");
        machine.record(false);
        happens("three");
        assertThat(machine.recording()).isFalse();
        assertThat(details()).containsExactly("one", "two");
        assertThatThrownBy(() -> machine.record(false)).hasMessageContaining("nobody is recording");
    }

    @Test
    void a_new_recording_begins_with_nothing() {
        for (int i = 0; i < 4; i++) {
            machine.record(true);
            assertThat(machine.events()).isEmpty();
            happens("event " + i);
            machine.record(false);
            assertThat(details()).containsExactly("event " + i);
        }
    }

    @Test
    void old_recordings_do_not_pile_up() throws IOException {
        for (int i = 0; i < 50; i++) {
            machine.record(true);
            for (int k = 0; k < 1_000; k++) happens("event");
            machine.record(false);
        }
        try (Stream<Path> files = Files.list(session.session().directory())) {
            assertThat(files.count()).isLessThan(10);
        }
    }

    @Test
    void a_process_keeps_its_last_events() {
        machine.record(true);
        for (int i = 0; i < 20_000; i++) happens("event " + i);
        List<String> details = details();
        assertThat(details).hasSize(256 * EventLog.RECORDS).endsWith("event 19999");
        assertThat(details).startsWith("event " + (20_000 - details.size()));
    }

    @Test
    void events_of_several_threads_are_all_there() throws Exception {
        machine.record(true);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                int me = t;
                threads.execute(() -> {
                    for (int i = 0; i < 1_000; i++) happens(me + " " + i);
                });
            }
        }
        assertThat(details()).hasSize(4_000).doesNotHaveDuplicates();
        assertThat(machine.events()).isSortedAccordingTo(Comparator.comparingLong(Event::at));
    }

    @Test
    void who_reads_while_others_write_sees_whole_events_only() throws Exception {
        machine.record(true);
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int t = 0; t < 2; t++)
                threads.execute(() -> {
                    for (long i = 0; writing.get(); i++) {
                        var subject = new TestSubject("label " + i, i);
                        machine.happened(Operation.PUT, subject, "detail " + i);
                    }
                });
            try {
                Eventually.is("events come", () -> !machine.events().isEmpty());
                for (int i = 0; i < 10; i++)
                    for (Event event : machine.events()) {
                        assertThat(event.subject()).isEqualTo("label " + event.key());
                        assertThat(event.detail()).isEqualTo("detail " + event.key());
                    }
            } finally {
                writing.set(false);
            }
        }
    }

    @Test
    void texts_that_are_too_long_are_cut() {
        machine.record(true);
        machine.happened(Operation.PUT, new TestSubject("L".repeat(99), 1), "é".repeat(99));
        Event event = machine.events().getFirst();
        assertThat(event.subject()).isEqualTo("L".repeat(36) + "…");
        assertThat(event.detail()).isEqualTo("é".repeat(30) + "…");
    }

    @Test
    void what_killed_processes_did_can_still_be_seen_when_others_have_their_slots() {
        machine.record(true);
        List<Long> pids = new ArrayList<>();
        for (String name : List.of("ann", "bob", "cleo")) {
            ProcessId place = machine.reserve(name, false);
            assertThat(place.slot()).isEqualTo(1);
            try (TestJvm child = TestJvm.join(machine, place, Acts.class)) {
                child.say("hello of " + name);
                child.expect("done");
                pids.add(child.process.pid());
                child.kill();
                assertThat(machine.isGone(Owner.of(place, 1))).isTrue();
                happens("after " + name);
            }
        }
        assertThat(machine.events().stream().map(e -> e.name() + ": " + e.detail()))
                .containsExactly(
                        "ann: hello of ann",
                        "main: after ann",
                        "bob: hello of bob",
                        "main: after bob",
                        "cleo: hello of cleo",
                        "main: after cleo");
        assertThat(machine.events().stream().filter(e -> !e.name().equals("main")).map(Event::pid))
                .isEqualTo(pids);
    }

    @Test
    void recording_reaches_processes_that_run_already() {
        ProcessId place = machine.reserve("child", false);
        try (TestJvm child = TestJvm.join(machine, place, Acts.class)) {
            child.say("before");
            child.expect("done");
            machine.record(true);
            child.say("while");
            child.expect("done");
            machine.record(false);
            child.say("after");
            child.expect("done");
        }
        assertThat(details()).containsExactly("while");
    }

    static final class Acts implements TestJvm.Script {
        @Override
        public void run(RealMachine machine, BufferedReader in) throws IOException {
            for (String line; (line = in.readLine()) != null; ) {
                machine.happened(Operation.PRINT, QUEUE, line);
                System.out.println("done");
            }
        }
    }

    @Test
    void a_wait_that_lasts_is_seen_once_while_it_lasts() throws Exception {
        machine.record(true);
        Region word = machine.allocate(8, RegionKind.LONG);
        var reason = new Reason(Operation.TAKE, QUEUE, machine.owner());
        Thread waiter =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 3; i++)
                                machine.await(word, 0, 0, Machine.FOREVER, reason);
                        });
        waiter.join();
        List<Event> events = machine.events();
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().waiting()).isTrue();
        assertThat(events.getFirst().operation()).isEqualTo(Operation.TAKE);
        assertThat(events.getFirst().detail()).isEqualTo("of main");
    }

    @Test
    void nothing_is_recorded_of_a_wait_that_is_over_at_once() {
        machine.record(true);
        Region word = machine.allocate(8, RegionKind.LONG);
        machine.await(word, 0, 1, Machine.FOREVER, new Reason(Operation.TAKE, QUEUE));
        assertThat(machine.events()).isEmpty();
    }
}
