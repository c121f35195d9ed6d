package brood.pool;

import brood.task.Nullable;

/// Shows how far a pool is. Called by one thread at a time, on threads of the pool; what it throws
/// is ignored.
public interface ProgressView {
    /// Called some ten times a second while there is work, from half a second on.
    void show(Progress now);

    /// Called once, if [#show] was, when the work is done or has been given up.
    void end(Progress last);

    /// Who has a better place for bars than the terminal, such as the cells of a notebook, offers
    /// it as a service (see [java.util.ServiceLoader]) of this type.
    interface Place {
        /// A view beside the output of the calling thread; null if this place is not for it.
        ///
        /// @param name of the pool
        @Nullable
        ProgressView here(String name);
    }
}
