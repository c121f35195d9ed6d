package brood.explore;

import brood.explore.Exploration.Pair;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// What was true in at least one of the schedules.
final class Facts {
    final TreeSet<String> names = new TreeSet<>();
    final Set<Pair> together = new HashSet<>();
    int mostTogether;

    /// A process starts beside those that are alive.
    void started(SimProcess child) {
        names.add(child.name());
        int alive = 0;
        for (SimProcess other : child.world.processes) {
            if (other.parent == null || other.ended()) continue;
            alive++;
            if (other != child) together.add(Pair.of(other.name(), child.name()));
        }
        mostTogether = Math.max(mostTogether, alive);
    }

    Set<String> names() {
        return Set.copyOf(names);
    }
}
