package brood.course.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    private static List<String> difference(String modes, String promised, String printed) {
        var output = new Output(1, Mode.parse(modes), promised.lines().toList());
        return Comparison.difference(output, printed.lines().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exact                | a;b            | a;b",
                "exact                | a;b            | a;b  ;",
                "unordered            | a;b;b          | b;a;b",
                "startsWith           | a;…            | a;b;c",
                "startsWith           | a;…            | a",
                "startsWith           | at F.java…;b   | at F.java:12;b",
                "anyPid               | pid 1, pid 2   | pid 77, pid 9",
                "anyPid               | pids [1, 2, 1] | pids [5, 6, 5]",
                "anyPid               | 'PID=1   x'    | PID=12345 x",
                "anyPid               | pid 1 ------   | pid 12345 ---------",
                "anyTime              | took 12 ms     | took 1.5 s",
                "anyTime              | at 10:00:00.5  | at 23:59:59",
                "anySize              | heap 64 MB     | heap 1.5 GB",
                "anySize              | 0 KB   in all  | 12 KB in all",
                "unordered+anyPid     | a pid 1;b pid 2| b pid 7;a pid 8",
                "anyPid+anyTime       | pid 3: 1 ms    | pid 4: 22 ms",
                "outcomes             | a 3 x; b 0 x   | a 20 x",
            })
    void accepts(String modes, String promised, String printed) {
        String table =
                modes.strip().equals("outcomes")
                        ? promised.replace(";", " | acceptable;") + " | interesting"
                        : promised;
        assertThat(difference(modes.strip(), lines(table), lines(printed))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exact            | a;b               | b;a",
                "exact            | a                 | a;b",
                "exact            | a                 | ''",
                "exact            | pid 1             | pid 2",
                "exact            | a  b              | a b",
                "unordered        | a;b               | a;b;b",
                "unordered        | a;b;b             | a;b",
                "startsWith       | a;b;…             | a;c;d",
                "startsWith       | a;b;…             | a",
                "startsWith       | a                 | a;b",
                "anyPid           | pid 1, pid 2      | pid 7, pid 7",
                "anyPid           | pid 1, pid 1      | pid 7, pid 8",
                "anyPid           | pid 1 left        | pid 1 right",
                "anyPid           | room 1            | room 2",
                "anyTime          | 12 ms, 3 children | 12 ms, 4 children",
                "anySize          | 12 MB, 3 ms       | 12 MB, 4 ms",
                "anySize          | 3 Bees            | 4 Bees",
                "unordered+anyPid | a pid 1;b pid 2   | b pid 7;a pid 7",
            })
    void rejects(String modes, String promised, String printed) {
        assertThat(difference(modes.strip(), lines(promised), lines(printed))).isNotEmpty();
    }

    @Test
    void an_outcome_that_is_forbidden_or_unknown_or_missing_is_rejected() {
        String table =
                """
                parent first  19 x | always
                child first    1 x | interesting: rare
                nobody         1 x | forbidden
                """;
        assertThat(difference("outcomes", table, "parent first 3 x\nchild first 17 x")).isEmpty();
        assertThat(difference("outcomes", table, "parent first 3 x\nnobody 1 x"))
                .singleElement()
                .asString()
                .contains("nobody", "forbidden");
        assertThat(difference("outcomes", table, "parent first 3 x\nboth 1 x"))
                .singleElement()
                .asString()
                .contains("both", "no such outcome");
        assertThat(difference("outcomes", table, "child first 20 x"))
                .singleElement()
                .asString()
                .contains("parent first", "always");
        assertThat(difference("outcomes", "a 1 x | acceptable", "")).isNotEmpty();
    }

    @Test
    void an_outcome_may_hold_pids_and_times() {
        String table = "pid 1 first, 3 ms  1 x | acceptable";
        assertThat(difference("outcomes+anyPid+anyTime", table, "pid 22 first, 1 s 9 x")).isEmpty();
        assertThat(difference("outcomes+anyPid", table, "pid 22 first, 1 s 9 x")).isNotEmpty();
    }

    @Test
    void the_difference_shows_what_is_common_promised_and_printed() {
        assertThat(difference("anyPid", "one\npid 1\nthree", "one\npid 2\nfour"))
                .containsExactly("  one", "  pid 2", "- three", "+ four");
        assertThat(difference("unordered", "a\nb", "b\nc")).containsExactly("+ c", "- a");
        assertThat(difference("startsWith", "a…\nb\n…", "abc\nx\ny"))
                .containsExactly("  abc", "- b", "+ x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exakt",
                "",
                "exact+",
                "exact+unordered",
                "throws+doesNotCompile",
                "anyPid+anyPid",
                "outcomes+startsWith"
            })
    void modes_that_make_no_sense_are_refused(String text) {
        assertThatThrownBy(() -> Mode.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_mode_without_an_order_is_exact() {
        assertThat(Mode.parse("anyPid")).containsExactly(Mode.EXACT, Mode.ANY_PID);
        assertThat(Mode.parse("throws+startsWith")).containsExactly(Mode.STARTS_WITH, Mode.THROWS);
    }

    private static String lines(String text) {
        return text.replace(';', '\n');
    }
}
