package brood.manager;

import brood.task.Nullable;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/// Makes what has come from a manager unmodifiable, in all its depth: it is a copy, and a change to
/// it would be lost without a word.
///
/// Lists, sets, maps and what they hold are copied into collections that refuse every change with a
/// sentence that says where to make it. Arrays and objects of a program's own classes cannot be
/// protected.
final class Copies {
    private final String sentence;

    /// @param origin the label of the hosted object
    Copies(String origin) {
        this.sentence =
                "this is a copy that came from %s: a change to it would be seen by nobody. Change it where it lives, with compute(key, (k, old) -> ...) or update(it -> ...)."
                        .formatted(origin);
    }

    UnsupportedOperationException refusal() {
        return new UnsupportedOperationException(sentence);
    }

    /// @param type what the caller expects; a value that would no longer fit stays as it is
    @SuppressWarnings("ReferenceEquality") // whether it is the same object is the question
    @Nullable
    Object of(@Nullable Object value, Class<?> type) {
        Object copy = of(value);
        return copy == value || !type.isPrimitive() && !type.isInstance(copy) ? value : copy;
    }

    @Nullable
    Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Number number -> number;
            case Hosted reference -> reference;
            case CopiedList<?> _, CopiedMap<?, ?> _, CopiedSet<?> _ -> value;
            case List<?> list -> {
                var items = new ArrayList<@Nullable Object>(list.size());
                for (Object each : list) items.add(of(each));
                yield new CopiedList<>(items, this);
            }
            case NavigableSet<?> set -> Collections.unmodifiableNavigableSet(set);
            case SortedSet<?> set -> Collections.unmodifiableSortedSet(set);
            case Set<?> set -> {
                var items = new LinkedHashSet<@Nullable Object>();
                for (Object each : set) items.add(of(each));
                yield new CopiedSet<>(items, this);
            }
            case NavigableMap<?, ?> map -> Collections.unmodifiableNavigableMap(inside(map));
            case SortedMap<?, ?> map -> Collections.unmodifiableSortedMap(inside(map));
            case Map<?, ?> map -> {
                var items = new LinkedHashMap<@Nullable Object, @Nullable Object>();
                map.forEach((key, each) -> items.put(of(key), of(each)));
                yield new CopiedMap<>(items, this);
            }
            case Map.Entry<?, ?> entry ->
                    new SimpleImmutableEntry<>(of(entry.getKey()), of(entry.getValue()));
            case Optional<?> optional -> optional.map(this::of);
            default -> value;
        };
    }

    /// The values of a sorted map, in their place; its keys are what it is sorted by.
    @SuppressWarnings("unchecked")
    private <M extends SortedMap<?, ?>> M inside(M map) {
        ((SortedMap<Object, Object>) map).replaceAll((_, each) -> of(each));
        return map;
    }
}
