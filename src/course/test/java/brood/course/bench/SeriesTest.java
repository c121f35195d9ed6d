package brood.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {
    private static Series of(double[]... rounds) {
        var series = new Series();
        for (double[] round : rounds) series.add(new Reading.Values(round));
        return series;
    }

    @Test
    void the_spread_is_that_of_all_samples() {
        assertThat(of(new double[] {1, 2}, new double[] {3, 4, 5}).spread())
                .isEqualTo(new Spread(2, 3, 4));
    }

    @Test
    void the_ratio_is_taken_round_by_round() {
        // The machine is ten times slower in the second round. The ratio of all medians would not
        // be 2.
        Series java = of(new double[] {2, 2, 2}, new double[] {20}, new double[] {2, 2});
        Series python = of(new double[] {1}, new double[] {10, 10, 10}, new double[] {1});
        assertThat(java.ratioTo(python)).isEqualTo(new Spread(2, 2, 2));
    }

    @Test
    void the_first_failure_is_kept() {
        Series series = of(new double[] {1});
        series.add(new Reading.Failure("no room on the moon"));
        assertThat(series.failure()).contains("no room on the moon");
    }
}
