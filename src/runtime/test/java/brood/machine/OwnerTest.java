package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OwnerTest {
    @Test
    void a_word_gives_back_what_was_put_in() {
        for (var process :
                new ProcessId[] {
                    new ProcessId(0, 1), new ProcessId(4095, ProcessId.MAX_GENERATION)
                }) {
            for (int thread : new int[] {1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                long word = Owner.of(process, thread);
                assertThat(Owner.process(word)).isEqualTo(process);
                assertThat(Owner.thread(word)).isEqualTo(thread);
            }
        }
    }

    @Test
    void thread_zero_is_refused_since_it_means_nobody() {
        assertThatThrownBy(() -> Owner.of(new ProcessId(1, 1), 0))
                .hasMessageContaining("means nobody");
    }
}
