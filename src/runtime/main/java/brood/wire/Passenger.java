package brood.wire;

import brood.machine.ProcessId;

/// Something in a task that wants to know where the task goes, before it arrives there: who waits
/// for the child at the other end of a pipe has to notice if the child dies on its way.
public interface Passenger {
    /// A process has been started with a task that has this.
    void boards(ProcessId process);
}
