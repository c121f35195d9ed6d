package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a bar says.
class ProgressTextTest {
    private static final Duration TWELVE = Duration.ofSeconds(12);

    private static Progress of(long done, long total) {
        return new Progress(done, 0, total, 0, TWELVE, done == total);
    }

    @Test
    void it_says_how_many_of_how_many_and_how_long_it_will_take() {
        assertThat(of(450, 1000)).hasToString("450 of 1,000, 12 s, about 15 s left");
        assertThat(of(0, 1000)).hasToString("0 of 1,000, 12 s");
        assertThat(of(1000, 1000)).hasToString("1,000 of 1,000 in 12 s");
        assertThat(new Progress(9, 2, 10, 0, TWELVE, false))
                .hasToString("9 of 10, 12 s, 2 failed, about 1.3 s left");
        assertThat(of(3_720, Progress.UNKNOWN)).hasToString("3,720, 12 s, 310 a second");
        assertThat(of(0, 0)).hasToString("0 of 0 in 12 s");
        assertThat(new Progress(3, 1, 9, 0, TWELVE, true))
                .as("given up")
                .hasToString("3 of 9 in 12 s, 1 failed");
    }

    @Test
    void what_running_tasks_report_counts() {
        assertThat(new Progress(0, 0, 4, 2.0, TWELVE, false).part()).hasValue(0.5);
        assertThat(new Progress(0, 0, 4, 2.0, TWELVE, false).left()).hasValue(TWELVE);
        assertThat(new Progress(4, 0, 4, 2.0, TWELVE, false).part()).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "49, 0.0 s",
        "1234, 1.2 s",
        "9949, 9.9 s",
        "9950, 10 s",
        "61000, 61 s",
        "99999, 100 s",
        "125000, 2:05",
        "3725000, 1:02:05"
    })
    void times_are_written_as_people_do(long millis, String text) {
        assertThat(Amount.of(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void a_bar_fits_its_line() {
        Bar fine = Bar.in(StandardCharsets.UTF_8);
        assertThat(fine.line("squares", of(450, 1000), 79))
                .isEqualTo(
                        "squares ━━━━━━━━━━━━───────────────   45 %  450 of 1,000, 12 s, about 15 s left")
                .hasSize(79);
        assertThat(fine.line("squares", of(1000, 1000), 200))
                .isEqualTo("squares " + "━".repeat(40) + "  100 %  1,000 of 1,000 in 12 s");
        assertThat(fine.line("squares", of(450, 1000), 30))
                .isEqualTo("squares  45 %  450 of 1,000, …")
                .hasSize(30);
        assertThat(Bar.in(StandardCharsets.US_ASCII).bar(0.45, 10)).isEqualTo("====>.....");
        assertThat(fine.bar(0, 4) + fine.bar(1, 4)).isEqualTo("────━━━━");
        assertThat(fine.line("s", of(3_720, Progress.UNKNOWN), 79))
                .isEqualTo("s  3,720, 12 s, 310 a second");
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void in_a_terminal_one_line_is_drawn_again_and_again() {
        var view = new TerminalView("s", out, 40);
        view.show(of(1, 4));
        view.show(of(2, 4));
        view.end(of(4, 4));
        assertThat(written())
                .isEqualTo(
                        "\rs  25 %  1 of 4, 12 s, about 36 s left\u001b[K"
                                + "\rs  50 %  2 of 4, 12 s, about 12 s left\u001b[K"
                                + "\rs ━━━━━━━━━━━━━━  100 %  4 of 4 in 12 s\u001b[K\n");
    }

    @Test
    void in_a_file_there_is_a_line_for_each_tenth() {
        var view = new LinesView("s", out);
        for (int done : new int[] {0, 5, 10, 15, 19, 45, 47, 100}) view.show(of(done, 100));
        view.end(of(100, 100));
        assertThat(written())
                .isEqualTo(
                        """
                        s: 10 %, 10 of 100, 12 s, about 1:48 left
                        s: 40 %, 45 of 100, 12 s, about 15 s left
                        s: 100 %, 100 of 100 in 12 s
                        """)
                .doesNotContain("\r", "\u001b");
    }

    @Test
    void in_a_file_an_endless_stream_says_something_now_and_then() {
        var view = new LinesView("s", out);
        for (int done = 0; done <= 2_000; done++) view.show(of(done, Progress.UNKNOWN));
        view.end(new Progress(2_000, 0, Progress.UNKNOWN, 0, TWELVE, true));
        assertThat(written().lines())
                .containsExactly(
                        "s: 10, 12 s, 1 a second",
                        "s: 100, 12 s, 8 a second",
                        "s: 1,000, 12 s, 83 a second",
                        "s: 2,000 in 12 s, 167 a second");
    }

    @Test
    void the_width_is_what_the_shell_says() {
        assertThat(Places.width("132")).isEqualTo(132);
        for (String nonsense : new String[] {null, "", "wide", "-3", "1"})
            assertThat(Places.width(nonsense)).isEqualTo(80);
    }

    @Test
    void a_report_is_a_part_of_one() {
        for (double bad : new double[] {-0.1, 1.1, 30, Double.NaN})
            assertThatThrownBy(() -> Progress.report(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("between 0 and 1: " + bad);
        Progress.report(0.3); // outside a pool nobody hears it
    }
}
