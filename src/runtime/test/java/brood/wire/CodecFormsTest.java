package brood.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.task.Nullable;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Records, enums, lists and maps have forms of their own; what they cannot express is serialized.
class CodecFormsTest {
    private static final ClassLoader HERE = CodecFormsTest.class.getClassLoader();

    record Point(int x, int y) {}

    record Pair<A, B>(@Nullable A left, @Nullable B right) {}

    sealed interface Shape {
        record Circle(Point at, double radius) implements Shape {}

        record Many(List<? extends Shape> all, Map<String, Point> named) implements Shape {}
    }

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "body";
            }
        }
    }

    record Empty() {}

    record Arrays2(int[] a, byte[] b, @Nullable String[] c) {}

    /// Goes over the wire as its number.
    record Replaced(int number, String notSent) implements Serializable {
        private record Form(int number) implements Serializable {
            @Serial
            private Object readResolve() {
                return new Replaced(number, "made here");
            }
        }

        @Serial
        private Object writeReplace() {
            return new Form(number);
        }
    }

    private static boolean isSerialized(Object value) {
        return Codec.encode(value)[0] == Tag.SERIALIZED;
    }

    private static @Nullable Object copy(@Nullable Object value) {
        return Codec.decode(Codec.encode(value), HERE);
    }

    @Test
    void records_enums_lists_and_maps_of_each_other_need_no_serialization() {
        var many =
                new Shape.Many(
                        List.of(
                                new Shape.Circle(new Point(1, 2), .5),
                                new Shape.Many(List.of(), Map.of())),
                        new HashMap<>(Map.of("a", new Point(3, 4))));
        for (Object value :
                List.of(
                        many,
                        new Empty(),
                        new Pair<>(null, Colour.GREEN),
                        new Pair<>(
                                List.of("ж", 'c', (byte) 1),
                                new ArrayList<>(Arrays.asList(null, 1L))),
                        new HashMap<>(Collections.singletonMap(null, null)),
                        Map.of(Colour.RED, Map.of(1, List.of(2))),
                        Map.of(1, 2, 3, 4, 5, 6))) {
            assertThat(isSerialized(value)).as("%s", value).isFalse();
            assertThat(copy(value)).isEqualTo(value).hasSameClassAs(value);
        }
    }

    @Test
    void a_record_is_smaller_than_sixty_bytes() {
        assertThat(Codec.encode(new Point(1, 2))).hasSizeLessThan(60);
    }

    @Test
    void what_cannot_be_changed_stays_so_and_what_can_be_too() {
        var list = (List<?>) Objects.requireNonNull(copy(List.of(1, 2, 3)));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(list::clear);
        var map = (Map<?, ?>) Objects.requireNonNull(copy(Map.of(1, 2)));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(map::clear);
        for (Object value :
                List.of(
                        new ArrayList<>(List.of(1)),
                        new HashMap<>(Map.of(1, 2)),
                        new TreeMap<>(Map.of(1, 2)),
                        Arrays.asList(1, 2),
                        Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                        IntStream.range(0, 3).boxed().toList()))
            assertThat(copy(value)).isEqualTo(value);
        assertThat(copy(new ArrayList<>(List.of(1)))).isInstanceOf(ArrayList.class);
        assertThat(copy(Arrays.asList(1, null))).isInstanceOf(Arrays.asList(1).getClass());
    }

    @Test
    void a_list_of_a_stream_may_hold_null() {
        List<@Nullable Integer> list = java.util.stream.Stream.of((Integer) null).toList();
        assertThat(copy(list)).isEqualTo(list);
    }

    @Test
    void the_order_of_a_linked_hash_map_is_kept() {
        var map = new LinkedHashMap<String, Integer>();
        for (int i = 100; i > 0; i--) map.put("k" + i, i);
        var copy = (LinkedHashMap<?, ?>) Objects.requireNonNull(copy(map));
        assertThat(copy.keySet().toArray()).isEqualTo(map.keySet().toArray());
    }

    @Test
    void what_stands_in_a_value_twice_stands_in_the_copy_twice() {
        var point = new Point(1, 2);
        var list = new ArrayList<Object>(List.of(point));
        var array = new int[] {1};
        var all = new ArrayList<Object>();
        for (int i = 0; i < 50; i++)
            all.addAll(Arrays.asList(new Pair<>(point, list), list, array));
        assertThat(isSerialized(all)).isFalse();
        var copy = (List<?>) Objects.requireNonNull(copy(all));
        assertThat(copy).hasSize(150);
        var first = (Pair<?, ?>) copy.get(0);
        for (int i = 0; i < 150; i += 3) {
            assertThat(((Pair<?, ?>) copy.get(i)).left()).isSameAs(first.left());
            assertThat(((Pair<?, ?>) copy.get(i)).right()).isSameAs(first.right());
            assertThat(copy.get(i + 1)).isSameAs(first.right());
            assertThat(copy.get(i + 2)).isSameAs(copy.get(2));
        }
    }

    @Test
    void what_contains_itself_is_serialized() {
        var list = new ArrayList<Object>();
        list.add(new Pair<>(1, list));
        assertThat(isSerialized(list)).isTrue();
        var copy = (List<?>) Objects.requireNonNull(copy(list));
        assertThat(((Pair<?, ?>) copy.getFirst()).right()).isSameAs(copy);
    }

    @Test
    void a_record_that_says_itself_how_it_is_serialized_is_asked() {
        assertThat(copy(new Replaced(3, "here"))).isEqualTo(new Replaced(3, "made here"));
        assertThat(copy(List.of(new Replaced(3, "here"))))
                .isEqualTo(List.of(new Replaced(3, "made here")));
    }

    @Test
    void a_part_without_a_form_sends_the_whole_to_serialization() {
        var value = new Pair<>(new Point(1, 2), new TreeMap<>(Map.of(1, 2)));
        assertThat(isSerialized(value)).isTrue();
        assertThat(copy(value)).isEqualTo(value);
    }

    @Test
    void arrays_within_records_are_copies() {
        var value = new Arrays2(new int[] {1, 2}, new byte[] {3}, new String[] {null, "x"});
        var copy = (Arrays2) Objects.requireNonNull(copy(value));
        assertThat(copy.a()).isEqualTo(value.a()).isNotSameAs(value.a());
        assertThat(copy.b()).isEqualTo(value.b());
        assertThat(copy.c()).isEqualTo(value.c());
    }

    @Test
    void deep_nesting_comes_back_and_deeper_nesting_is_serialized() {
        Pair<?, ?> chain = new Pair<>(0, null);
        for (int i = 1; i < 500; i++) chain = new Pair<>(i, chain);
        assertThat(isSerialized(chain)).isFalse();
        assertThat(copy(chain)).isEqualTo(chain);
        assertThat(isSerialized(new Pair<>(0, chain))).isTrue();
    }

    @Test
    void the_same_name_means_another_class_in_another_loader() {
        byte[] bytes = Codec.encode(new Point(1, 2));
        assertThat(Codec.decode(bytes, HERE)).isEqualTo(new Point(1, 2));
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> Codec.decode(bytes, ClassLoader.getPlatformClassLoader()))
                .withMessageContaining("CodecFormsTest$Point came, which this JVM does not have");
        assertThat(Codec.decode(bytes, HERE)).isEqualTo(new Point(1, 2));
    }
}
