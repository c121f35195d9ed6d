package brood.course.notebook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jdk.jshell.spi.ExecutionControl.StoppedException;
import org.junit.jupiter.api.Test;

class CellControlTest {
    static void snippet() {
        throw new AssertionError("ran, although its cell was stopped before");
    }

    @Test
    void a_stop_between_two_snippets_keeps_the_next_one_from_running() throws Exception {
        var method = CellControlTest.class.getDeclaredMethod("snippet");
        try (var control = new CellControl()) {
            control.begin();
            control.stop();
            assertThatThrownBy(() -> control.invoke(method)).isInstanceOf(StoppedException.class);
        }
    }
}
