package brood.explore;

import brood.machine.Machine;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Chance in a simulated process: a part of the schedule, so that it is the same in each replay.
/// Also sets and maps whose order the JDK shuffles anew in each JVM: here they keep the order in
/// which they were made.
public final class SimulatedChance {
    private SimulatedChance() {}

    /// A seed for a generator that is made without one.
    public static long seed() {
        return Machine.current().random();
    }

    @InsteadOf(value = Math.class, name = "random")
    public static double random() {
        return (Machine.current().random() >>> 11) * 0x1.0p-53;
    }

    @InsteadOf(UUID.class)
    public static UUID randomUUID() {
        Machine machine = Machine.current();
        long high = machine.random() & ~0xF000L | 0x4000L;
        long low = machine.random() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    @InsteadOf(RandomGenerator.class)
    public static RandomGenerator getDefault() {
        return new Random(seed());
    }

    @InsteadOf(SecureRandom.class)
    public static SecureRandom getInstanceStrong() {
        throw Refusal.of("SecureRandom", "It is never the same twice. Use new Random() here.");
    }

    @InsteadOf(Collections.class)
    public static void shuffle(List<?> list) {
        Collections.shuffle(list, new Random(seed()));
    }

    @InsteadOf(value = Set.class, name = "of")
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <E> Set<E> set(E... elements) {
        var set = new LinkedHashSet<E>();
        for (E e : elements)
            if (!set.add(Objects.requireNonNull(e)))
                throw new IllegalArgumentException("duplicate element: " + e);
        return Collections.unmodifiableSet(set);
    }

    @InsteadOf(value = Set.class, name = "of")
    public static <E> Set<E> set() {
        return Set.of();
    }

    @InsteadOf(value = Set.class, name = "of")
    public static <E> Set<E> set(E a) {
        return Set.of(a);
    }

    @InsteadOf(value = Set.class, name = "of")
    public static <E> Set<E> set(E a, E b) {
        return unique(List.of(a, b));
    }

    @InsteadOf(value = Set.class, name = "of")
    public static <E> Set<E> set(E a, E b, E c) {
        return unique(List.of(a, b, c));
    }

    @InsteadOf(value = Set.class, name = "of")
    public static <E> Set<E> set(E a, E b, E c, E d) {
        return unique(List.of(a, b, c, d));
    }

    @InsteadOf(value = Set.class, name = "of")
    public static <E> Set<E> set(E a, E b, E c, E d, E e) {
        return unique(List.of(a, b, c, d, e));
    }

    @InsteadOf(value = Set.class, name = "of")
    public static <E> Set<E> set(E a, E b, E c, E d, E e, E f) {
        return unique(List.of(a, b, c, d, e, f));
    }

    @InsteadOf(value = Set.class, name = "of")
    public static <E> Set<E> set(E a, E b, E c, E d, E e, E f, E g) {
        return unique(List.of(a, b, c, d, e, f, g));
    }

    @InsteadOf(value = Set.class, name = "of")
    public static <E> Set<E> set(E a, E b, E c, E d, E e, E f, E g, E h) {
        return unique(List.of(a, b, c, d, e, f, g, h));
    }

    private static <E> Set<E> unique(List<E> elements) {
        var set = new LinkedHashSet<E>();
        for (E e : elements)
            if (!set.add(e)) throw new IllegalArgumentException("duplicate element: " + e);
        return Collections.unmodifiableSet(set);
    }

    @InsteadOf(value = Set.class, name = "copyOf")
    public static <E> Set<E> setOf(Collection<? extends E> from) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.copyOf(from)));
    }

    @InsteadOf(value = Map.class, name = "copyOf")
    public static <K, V> Map<K, V> mapOf(Map<? extends K, ? extends V> from) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(from));
    }

    @InsteadOf(value = Map.class, name = "ofEntries")
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <K, V> Map<K, V> map(Map.Entry<? extends K, ? extends V>... entries) {
        var map = new LinkedHashMap<K, V>();
        for (var e : entries)
            if (map.put(Objects.requireNonNull(e.getKey()), Objects.requireNonNull(e.getValue()))
                    != null) throw new IllegalArgumentException("duplicate key: " + e.getKey());
        return Collections.unmodifiableMap(map);
    }

    @SuppressWarnings("unchecked") // keys and values take turns
    private static <K, V> Map<K, V> pairs(Object... keysAndValues) {
        var entries = new ArrayList<Map.Entry<K, V>>();
        for (int i = 0; i < keysAndValues.length; i += 2)
            entries.add(Map.entry((K) keysAndValues[i], (V) keysAndValues[i + 1]));
        var map = new LinkedHashMap<K, V>();
        for (var e : entries)
            if (map.put(e.getKey(), e.getValue()) != null)
                throw new IllegalArgumentException("duplicate key: " + e.getKey());
        return Collections.unmodifiableMap(map);
    }

    @InsteadOf(value = Map.class, name = "of")
    public static <K, V> Map<K, V> map(K a, V x, K b, V y) {
        return pairs(a, x, b, y);
    }

    @InsteadOf(value = Map.class, name = "of")
    public static <K, V> Map<K, V> map(K a, V x, K b, V y, K c, V z) {
        return pairs(a, x, b, y, c, z);
    }

    @InsteadOf(value = Map.class, name = "of")
    public static <K, V> Map<K, V> map(K a, V x, K b, V y, K c, V z, K d, V w) {
        return pairs(a, x, b, y, c, z, d, w);
    }

    @InsteadOf(value = Map.class, name = "of")
    public static <K, V> Map<K, V> map(K a, V x, K b, V y, K c, V z, K d, V w, K e, V v) {
        return pairs(a, x, b, y, c, z, d, w, e, v);
    }
}
