package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import brood.connect.Listener;
import brood.contract.Threads;
import brood.process.Brood;
import brood.process.Exit;
import brood.process.Options;
import brood.sync.SharedEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/// Whoever waits in a call is told when the manager is closed, or has no room for what it is given.
@SuppressWarnings("try") // a manager that is closed is what the tests are about
class ManagerClosingTest {

    @Test
    void who_waits_in_a_call_is_told_when_a_manager_of_this_process_is_closed() throws Exception {
        try (var manager = Manager.inProcess();
                var brood = Brood.open()) {
            HostedQueue<String> jobs = manager.queue(1);
            var ready = SharedEvent.create();
            var waiting = new Threads().start(() -> jobs.take());
            var elsewhere =
                    brood.spawn(
                            "elsewhere",
                            () -> {
                                ready.set();
                                try {
                                    return jobs.take();
                                } catch (IllegalStateException told) {
                                    return told.getMessage();
                                }
                            });
            waiting.untilItWaits();
            ready.await();
            manager.close();
            assertThat(catchThrowable(waiting::join))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(manager + " is closed");
            assertThat(elsewhere.join()).isEqualTo(new Exit.Returned<>(manager + " is closed"));
        }
    }

    @Test
    void who_waits_far_away_is_told_when_the_connection_is_closed_here() throws Exception {
        byte[] key = Listener.newKey();
        try (var here = Manager.inProcess()) {
            var address =
                    here.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), key);
            try (var there = Manager.connect(address, key)) {
                HostedQueue<String> jobs = there.queue("jobs", 1);
                var waiting = new Threads().start(() -> jobs.take());
                waiting.untilItWaits();
                there.close();
                assertThat(catchThrowable(waiting::join))
                        .isInstanceOf(IllegalStateException.class)
                        .isNotInstanceOf(ManagerDiedException.class)
                        .hasMessageContaining("is closed here");
                assertThat(catchThrowable(jobs::size)).hasMessageContaining("is closed here");
            }
            here.close();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> here.listen(address, key))
                    .withMessageContaining("is closed");
        }
    }

    @Test
    void a_value_for_which_the_manager_has_no_room_is_refused_and_it_serves_on() {
        try (var manager = Manager.start(Options.defaults().withHeap("24m"))) {
            HostedList<Object> list = manager.list();
            assertThat(catchThrowable(() -> list.add(new byte[40 << 20])))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessageContaining("41,943")
                    .hasMessageContaining("has no room for it");
            assertThat(list.add("a")).isTrue();
            assertThat(list.size()).isEqualTo(1);
        }
    }
}
