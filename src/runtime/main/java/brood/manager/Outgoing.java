package brood.manager;

import brood.task.Nullable;
import java.io.Serializable;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What becomes of results and arguments before they are sent: views of collections, such as
/// `map.keySet()`, become collections; a hosted object itself becomes a reference to it.
final class Outgoing {
    private final References references;

    Outgoing(References references) {
        this.references = references;
    }

    /// Makes references to objects of this manager.
    interface References {
        Object to(HostedObject object);
    }

    @Nullable
    Object of(@Nullable Object result, Host host) {
        if (result == null || result instanceof String || result instanceof Number) return result;
        HostedObject hosted = host.hosting(result);
        return hosted != null ? references.to(hosted) : plain(result);
    }

    /// Something that can be sent in the place of a view.
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Serializable) return value;
        return switch (value) {
            case Map.Entry<?, ?> entry -> new SimpleImmutableEntry<>(entry);
            case List<?> list -> new ArrayList<>(list);
            case Set<?> set -> {
                var copy = new LinkedHashSet<@Nullable Object>();
                for (Object each : set)
                    copy.add(each instanceof Map.Entry<?, ?> ? plain(each) : each);
                yield copy;
            }
            case Collection<?> items -> new ArrayList<>(items);
            case Map<?, ?> map -> new LinkedHashMap<>(map);
            case null, default -> value;
        };
    }
}
