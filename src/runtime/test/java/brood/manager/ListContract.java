package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.Party;
import brood.contract.Party.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/// What a list for several threads promises, whichever side of the wall it stands on.
interface ListContract {
    <E> List<E> list();

    Party party();

    @Test
    default void items_stay_in_their_places() {
        List<String> list = list();
        assertThat(list.add("a")).isTrue();
        list.add(0, "b");
        list.addLast("c");
        assertThat(list.get(0)).isEqualTo("b");
        assertThat(list.set(0, "d")).isEqualTo("b");
        assertThat(list.indexOf("c")).isEqualTo(2);
        assertThat(list.lastIndexOf("x")).isEqualTo(-1);
        assertThat(list.contains("a")).isTrue();
        assertThat(list).hasToString("[d, a, c]");
        assertThat(list.remove(1)).isEqualTo("a");
        assertThat(list.remove("d")).isTrue();
        assertThat(list.remove("d")).isFalse();
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.getFirst()).isEqualTo("c");
        list.clear();
        assertThat(list.isEmpty()).isTrue();
    }

    @Test
    default void many_are_added_and_removed_at_once() {
        List<Integer> list = list();
        assertThat(list.addAll(List.of(3, 1, 2))).isTrue();
        assertThat(list.addAll(1, List.of(9, 9))).isTrue();
        assertThat(list.containsAll(List.of(1, 2, 9))).isTrue();
        assertThat(list.removeAll(List.of(9))).isTrue();
        list.sort(null);
        assertThat(list.subList(1, 3)).isEqualTo(List.of(2, 3));
        assertThat(list.retainAll(List.of(1, 3))).isTrue();
        assertThat(list.toArray()).containsExactly(1, 3);
        assertThat(list.toArray(new Integer[0])).containsExactly(1, 3);
        assertThat(list.toArray(Integer[]::new)).containsExactly(1, 3);
        assertThat(list.reversed()).isEqualTo(List.of(3, 1));
    }

    @Test
    default void a_list_can_be_gone_through() {
        List<Integer> list = list();
        list.addAll(List.of(1, 2, 3));
        int sum = 0;
        for (int item : list) sum += item;
        assertThat(sum).isEqualTo(6);
        assertThat(list.stream().mapToInt(i -> i).max()).hasValue(3);
        assertThat(list.listIterator(3).previous()).isEqualTo(3);
        var seen = new ArrayList<Integer>();
        list.forEach(seen::add);
        assertThat(seen).containsExactly(1, 2, 3);
        assertThat(list).containsExactly(1, 2, 3);
    }

    @Test
    default void what_is_not_there_is_told_as_ever() {
        List<Integer> list = list();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.get(0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.set(2, 1));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(list::removeFirst);
    }

    @Test
    default void nothing_that_several_add_is_lost() throws Exception {
        List<Integer> list = list();
        int each = 100;
        var others = new ArrayList<Running<String>>();
        for (int p = 0; p < 3; p++) {
            int first = p * each;
            others.add(
                    party().start(() -> {
                        for (int i = 0; i < each; i++) list.add(first + i);
                        return "done";
                    }));
        }
        for (var other : others) other.join();
        assertThat(list).hasSize(3 * each).doesNotHaveDuplicates();
    }
}
