package brood.process;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/// The children of this process, of all its scopes. One for each process.
final class Family {
    private final Set<Child<?>> children = new CopyOnWriteArraySet<>();

    void add(Child<?> child) {
        children.removeIf(Child::hasEnded);
        children.add(child);
    }

    List<Child<?>> living() {
        children.removeIf(Child::hasEnded);
        return List.copyOf(children);
    }
}
