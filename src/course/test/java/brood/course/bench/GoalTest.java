package brood.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {
    @Test
    void at_least_ten_times_better() {
        Goal goal = Goal.atLeast(10);
        assertThat(goal.text()).isEqualTo(">= 10x better");
        assertThat(goal.isReachedBy(10)).isTrue();
        assertThat(goal.isReachedBy(9.9)).isFalse();
    }

    @Test
    void at_most_one_and_a_half_times_as_much() {
        Goal goal = Goal.atMost(1.5);
        assertThat(goal.text()).isEqualTo("<= 1.5x");
        assertThat(goal.isReachedBy(1 / 1.4)).isTrue();
        assertThat(goal.isReachedBy(20)).isTrue();
        assertThat(goal.isReachedBy(1 / 1.6)).isFalse();
    }
}
