package brood.cluster;

import brood.task.Nullable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;

/// The loop of a consumer. Asking whether there is a next item takes it off the queue.
final class UntilClosed<E> implements Iterator<E> {
    private final ClusterQueue<E> queue;
    private @Nullable E next;
    private boolean ended;

    UntilClosed(ClusterQueue<E> queue) {
        this.queue = queue;
    }

    @Override
    public boolean hasNext() {
        if (next != null) return true;
        if (ended) return false;
        try {
            next = queue.takeUnlessDrained();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            var stop = new CancellationException("interrupted while waiting for " + queue);
            stop.initCause(interrupt);
            throw stop;
        }
        ended = next == null;
        return !ended;
    }

    @Override
    public E next() {
        E item = hasNext() ? next : null;
        if (item == null)
            throw new NoSuchElementException(queue + " is closed, and all its items taken");
        next = null;
        return item;
    }
}
