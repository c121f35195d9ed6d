package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import brood.task.Body;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// The status of an exit is the one that the operating system has seen.
class StatusTest {
    private static int statusOf(Body body) throws Exception {
        try (var brood = Brood.open()) {
            return brood.spawn("child", body).join().status();
        }
    }

    @Test
    void returned_is_0_threw_is_1_and_an_exit_is_its_code() throws Exception {
        assertThat(statusOf(() -> {})).isZero();
        assertThat(
                        statusOf(() -> {
                            throw new IllegalStateException("as told");
                        }))
                .isEqualTo(1);
        assertThat(statusOf(() -> System.exit(42))).isEqualTo(42);
        assertThat(statusOf(() -> Runtime.getRuntime().halt(7))).isEqualTo(7);
        assertThat(statusOf(() -> System.exit(-1))).isEqualTo(255);
    }

    @Test
    void a_signal_is_128_and_its_number() throws Exception {
        try (var brood = Brood.open()) {
            var killed = brood.spawn("killed", () -> Thread.sleep(1_000_000));
            killed.kill();
            assertThat(killed.join().status()).isEqualTo(128 + 9);
            var terminated = brood.spawn("terminated", () -> Thread.sleep(1_000_000));
            terminated.terminate();
            assertThat(terminated.join().status()).isEqualTo(128 + 15);
        }
    }

    /// A JVM that is still starting complains about SIGTERM, and may leave with 1.
    @Test
    void a_child_that_is_terminated_while_it_starts_ends_by_the_signal_without_a_word()
            throws Exception {
        try (var brood = Brood.open()) {
            for (int i = 0; i < 30; i++) {
                var child = brood.spawn("child", () -> Thread.sleep(1_000_000));
                LockSupport.parkNanos(i * 1_000_000L); // any moment of the start
                child.terminate();
                var exit = child.join();
                assertThat(exit.status()).as("after %d ms: %s", i, exit).isEqualTo(128 + 15);
                assertThat(child.output()).isEmpty();
                if (exit instanceof Exit.Killed(var death)) assertThat(death.errors()).isEmpty();
            }
        }
    }
}
