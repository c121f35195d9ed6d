package brood.manager;

import brood.task.Nullable;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A map that came from a manager, and cannot be changed.
///
/// It extends the JDK's class so that it fits where that is expected; whoever sends it on sends a
/// plain one.
final class CopiedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final transient Copies copies;

    CopiedMap(Map<K, V> items, Copies copies) {
        for (var entry : items.entrySet()) super.put(entry.getKey(), entry.getValue());
        this.copies = copies;
    }

    private UnsupportedOperationException refusal() {
        return copies.refusal();
    }

    @Override
    public V put(K key, V value) {
        throw refusal();
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> more) {
        throw refusal();
    }

    @Override
    public V putIfAbsent(K key, V value) {
        throw refusal();
    }

    @Override
    public V putFirst(K key, V value) {
        throw refusal();
    }

    @Override
    public V putLast(K key, V value) {
        throw refusal();
    }

    @Override
    public V remove(@Nullable Object key) {
        throw refusal();
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        throw refusal();
    }

    @Override
    public V replace(K key, V value) {
        throw refusal();
    }

    @Override
    public boolean replace(K key, V old, V value) {
        throw refusal();
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> change) {
        throw refusal();
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> change) {
        throw refusal();
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> change) {
        throw refusal();
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> make) {
        throw refusal();
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> change) {
        throw refusal();
    }

    @Override
    public Map.Entry<K, V> pollFirstEntry() {
        throw refusal();
    }

    @Override
    public Map.Entry<K, V> pollLastEntry() {
        throw refusal();
    }

    @Override
    public void clear() {
        throw refusal();
    }

    @Override
    public Set<K> keySet() {
        return sequencedKeySet();
    }

    @Override
    public SequencedSet<K> sequencedKeySet() {
        var keys = new ArrayList<K>(size());
        forEach((key, _) -> keys.add(key));
        return new CopiedSet<>(keys, copies);
    }

    @Override
    public Collection<V> values() {
        return sequencedValues();
    }

    @Override
    public SequencedCollection<V> sequencedValues() {
        var values = new ArrayList<V>(size());
        forEach((_, value) -> values.add(value));
        return new CopiedList<>(values, copies);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return sequencedEntrySet();
    }

    @Override
    public SequencedSet<Map.Entry<K, V>> sequencedEntrySet() {
        var entries = new ArrayList<Map.Entry<K, V>>(size());
        forEach((key, value) -> entries.add(new SimpleImmutableEntry<>(key, value)));
        return new CopiedSet<>(entries, copies);
    }

    @Override
    public SequencedMap<K, V> reversed() {
        var turned = new LinkedHashMap<K, V>();
        forEach(turned::putFirst);
        return new CopiedMap<>(turned, copies);
    }

    private Object writeReplace() {
        return new LinkedHashMap<>(this);
    }
}
