package brood.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import brood.connect.Client;
import brood.connect.Listener;
import brood.connect.Pipe;
import brood.contract.Threads;
import brood.explore.Explorer;
import brood.explore.Simulation;
import brood.queue.SharedQueue;
import brood.sync.SharedEvent;
import brood.task.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// One thread waits for several things.
class WaitAnyTest {
    private static final Duration LONG = Duration.ofDays(1);

    @Test
    void all_that_are_ready_come_in_the_order_in_which_they_were_named() throws Exception {
        var queue = SharedQueue.<Integer>bounded(1);
        var other = SharedQueue.<Integer>bounded(1);
        var event = SharedEvent.create();
        assertThat(Brood.waitAny(Duration.ZERO, queue, event, other)).isEmpty();
        assertThat(Brood.waitAny(Duration.ofSeconds(-1), queue)).isEmpty();
        assertThat(Brood.waitAny(Duration.ofMillis(2), queue, event)).isEmpty();
        event.set();
        queue.put(1);
        assertThat(Brood.waitAny(LONG, queue, other, event)).containsExactly(queue, event);
        assertThat(queue.take()).isEqualTo(1);
        other.close();
        assertThat(Brood.waitAny(LONG, event, other, queue)).containsExactly(event, other);
    }

    @Test
    void the_first_that_becomes_ready_ends_the_wait() throws Exception {
        var queue = SharedQueue.<Integer>bounded(1);
        var event = SharedEvent.create();
        try (var pipe = Pipe.open();
                var listener = Listener.bind(Listener.newKey())) {
            for (int round = 0; round < 4; round++) {
                var waiter =
                        new Threads()
                                .start(() ->
                                        Brood.waitAny(LONG, queue, event, pipe.left(), listener)
                                                .toString());
                waiter.untilItWaits();
                switch (round) {
                    case 0 -> queue.put(1);
                    case 1 -> pipe.right().send("hello");
                    case 2 ->
                            new Threads()
                                    .start(() -> Client.connect(listener.address(), new byte[1]));
                    default -> event.set();
                }
                String who = waiter.join();
                assertThat(who)
                        .contains(new String[] {"[1]", "pipe", "Listener", "event"}[round])
                        .doesNotContain(", queue");
                if (round == 0) queue.take();
                if (round == 1) pipe.left().receive();
                if (round == 2)
                    assertThatExceptionOfType(java.io.IOException.class)
                            .isThrownBy(listener::accept);
            }
        }
    }

    @Test
    void a_child_that_ends_is_ready_and_so_is_the_pipe_to_it() throws Exception {
        try (var brood = Brood.open();
                var pipe = Pipe.open()) {
            var there = pipe.right();
            var event = SharedEvent.create();
            Child<Object> child = brood.spawn("child", () -> there.receive());
            assertThat(Brood.waitAny(Duration.ZERO, child, pipe.left())).isEmpty();
            pipe.left().send("end");
            assertThat(Brood.waitAny(LONG, event, child)).containsExactly(child);
            assertThat(Brood.waitAny(LONG, event, pipe.left())).containsExactly(pipe.left());
            assertThat(child.join()).isEqualTo(new Exit.Returned<Object>("end"));
        }
    }

    @Test
    void an_interrupt_ends_the_wait() throws Exception {
        var queue = SharedQueue.<Integer>bounded(1);
        var event = SharedEvent.create();
        var waiter =
                new Threads()
                        .start(() -> {
                            try {
                                return Brood.waitAny(LONG, queue, event).toString();
                            } catch (InterruptedException interrupt) {
                                return "interrupted";
                            }
                        });
        waiter.untilItWaits();
        waiter.interrupt();
        assertThat(waiter.join()).isEqualTo("interrupted");
    }

    @Test
    void it_can_be_explored() {
        Task<String> program =
                () -> {
                    var queue = SharedQueue.<Integer>bounded(1);
                    var event = SharedEvent.create();
                    Simulation.fork("putter", () -> queue.put(7));
                    Simulation.fork("setter", event::set);
                    var first = Brood.waitAny(Duration.ofHours(1), queue, event);
                    if (first.isEmpty()) return "nothing";
                    queue.take();
                    event.await();
                    return "both";
                };
        var all = Simulation.run(Explorer.of(program).bound(1).schedules(500));
        assertThat(all.endings()).as(all::toString).containsExactly("both");
    }

    @Test
    void nothing_to_wait_for_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Brood.waitAny(LONG));
    }
}
