package brood.process;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/// The children of this process, of all its scopes. One for each process.
final class Family {
    /// @param grace how long its scope gives it to end
    record Kept(Child<?> child, Duration grace) {}

    private final Set<Kept> children = new CopyOnWriteArraySet<>();

    void add(Child<?> child, Duration grace) {
        children.removeIf(kept -> kept.child().hasEnded());
        children.add(new Kept(child, grace));
    }

    /// Those that live, in the order in which they were started.
    List<Kept> living() {
        children.removeIf(kept -> kept.child().hasEnded());
        return List.copyOf(children);
    }
}
