package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpawnHelperTest {
    private static final String KILLED =
            "Cannot run program \"java\": Failed to exec spawn helper: pid: 4711, signal: 9"
                    + "\nPossible reasons: ...";

    private final AtomicInteger attempts = new AtomicInteger();

    private Process failing(int times, String text) throws IOException {
        return SpawnHelper.start(() -> {
            if (attempts.incrementAndGet() <= times) throw new IOException(text);
            return new ProcessBuilder("true").start();
        });
    }

    @Test
    void a_helper_that_is_killed_twice_is_started_a_third_time() throws Exception {
        assertThat(failing(2, KILLED).waitFor()).isZero();
        assertThat(attempts).hasValue(3);
    }

    @Test
    void one_that_is_always_killed_is_told() {
        assertThatThrownBy(() -> failing(9, KILLED)).hasMessageContaining("signal: 9");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void what_fails_for_another_reason_is_not_tried_again() {
        assertThatThrownBy(() -> failing(9, "error=2, No such file or directory"))
                .isInstanceOf(IOException.class);
        assertThat(attempts).hasValue(1);
    }
}
