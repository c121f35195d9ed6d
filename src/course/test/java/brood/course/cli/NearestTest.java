package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> NAMES =
            List.of("01-spawning/two-children", "learn", "list", "doctor", "weave");

    @Test
    void two_letters_swapped_are_one_mistake() {
        assertThat(Nearest.to("laern", NAMES)).containsExactly("learn");
        assertThat(Nearest.to("lsit", NAMES)).first().isEqualTo("list");
    }

    @Test
    void a_part_of_a_name_is_near() {
        assertThat(Nearest.to("children", NAMES)).containsExactly("01-spawning/two-children");
    }

    @Test
    void a_part_of_a_name_may_be_misspelt() {
        assertThat(Nearest.to("two-childern", NAMES)).containsExactly("01-spawning/two-children");
        assertThat(Nearest.to("spwaning", NAMES)).containsExactly("01-spawning/two-children");
    }

    @Test
    void case_does_not_matter() {
        assertThat(Nearest.to("DOCTOR", NAMES)).containsExactly("doctor");
    }

    @Test
    void what_is_far_from_everything_has_no_neighbours() {
        assertThat(Nearest.to("xylophone", NAMES)).isEmpty();
        assertThat(Nearest.hint("xylophone", NAMES)).isEmpty();
        assertThat(Nearest.to("", NAMES)).isEmpty();
    }

    @Test
    void the_hint_is_a_question() {
        assertThat(Nearest.hint("weav", NAMES)).isEqualTo(" Did you mean 'weave'?");
    }
}
