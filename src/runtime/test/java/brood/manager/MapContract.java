package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party;
import brood.contract.Party.Running;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;

/// What a map for several threads promises, whichever side of the wall it stands on.
interface MapContract {
    <V> ConcurrentMap<String, V> map();

    /// Adds 1 to the value of a key, so that nobody's addition is lost.
    Increment increment();

    interface Increment extends Serializable {
        void of(Map<String, Integer> map, String key);
    }

    Party party();

    @Test
    default void it_gives_back_what_was_put_under_a_key() {
        ConcurrentMap<String, Integer> map = map();
        assertThat(map.put("a", 1)).isNull();
        assertThat(map.put("a", 2)).isEqualTo(1);
        assertThat(map.get("a")).isEqualTo(2);
        assertThat(map.get("b")).isNull();
        assertThat(map.getOrDefault("b", 7)).isEqualTo(7);
        assertThat(map.containsKey("a")).isTrue();
        assertThat(map.containsValue(2)).isTrue();
        assertThat(map.containsValue(1)).isFalse();
        assertThat(map.size()).isEqualTo(1);
        assertThat(map.isEmpty()).isFalse();
        assertThat(map.remove("a")).isEqualTo(2);
        assertThat(map.remove("a")).isNull();
        assertThat(map.isEmpty()).isTrue();
    }

    @Test
    default void checking_and_acting_are_one_step() {
        ConcurrentMap<String, Integer> map = map();
        assertThat(map.putIfAbsent("a", 1)).isNull();
        assertThat(map.putIfAbsent("a", 2)).isEqualTo(1);
        assertThat(map.replace("b", 1)).isNull();
        assertThat(map.replace("a", 5)).isEqualTo(1);
        assertThat(map.replace("a", 1, 2)).isFalse();
        assertThat(map.replace("a", 5, 6)).isTrue();
        assertThat(map.remove("a", 5)).isFalse();
        assertThat(map.remove("a", 6)).isTrue();
        assertThat(map.isEmpty()).isTrue();
    }

    @Test
    default void many_are_put_and_looked_at_at_once() {
        ConcurrentMap<String, Integer> map = map();
        map.putAll(Map.of("a", 1, "b", 2, "c", 3));
        assertThat(map.keySet()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(map.values()).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(map.entrySet())
                .containsExactlyInAnyOrder(Map.entry("a", 1), Map.entry("b", 2), Map.entry("c", 3));
        var seen = new TreeMap<String, Integer>();
        map.forEach(seen::put);
        assertThat(seen).isEqualTo(Map.of("a", 1, "b", 2, "c", 3));
        map.remove("b");
        map.remove("c");
        assertThat(map).hasToString("{a=1}");
        map.clear();
        assertThat(map).isEmpty();
    }

    @Test
    default void a_value_may_be_any_collection() {
        ConcurrentMap<String, List<String>> map = map();
        map.put("a", new ArrayList<>(List.of("x", "y")));
        assertThat(map.get("a")).isEqualTo(List.of("x", "y"));
        assertThat(map.get("a")).hasSize(2).last().isEqualTo("y");
        assertThat(new ArrayList<>(map.get("a"))).isEqualTo(List.of("x", "y"));
    }

    @Test
    default void no_addition_of_several_is_lost() throws Exception {
        ConcurrentMap<String, Integer> map = map();
        int each = 100;
        Increment increment = increment();
        var others = new ArrayList<Running<String>>();
        for (int p = 0; p < 3; p++)
            others.add(
                    party().start(() -> {
                        for (int i = 0; i < each; i++) increment.of(map, "k" + i % 2);
                        return "done";
                    }));
        for (var other : others) other.join();
        assertThat(map).hasSize(2);
        assertThat(map.get("k0")).isEqualTo(3 * each / 2);
        assertThat(map.get("k1")).isEqualTo(3 * each / 2);
    }

    @Test
    default void of_all_who_put_if_absent_one_succeeds() throws Exception {
        for (int round = 0; round < 5; round++) {
            ConcurrentMap<String, Integer> map = map();
            var others = new ArrayList<Running<Integer>>();
            for (int p = 0; p < 3; p++) {
                int mine = p;
                others.add(
                        party().start(() -> {
                            Integer before = map.putIfAbsent("a", mine);
                            return before == null ? mine : before;
                        }));
            }
            int first = map.getOrDefault("a", -1);
            var got = new ArrayList<Integer>();
            for (var other : others) got.add(other.join());
            assertThat(got).containsOnly(map.get("a"));
            assertThat(first).isIn(-1, map.get("a"));
        }
    }
}
