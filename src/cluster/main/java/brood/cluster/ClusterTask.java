package brood.cluster;

import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Parcel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// A task that was handed to a pool, and its future.
///
/// ```
///   waiting --------> running ---------> done
///      ^                 |
///      +-----------------+  its node died, and it may run again
/// ```
///
/// @param <T> what it returns
final class ClusterTask<T> extends CompletableFuture<T> {
    /// So often a node may die under it.
    private static final int MOST_DEATHS = 3;

    private final Desk desk;
    private final long number;
    private final Object work;
    private final Parcel parcel;
    private final Failover failover;
    private final List<ClusterNode> deaths = new ArrayList<>();

    /// Where it runs; null while it does not.
    private volatile @Nullable UUID place;

    ClusterTask(Desk desk, long number, Object work, Failover failover) {
        this.desk = desk;
        this.number = number;
        this.work = work;
        this.parcel = Parcel.pack(work);
        this.failover = failover;
        Codec.remember(parcel.loader());
    }

    long number() {
        return number;
    }

    Object work() {
        return work;
    }

    Parcel parcel() {
        return parcel;
    }

    @Nullable
    UUID place() {
        return place;
    }

    void runsAt(@Nullable UUID node) {
        place = node;
    }

    /// Cancels it: one that waits never runs; one that runs is interrupted on its node if `running`
    /// is true, and goes on unseen if it is false or if it does not listen.
    @Override
    public boolean cancel(boolean running) {
        boolean cancelled = super.cancel(running);
        if (cancelled) desk.cancelled(this, running);
        return cancelled;
    }

    /// The answer of a node has come.
    void answered(byte[] answer) {
        try {
            @SuppressWarnings("unchecked") // what the task returned is of its type
            T value = (T) Answer.open(answer, Codec.loader());
            complete(value);
        } catch (Throwable thrown) {
            completeExceptionally(thrown);
        }
    }

    /// The node has died under it.
    ///
    /// @return whether it shall run again
    boolean died(ClusterNode node) {
        deaths.add(node);
        if (isDone()) return false;
        if (failover == Failover.AT_LEAST_ONCE && deaths.size() < MOST_DEATHS) return true;
        String words =
                failover == Failover.NEVER
                        ? "%s died while it ran this task. How much of it is done is not known; it does not run again, as this pool is without failover."
                                .formatted(node)
                        : "%d nodes died while they ran this task, so it is not tried again: %s. It may be what kills them."
                                .formatted(deaths.size(), deaths);
        completeExceptionally(new NodeDiedException(words, deaths));
        return false;
    }
}
