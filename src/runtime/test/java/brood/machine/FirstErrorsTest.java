package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstErrorsTest {
    private static final String HEADING = "Error occurred during initialization of VM";

    private final List<String> told = new ArrayList<>();
    private final FirstErrors errors = new FirstErrors(told::add);

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void nobody_reads_that_a_signal_met_a_jvm_that_boots(int level) {
        assertThat(errors.isOne(HEADING)).isTrue();
        assertThat(errors.isOne("java.lang.InternalError: Bad level: " + level)).isTrue();
        errors.end(false);
        assertThat(told).isEmpty();
    }

    @Test
    void why_a_jvm_cannot_start_is_told_at_its_end() {
        assertThat(errors.isOne(HEADING)).isTrue();
        assertThat(errors.isOne("Too small maximum heap")).isTrue();
        errors.end(false);
        assertThat(told).containsExactly(HEADING, "Too small maximum heap");
    }

    @Test
    void what_was_kept_is_told_when_the_child_runs() {
        errors.line("Picked up JAVA_TOOL_OPTIONS: -Xint");
        assertThat(told).isEmpty();
        errors.release();
        errors.line("more");
        assertThat(told).containsExactly("Picked up JAVA_TOOL_OPTIONS: -Xint", "more");
    }
}
