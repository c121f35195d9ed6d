package brood.explore;

import brood.machine.Launch;
import brood.machine.LaunchException;

/// What simulated processes run: the engine's side of [brood.machine.Machine#launch].
interface Programs {
    /// Runs the whole program of a child on its main thread. Returns when the process is to end.
    void run(SimProcess child);

    /// Called before a child is started.
    ///
    /// @throws LaunchException if it must not be
    void mayStart(SimProcess parent, Launch plan);

    /// Called when a process ends itself by `System.exit`.
    void exiting(SimProcess process);
}
