package brood.manager;

import brood.queue.SharedQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;

/// The objects that a manager has itself.
enum Kind {
    MAP(HostedMap.class),
    LIST(HostedList.class),
    SET(HostedSet.class),
    QUEUE(HostedQueue.class),
    NAMESPACE(Namespace.class);

    /// What a client has in its hand.
    final Class<?> type;

    Kind(Class<?> type) {
        this.type = type;
    }

    /// What lies behind it in the manager.
    Object make(int size) {
        return switch (this) {
            case MAP -> new LinkedHashMap<>();
            case LIST -> new ArrayList<>();
            case SET -> new LinkedHashSet<>();
            case QUEUE -> SharedQueue.bounded(size);
            case NAMESPACE -> new Names();
        };
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
