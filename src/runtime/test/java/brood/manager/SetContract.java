package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party;
import brood.contract.Party.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a set for several threads promises, whichever side of the wall it stands on.
interface SetContract {
    <E> Set<E> set();

    Party party();

    @Test
    default void each_item_is_in_it_once() {
        Set<String> set = set();
        assertThat(set.add("a")).isTrue();
        assertThat(set.add("a")).isFalse();
        assertThat(set.addAll(List.of("a", "b", "c"))).isTrue();
        assertThat(set.contains("b")).isTrue();
        assertThat(set.containsAll(List.of("a", "x"))).isFalse();
        assertThat(set.remove("a")).isTrue();
        assertThat(set.remove("a")).isFalse();
        assertThat(set.retainAll(List.of("c"))).isTrue();
        assertThat(set).hasToString("[c]");
        assertThat(set.size()).isEqualTo(1);
        assertThat(set.toArray(new String[0])).containsExactly("c");
        set.clear();
        assertThat(set.isEmpty()).isTrue();
    }

    @Test
    default void a_set_can_be_gone_through() {
        Set<Integer> set = set();
        set.addAll(List.of(1, 2, 3));
        int sum = 0;
        for (int item : set) sum += item;
        assertThat(sum).isEqualTo(6);
        assertThat(set.stream().filter(i -> i > 1)).hasSize(2);
    }

    @Test
    default void of_all_who_add_the_same_one_is_told_that_it_is_new() throws Exception {
        for (int round = 0; round < 10; round++) {
            Set<String> set = set();
            var others = new ArrayList<Running<Boolean>>();
            for (int p = 0; p < 3; p++) others.add(party().start(() -> set.add("page")));
            int news = 0;
            for (var other : others) if (other.join()) news++;
            assertThat(news).isEqualTo(1);
        }
    }
}
