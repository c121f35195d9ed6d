package brood.machine;

import java.util.ArrayList;
import java.util.List;

/// How many more processes there may be below this one. It travels down with every start, so that a
/// program that starts itself ends in one clear error and not in a dead computer.
///
/// @param depth how many generations may still follow below this process
/// @param processes how many children may live at the same time in the whole session
/// @param chain who started whom, from the root to this process, each as `name (pid 7)`
record Budget(int depth, int processes, List<String> chain) {
    private static final int PROCESSES = 64;

    Budget {
        chain = List.copyOf(chain);
    }

    /// The budget of a root process: 5 generations, 64 children at a time, unless the system
    /// properties `brood.budget.depth` and `brood.budget.processes` say otherwise.
    static Budget root(String name) {
        return new Budget(
                Integer.getInteger("brood.budget.depth", ProcessBudgetException.GENERATIONS),
                Integer.getInteger("brood.budget.processes", PROCESSES),
                List.of(link(name, ProcessHandle.current().pid())));
    }

    /// What is left for a child, which adds its own link to the chain when it runs.
    Budget forChild() {
        return new Budget(depth - 1, processes, chain);
    }

    /// The budget of this process, once it knows its name and its pid.
    Budget named(String name, long pid) {
        var longer = new ArrayList<>(chain);
        longer.add(link(name, pid));
        return new Budget(depth, processes, longer);
    }

    /// @throws ProcessBudgetException if no further generation is allowed
    void checkDepth(String name) {
        if (depth <= 0)
            throw new ProcessBudgetException(
                    "child '%s' would be generation %d, and only %d are allowed: %s -> %s. Does the program start itself? Raise -Dbrood.budget.depth if it is meant to."
                            .formatted(name, chain.size(), chain.size() - 1, path(), name));
    }

    /// @param living how many children live in the session now, the new one not counted
    /// @throws ProcessBudgetException if there is no room for one more
    void checkRoom(String name, int living) {
        if (living >= processes)
            throw new ProcessBudgetException(
                    "child '%s' would be one too many: %d children are alive, as many as are allowed. It was asked for by %s. Join some first, or raise -Dbrood.budget.processes."
                            .formatted(name, living, path()));
    }

    private String path() {
        return String.join(" -> ", chain);
    }

    private static String link(String name, long pid) {
        return name + " (pid " + pid + ")";
    }
}
