package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What comes back from a manager cannot be changed, by no method that the collections have.
class CopiesTest {
    private final Copies copies = new Copies("map 1");

    private Object copy(Object value) {
        return Objects.requireNonNull(copies.of(value));
    }

    /// Calls every public method with arguments that would change something.
    private static void tryEverything(Object collection) throws Exception {
        tryEverything(collection, collection.getClass());
    }

    private static void tryEverything(Object collection, Class<?> type) throws Exception {
        String before = collection.toString();
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())
                    || method.getDeclaringClass() == Object.class) continue;
            var arguments = new Object[method.getParameterCount()];
            for (int i = 0; i < arguments.length; i++)
                arguments[i] = argument(method.getParameterTypes()[i]);
            try {
                method.invoke(collection, arguments);
            } catch (InvocationTargetException refused) {
                assertThat(refused.getCause())
                        .as(method.toString())
                        .isInstanceOfAny(
                                UnsupportedOperationException.class,
                                IllegalArgumentException.class,
                                ClassCastException.class,
                                IndexOutOfBoundsException.class);
            }
            assertThat(collection).as(method.toString()).hasToString(before);
        }
    }

    private static Object argument(Class<?> type) {
        if (type == int.class) return 0;
        if (type == boolean.class) return true;
        if (type == Object[].class) return new Object[0];
        if (type == IntFunction.class) return (IntFunction<Object[]>) Object[]::new;
        if (type == Predicate.class) return (Predicate<Object>) _ -> true;
        if (type == UnaryOperator.class) return (UnaryOperator<Object>) _ -> "changed";
        if (type == Function.class) return (Function<Object, Object>) _ -> "changed";
        if (type == BiFunction.class) return (BiFunction<Object, Object, Object>) (_, _) -> "c";
        if (type == Comparator.class)
            return Comparator.comparing(Object::toString, Comparator.reverseOrder());
        if (type == Map.class) return Map.of("new", "new");
        if (Collection.class.isAssignableFrom(type)) return List.of("new");
        if (type == java.util.function.Consumer.class)
            return (java.util.function.Consumer<Object>) _ -> {};
        if (type == java.util.function.BiConsumer.class)
            return (java.util.function.BiConsumer<Object, Object>) (_, _) -> {};
        return "a";
    }

    @Test
    void no_method_changes_a_list_a_set_or_a_map() throws Exception {
        tryEverything(copy(new ArrayList<>(List.of("a", "b"))));
        tryEverything(copy(new HashSet<>(Set.of("a", "b"))));
        tryEverything(copy(new HashMap<>(Map.of("a", "x", "b", "y"))));
        tryEverything(copy(new TreeMap<>(Map.of("a", "x", "b", "y"))), NavigableMap.class);
        tryEverything(copy(List.of("a", "b")));
    }

    @Test
    void neither_does_a_view_or_an_iterator() throws Exception {
        var map = (Map<?, ?>) copy(new HashMap<>(Map.of("a", "x", "b", "y")));
        tryEverything(map.keySet());
        tryEverything(map.values());
        tryEverything(map.entrySet());
        var list = (List<?>) copy(List.of("a", "b"));
        tryEverything(list.subList(0, 1));
        tryEverything(list.reversed());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> {
                    var items = list.iterator();
                    items.next();
                    items.remove();
                });
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.entrySet().iterator().next().setValue(null));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> list.listIterator().remove());
    }

    @Test
    void what_lies_within_is_no_different() {
        var nested = Map.of("a", List.of(new ArrayList<>(List.of(1))));
        @SuppressWarnings("unchecked")
        var copied = (Map<String, List<List<Integer>>>) copy(nested);
        assertThat(copied).isEqualTo(nested);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Objects.requireNonNull(copied.get("a")).get(0).add(2))
                .withMessageContaining("copy that came from map 1")
                .withMessageContaining("update");
    }

    @Test
    void a_copy_of_the_copy_is_the_readers_own() {
        @SuppressWarnings("unchecked")
        var copied = (List<String>) copy(List.of("a"));
        var own = new ArrayList<>(copied);
        own.add("b");
        assertThat(own).containsExactly("a", "b");
        assertThat(copied).isInstanceOf(ArrayList.class);
    }
}
