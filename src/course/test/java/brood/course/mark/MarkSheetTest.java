package brood.course.mark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkSheetTest {
    @Test
    void what_is_not_handed_in_is_a_failure_only_if_all_must_be_there() {
        MarkSheet some = Marks.sheet(Marks.passed(), Marks.missing());
        assertThat(some.good(false)).isTrue();
        assertThat(some.good(true)).isFalse();
        assertThat(Marks.sheet(Marks.passed()).good(true)).isTrue();
    }

    @Test
    void nothing_handed_in_is_not_good_and_neither_is_something_wrong() {
        assertThat(Marks.sheet(Marks.missing()).good(false)).isFalse();
        assertThat(Marks.sheet(Marks.passed(), Marks.failed("no")).good(false)).isFalse();
        assertThat(Marks.sheet(Marks.passed(), Marks.doesNotCompile("no")).good(false)).isFalse();
    }

    @Test
    void where_the_grader_failed_there_is_nothing_to_earn_and_nothing_to_lose() {
        MarkSheet sheet = Marks.sheet(Marks.passed(), Marks.graderFailed());
        assertThat(sheet.points()).isEqualTo(10);
        assertThat(sheet.most()).isEqualTo(10);
    }
}
