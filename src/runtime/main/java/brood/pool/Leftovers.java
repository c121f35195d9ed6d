package brood.pool;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The pools of this process that nobody has closed, and in which tasks failed that nobody has
/// looked at: they are told of when the process ends.
final class Leftovers {
    private final Set<Unlooked> pools = new LinkedHashSet<>();

    Leftovers() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::tell, "brood unseen failures"));
        } catch (IllegalStateException itEnds) {
            // there is nobody left to be told
        }
    }

    synchronized void add(Unlooked pool) {
        pools.add(pool);
    }

    synchronized void remove(Unlooked pool) {
        pools.remove(pool);
    }

    private synchronized List<Unlooked> all() {
        return List.copyOf(pools);
    }

    private void tell() {
        for (Unlooked pool : all())
            pool.report("The program ends, and nobody has looked at its future.");
    }
}
