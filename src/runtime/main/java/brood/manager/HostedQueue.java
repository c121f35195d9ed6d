package brood.manager;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;

/// A queue that lives in a manager: a [BlockingQueue] for all processes, also for those on the
/// other side of a socket. Within a session a [brood.queue.SharedQueue] does the same without a
/// manager, and far faster.
///
/// Who waits to put or to take keeps nobody else waiting, and can be interrupted; who is killed
/// while it waits, takes nothing. Closing is that of a `SharedQueue`: no more puts, and takers are
/// told when all is taken.
///
/// @param <E> of the items: anything serializable
public interface HostedQueue<E> extends BlockingQueue<E>, AutoCloseable {

    /// Lets nothing be put any more. `take` throws a [brood.queue.QueueClosedException] when all is
    /// taken.
    @Override
    void close();

    /// Whether [#close] was called.
    boolean isClosed();

    /// Whether it is closed and all is taken.
    boolean isDrained();

    @Override
    default int drainTo(Collection<? super E> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    default int drainTo(Collection<? super E> target, int most) {
        if (Objects.requireNonNull(target) instanceof HostedQueue<?> it && it.equals(this))
            throw new IllegalArgumentException("a queue is not drained into itself");
        if (most <= 0) return 0;
        List<E> items =
                Manager.<BlockingQueue<E>, List<E>>update(
                        this,
                        queue -> {
                            var taken = new java.util.ArrayList<E>();
                            queue.drainTo(taken, most);
                            return taken;
                        });
        target.addAll(items);
        return items.size();
    }

    /// What is in the queue at one moment; cannot be changed.
    default List<E> copy() {
        return Manager.copyOf(this);
    }
}
