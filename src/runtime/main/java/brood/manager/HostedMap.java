package brood.manager;

import brood.task.BiFn;
import brood.task.Fn;
import brood.task.Nullable;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;

/// A map that lives in a manager: a [java.util.concurrent.ConcurrentMap] for all processes.
///
/// Each method is one round trip, and nobody comes in between: also `compute` and `merge`, whose
/// functions run in the manager. What `get` and its like return is a copy, and cannot be changed:
///
/// ```java
/// HostedMap<String, List<String>> cart = manager.map();
/// cart.put("me", new ArrayList<>());
/// cart.get("me").add("tea");                                     // UnsupportedOperationException
/// cart.compute("me", (who, things) -> { things.add("tea"); return things; });
/// cart.update(all -> all.get("me").add("tea"));                  // the same
/// ```
///
/// Keys and values may be null, and stay in the order in which they were put. `keySet`, `values`,
/// `entrySet` and iterators are copies as well. Two references are equal if they mean the same map;
/// to compare contents, compare [#copy]s.
///
/// @param <K> of the keys: anything serializable
/// @param <V> of the values: anything serializable
public interface HostedMap<K, V> extends ConcurrentMap<K, V> {

    /// As in [Map#compute]; the function runs in the manager.
    @Nullable
    V compute(K key, BiFn<? super K, ? super @Nullable V, ? extends @Nullable V> function);

    /// As in [Map#computeIfPresent]; the function runs in the manager.
    @Nullable
    V computeIfPresent(K key, BiFn<? super K, ? super V, ? extends @Nullable V> function);

    /// As in [Map#computeIfAbsent]; the function runs in the manager.
    V computeIfAbsent(K key, Fn<? super K, ? extends V> function);

    /// As in [Map#merge]; the function runs in the manager.
    @Nullable
    V merge(K key, V value, BiFn<? super V, ? super V, ? extends @Nullable V> function);

    /// As in [Map#replaceAll]; the function runs in the manager.
    void replaceAll(BiFn<? super K, ? super V, ? extends V> function);

    /// Runs a function on the map itself, in the manager, while nobody else uses it.
    ///
    /// @return a copy of what the function returned
    default <R> R update(Fn<? super Map<K, V>, ? extends R> function) {
        return Manager.<Map<K, V>, R>update(this, function);
    }

    /// What is in the map at one moment; cannot be changed.
    default Map<K, V> copy() {
        return Manager.copy(this);
    }
}
