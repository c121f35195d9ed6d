package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunkSizeTest {
    private static final int MANY = 10_000_000;
    private final ChunkSize size = new ChunkSize(4, MANY, true);

    @Test
    void the_first_are_an_eighth_of_a_share() {
        assertThat(new ChunkSize(4, 320, true).next(320)).isEqualTo(10);
        assertThat(new ChunkSize(4, 31, true).next(31)).isEqualTo(1);
    }

    @Test
    void the_first_of_very_many_have_a_limit() {
        assertThat(size.next(MANY)).isEqualTo(3_500);
        assertThat(new ChunkSize(4, MANY, false).next(MANY)).isEqualTo(64);
    }

    @Test
    void so_many_are_sent_as_fit_on_a_desk() {
        size.weighed(100, 15 * 1024);
        assertThat(size.next(MANY)).isEqualTo(100);
        size.weighed(1, 1_000_000);
        assertThat(size.next(MANY)).isEqualTo(1);
    }

    @Test
    void slow_elements_go_one_by_one() {
        size.measured(1, 5_000_000_000L);
        assertThat(size.next(MANY)).isEqualTo(1);
    }

    @Test
    void each_is_at_most_eight_times_as_large_as_the_one_that_was_measured() {
        size.measured(1, 10);
        assertThat(size.next(MANY)).isEqualTo(8);
        size.measured(8, 10);
        assertThat(size.next(MANY)).isEqualTo(64);
    }

    @Test
    void they_grow_until_they_take_two_milliseconds() {
        int elements = 1;
        for (int i = 0; i < 10; i++) {
            size.measured(elements, elements * 1_000L);
            elements = size.next(MANY);
        }
        assertThat(elements).isEqualTo(2_000);
    }

    @Test
    void a_clock_that_stands_still_makes_them_large_and_not_endless() {
        for (int i = 0, elements = 1; i < 20; i++, elements = size.next(MANY))
            size.measured(elements, 0);
        assertThat(size.next(MANY)).isEqualTo(65_536);
    }

    @Test
    void they_shrink_when_the_work_gets_slower() {
        size.measured(1_000, 1_000);
        size.measured(1_000, 1_000_000_000L);
        assertThat(size.next(MANY)).isEqualTo(2);
    }

    @Test
    void towards_the_end_all_workers_get_a_share() {
        for (int i = 0, elements = 1; i < 10; i++, elements = size.next(MANY))
            size.measured(elements, elements * 1_000L);
        assertThat(size.next(1_600)).isEqualTo(200);
        assertThat(size.next(80)).as("not less than a tenth of a millisecond").isEqualTo(80);
        assertThat(size.next(1)).isEqualTo(1);
    }
}
