package brood.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void one_sample_is_its_own_median_and_quarters() {
        assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void the_order_of_the_samples_does_not_matter() {
        assertThat(Spread.of(5, 1, 4, 2, 3)).isEqualTo(new Spread(2, 3, 4));
    }

    @Test
    void between_two_samples_the_middle_is_taken() {
        assertThat(Spread.of(4, 2)).isEqualTo(new Spread(2.5, 3, 3.5));
    }

    @Test
    void one_sample_far_away_moves_nothing() {
        assertThat(Spread.of(1, 2, 3, 4, 1e9)).isEqualTo(new Spread(2, 3, 4));
    }
}
