package brood.memory;

import brood.task.Nullable;

/// Something that `Brood.waitAny` can wait for: a child that ends, a queue with items, an event
/// that is set, a connection at which something has come.
public interface Waitable {

    /// Whether it is ready now: what it is mostly waited for would not have to wait. Takes nothing.
    boolean isReady();

    /// For `waitAny`: where those sleep who wait for it. Null if it becomes ready only when a
    /// process ends, since that ends every wait.
    @Nullable
    WaitCell readiness();
}
