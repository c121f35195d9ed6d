package brood.explore;

import brood.explore.Exploration.Pair;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What was true in at least one of the schedules.
final class Facts {
    final TreeSet<String> names = new TreeSet<>();
    final Set<Pair> together = new HashSet<>();
    int mostTogether;

    /// Children that were started in the same place, one when the last had ended, in the first
    /// schedule.
    private final Set<String> row = new LinkedHashSet<>();

    private final Map<String, SimProcess> lastAt = new HashMap<>();
    private boolean first = true;

    /// The first schedule is over.
    void seen() {
        first = false;
        lastAt.clear();
    }

    /// Whether where a child is started is of interest.
    boolean first() {
        return first;
    }

    /// A child is started in the first schedule.
    ///
    /// @param site where in the program
    void startedAt(SimProcess child, String site) {
        SimProcess before = lastAt.put(child.parent + site, child);
        if (before == null || !before.ended() || before.ending().status() != 0) return;
        row.add("'" + before.name() + "'");
        row.add("'" + child.name() + "'");
    }

    /// Children that do the same and never did it at the same time, in no schedule; empty if there
    /// are none.
    List<String> oneByOne() {
        return mostTogether > 1 ? List.of() : List.copyOf(row);
    }

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
