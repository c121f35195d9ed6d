package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.LockContract.Cell;
import brood.contract.Party.Running;
import brood.task.Task;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// What an event promises, whichever side of the wall it stands on.
public interface EventContract {
    Event event();

    Party party();

    /// A number that every party can change.
    Cell cell();

    /// The verbs of an event.
    interface Event extends Serializable {
        void set();

        void clear();

        boolean isSet();

        void await() throws InterruptedException;

        boolean await(Duration timeout) throws InterruptedException;
    }

    @Test
    default void it_is_not_set_at_first_then_as_the_last_one_left_it() throws Exception {
        Event event = event();
        assertThat(event.isSet()).isFalse();
        assertThat(there(event, Event::isSet)).isFalse();
        event.set();
        event.set();
        assertThat(there(event, Event::isSet)).isTrue();
        there(
                event,
                it -> {
                    it.clear();
                    return true;
                });
        event.clear();
        assertThat(event.isSet()).isFalse();
    }

    /// A question to an event, which can be sent to another party.
    interface Question extends Serializable {
        boolean ask(Event event) throws InterruptedException;
    }

    private boolean there(Event event, Question question) throws Exception {
        return party().start(() -> question.ask(event)).join();
    }

    private static Task<String> awaiting(Event event) {
        return () -> {
            try {
                event.await();
                return "went on";
            } catch (InterruptedException interrupt) {
                return "interrupted, flag " + Thread.currentThread().isInterrupted();
            }
        };
    }

    @Test
    default void await_waits_until_somebody_sets_it() throws Exception {
        Event event = event();
        Running<String> waiter = party().start(awaiting(event));
        waiter.untilItWaits();
        event.set();
        assertThat(waiter.join()).isEqualTo("went on");
    }

    @Test
    default void await_returns_at_once_if_it_is_set_whoever_set_it() throws Exception {
        Event event = event();
        there(
                event,
                it -> {
                    it.set();
                    return true;
                });
        event.await();
        assertThat(event.await(Duration.ZERO)).isTrue();
        assertThat(event.await(Duration.ofSeconds(-1))).isTrue();
    }

    @Test
    default void all_that_wait_go_on() throws Exception {
        Event event = event();
        var waiters = new ArrayList<Running<String>>();
        for (int i = 0; i < 4; i++) waiters.add(party().start(awaiting(event)));
        for (var waiter : waiters) waiter.untilItWaits();
        event.set();
        for (var waiter : waiters) assertThat(waiter.join()).isEqualTo("went on");
    }

    @Test
    default void after_a_clear_one_waits_again() throws Exception {
        Event event = event();
        event.set();
        event.clear();
        Running<String> waiter = party().start(awaiting(event));
        waiter.untilItWaits();
        event.set();
        assertThat(waiter.join()).isEqualTo("went on");
    }

    @Test
    default void who_waited_when_it_was_set_goes_on_although_it_is_cleared_at_once()
            throws Exception {
        Event event = event();
        var waiters = new ArrayList<Running<String>>();
        for (int i = 0; i < 3; i++) waiters.add(party().start(awaiting(event)));
        for (var waiter : waiters) waiter.untilItWaits();
        event.set();
        event.clear();
        for (var waiter : waiters) assertThat(waiter.join()).isEqualTo("went on");
        assertThat(event.isSet()).isFalse();
    }

    @Test
    default void a_timed_wait_gives_up_when_the_time_is_up() throws Exception {
        Event event = event();
        assertThat(there(event, it -> it.await(Duration.ofMillis(1)))).isFalse();
        assertThat(there(event, it -> it.await(Duration.ZERO))).isFalse();
        assertThat(there(event, it -> it.await(Duration.ofDays(-1)))).isFalse();
    }

    @Test
    default void a_timed_wait_ends_when_it_is_set_in_time() throws Exception {
        Event event = event();
        Running<Boolean> waiter =
                party().start(() -> event.await(Duration.ofSeconds(Long.MAX_VALUE)));
        waiter.untilItWaits();
        event.set();
        assertThat(waiter.join()).isTrue();
    }

    @Test
    default void an_interrupt_ends_a_wait_and_leaves_the_event_as_it_was() throws Exception {
        Event event = event();
        Running<String> waiter = party().start(awaiting(event));
        Running<String> other = party().start(awaiting(event));
        waiter.untilItWaits();
        other.untilItWaits();
        waiter.interrupt();
        assertThat(waiter.join()).isEqualTo("interrupted, flag false");
        assertThat(event.isSet()).isFalse();
        event.set();
        assertThat(other.join()).isEqualTo("went on");
    }

    @Test
    default void who_is_interrupted_already_does_not_wait() {
        Event event = event();
        event.set();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(event::await);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> event.await(Duration.ofDays(1)));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    default void what_was_written_before_the_set_is_seen_after_the_wait() throws Exception {
        Event ping = event();
        Event pong = event();
        Cell cell = cell();
        int rounds = 300;
        Running<Long> other =
                party().start(() -> {
                    long wrong = 0;
                    for (int i = 1; i <= rounds; i++) {
                        ping.await();
                        ping.clear();
                        if (cell.read() != 2L * i - 1) wrong++;
                        cell.write(2L * i);
                        pong.set();
                    }
                    return wrong;
                });
        long wrong = 0;
        for (int i = 1; i <= rounds; i++) {
            cell.write(2L * i - 1);
            ping.set();
            pong.await();
            pong.clear();
            if (cell.read() != 2L * i) wrong++;
        }
        assertThat(other.join() + wrong).isZero();
    }
}
