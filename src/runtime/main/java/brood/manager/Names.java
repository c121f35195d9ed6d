package brood.manager;

import brood.task.Fn;
import brood.task.Nullable;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What lies behind a [Namespace] in the manager.
final class Names {
    private final TreeMap<String, @Nullable Object> values = new TreeMap<>();

    Names() {}

    public @Nullable Object get(String name) {
        if (!values.containsKey(name))
            throw new NoSuchElementException(
                    "there is nothing under '%s'; there is %s".formatted(name, values.keySet()));
        return values.get(name);
    }

    public void set(String name, @Nullable Object value) {
        values.put(name, value);
    }

    @SuppressWarnings("unchecked") // who asks knows what is there
    public @Nullable Object change(String name, Fn<?, ?> function) {
        Object changed = ((Fn<@Nullable Object, @Nullable Object>) function).apply(get(name));
        values.put(name, changed);
        return changed;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public boolean remove(String name) {
        if (!values.containsKey(name)) return false;
        values.remove(name);
        return true;
    }

    public Set<String> names() {
        return new TreeSet<>(values.keySet());
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
