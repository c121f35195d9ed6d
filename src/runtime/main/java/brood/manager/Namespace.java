package brood.manager;

import brood.task.Fn;
import brood.task.Nullable;
import java.util.Set;

/// Values under names, in a manager: Python's `Namespace`.
///
/// ```java
/// Namespace settings = manager.namespace();
/// settings.set("depth", 3);
/// int depth = settings.get("depth");
/// ```
public interface Namespace {

    /// A copy of the value; it cannot be changed if it is a collection.
    ///
    /// @throws java.util.NoSuchElementException if there is none
    @SuppressWarnings("TypeParameterUnusedInFormals") // who asks knows what is there
    <T> T get(String name);

    /// Sets a value, whether or not there was one.
    void set(String name, @Nullable Object value);

    /// Whether there is a value.
    boolean has(String name);

    /// @return whether there was a value
    boolean remove(String name);

    /// All names, in order.
    Set<String> names();

    /// Changes a value, in the manager, while nobody else uses the namespace.
    ///
    /// @return the new value
    /// @throws java.util.NoSuchElementException if there is none
    <T> T change(String name, Fn<T, T> function);
}
