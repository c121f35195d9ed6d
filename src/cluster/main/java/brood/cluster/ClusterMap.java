package brood.cluster;

import brood.task.Nullable;
import brood.wire.Codec;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.cache.CacheAtomicityMode;
import org.apache.ignite.cache.CacheMode;
import org.apache.ignite.cache.CacheRebalanceMode;
import org.apache.ignite.cache.CacheWriteSynchronizationMode;
import org.apache.ignite.cache.PartitionLossPolicy;
import org.apache.ignite.cache.affinity.rendezvous.RendezvousAffinityFunction;
import org.apache.ignite.configuration.CacheConfiguration;

/// A map that stands in a cluster. Every entry is kept by three nodes.
///
/// Each method is one step, as in [java.util.concurrent.ConcurrentHashMap]: of two who call
/// `putIfAbsent` for the same key, one is told that it was first, even if a node dies meanwhile.
/// The functions of [#compute] and its relatives run here, and again if somebody else was faster.
///
/// Keys and values are copied. Keys are the same if they are equal *and* are sent as the same
/// bytes: numbers, text, enums and records of those; do not use sets or maps as keys. The views are
/// copies of one moment, which cannot be changed.
///
/// @param <K> of the keys
/// @param <V> of the values
public final class ClusterMap<K, V> extends AbstractMap<K, V>
        implements ConcurrentMap<K, V>, Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Cluster cluster;
    private final transient String name;
    private final transient IgniteCache<String, byte[]> entries;

    ClusterMap(Cluster cluster, String name, IgniteCache<String, byte[]> entries) {
        this.cluster = cluster;
        this.name = name;
        this.entries = entries;
    }

    static CacheConfiguration<String, byte[]> configuration(String id) {
        return new CacheConfiguration<String, byte[]>(id)
                .setGroupName("maps") // each group has its partitions, and those take memory
                .setAffinity(new RendezvousAffinityFunction(false, Engine.PARTITIONS))
                .setCacheMode(CacheMode.PARTITIONED)
                .setAtomicityMode(CacheAtomicityMode.ATOMIC)
                .setWriteSynchronizationMode(CacheWriteSynchronizationMode.FULL_SYNC)
                .setReadFromBackup(false)
                .setPartitionLossPolicy(PartitionLossPolicy.READ_WRITE_SAFE)
                // who has joined has its copies, too: else a death right afterwards loses entries
                .setRebalanceMode(CacheRebalanceMode.SYNC)
                .setBackups(Engine.BACKUPS);
    }

    // ------------------------------------------------------------------------------- reading

    @Override
    public @Nullable V get(@Nullable Object key) {
        String coded = key(key);
        return value(raw(coded));
    }

    @Override
    public V getOrDefault(@Nullable Object key, V other) {
        V value = get(key);
        return value == null ? other : value;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        String coded = key(key);
        return Calls.get(() -> entries.containsKey(coded));
    }

    @Override
    public int size() {
        refuseIfLost();
        return Calls.get(() -> entries.size());
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        Set<Entry<K, V>> copy = new HashSet<>();
        Calls.run(() -> {
            for (var each : entries)
                copy.add(new SimpleImmutableEntry<>(key(each.getKey()), present(each.getValue())));
        });
        return Set.copyOf(copy);
    }

    // ------------------------------------------------------------------------------- changing

    @Override
    public @Nullable V put(K key, V value) {
        String coded = key(key);
        byte[] bytes = stamped(value);
        return value(Calls.get(() -> entries.getAndPut(coded, bytes)));
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        String coded = key(key);
        byte[] bytes = stamped(value);
        while (!Calls.get(() -> entries.putIfAbsent(coded, bytes))) {
            byte[] there = raw(coded);
            // Ignite does it again if a node died on the way, and then finds what it put itself.
            if (there != null) return Stamped.same(there, bytes) ? null : value(there);
        }
        return null;
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        String coded = key(key);
        return value(Calls.get(() -> entries.getAndRemove(coded)));
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object expected) {
        String coded = key(key);
        while (true) {
            byte[] there = raw(coded);
            if (there == null || !present(there).equals(expected)) return false;
            if (Calls.get(() -> entries.remove(coded, there))) return true;
        }
    }

    @Override
    public boolean replace(K key, V expected, V value) {
        String coded = key(key);
        byte[] bytes = stamped(value);
        while (true) {
            byte[] there = raw(coded);
            if (there == null || !present(there).equals(expected)) return false;
            if (replaceRaw(coded, there, bytes)) return true;
        }
    }

    @Override
    public @Nullable V replace(K key, V value) {
        return computeIfPresent(key, (_, _) -> value) == null ? null : value;
    }

    @Override
    public void clear() {
        Calls.run(() -> entries.removeAll());
    }

    /// Goes on with what is left after too many nodes have died at once: the entries that they
    /// alone had are gone. Until somebody calls this, each step that may need one of them throws a
    /// [ClusterException] which says so; otherwise what is lost would look like what never was.
    /// Does nothing where nothing is lost.
    public void acceptLoss() {
        Calls.run(() -> cluster.ignite().resetLostPartitions(List.of(entries.getName())));
    }

    // ------------------------------------------------------------------------------- computing

    @Override
    public @Nullable V compute(
            K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> fn) {
        String coded = key(key);
        while (true) {
            byte[] there = raw(coded);
            V next = fn.apply(key, value(there));
            if (changed(coded, there, next)) return next;
        }
    }

    @Override
    public @Nullable V computeIfPresent(
            K key, BiFunction<? super K, ? super V, ? extends @Nullable V> fn) {
        String coded = key(key);
        while (true) {
            byte[] there = raw(coded);
            if (there == null) return null;
            V next = fn.apply(key, present(there));
            if (changed(coded, there, next)) return next;
        }
    }

    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> fn) {
        V there = get(key);
        if (there != null) return there;
        V made = fn.apply(key);
        if (made == null) return null;
        V faster = putIfAbsent(key, made);
        return faster == null ? made : faster;
    }

    @Override
    public @Nullable V merge(
            K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> fn) {
        Objects.requireNonNull(value, "a map takes no null");
        return compute(key, (_, old) -> old == null ? value : fn.apply(old, value));
    }

    /// @param next null to remove it
    /// @return false if somebody was faster
    private boolean changed(String key, byte @Nullable [] there, @Nullable V next) {
        if (next == null) return there == null || Calls.get(() -> entries.remove(key, there));
        byte[] bytes = stamped(next);
        if (there != null) return replaceRaw(key, there, bytes);
        return Calls.get(() -> entries.putIfAbsent(key, bytes)) || isThere(key, bytes);
    }

    private boolean replaceRaw(String key, byte[] there, byte[] bytes) {
        return Calls.get(() -> entries.replace(key, there, bytes)) || isThere(key, bytes);
    }

    private boolean isThere(String key, byte[] bytes) {
        byte[] now = raw(key);
        return now != null && Stamped.same(now, bytes);
    }

    // ------------------------------------------------------------------------------- as bytes

    /// What is counted does not ask for each part.
    private void refuseIfLost() {
        if (!Calls.get(entries::lostPartitions).isEmpty()) throw Calls.partLost(null);
    }

    private byte[] stamped(@Nullable Object value) {
        byte[] bytes = Stamped.of(value);
        Freight.check("a value of map '" + name + "'", bytes.length, cluster.ignite());
        return bytes;
    }

    private byte @Nullable [] raw(String key) {
        return Calls.get(() -> entries.get(key));
    }

    private static String key(@Nullable Object key) {
        Objects.requireNonNull(key, "a map takes no null");
        return new String(Codec.encode(key), StandardCharsets.ISO_8859_1);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // what was put was a key, and not null
    private K key(String coded) {
        return (K) Codec.decode(coded.getBytes(StandardCharsets.ISO_8859_1), Codec.loader());
    }

    private @Nullable V value(byte @Nullable [] bytes) {
        return bytes == null ? null : present(bytes);
    }

    @SuppressWarnings("unchecked") // what was put was a value
    private V present(byte[] bytes) {
        return (V) Stamped.value(bytes);
    }

    private Object writeReplace() {
        return new Reference(cluster.name(), Reference.Kind.MAP, name, 0);
    }
}
