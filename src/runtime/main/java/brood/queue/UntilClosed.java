package brood.queue;

import brood.task.Nullable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;

/// The loop of a consumer. Asking whether there is a next item takes it off the queue, so that no
/// other consumer can get it between the question and the answer.
final class UntilClosed<E> implements Iterator<E> {
    private final SharedQueue<E> queue;
    private @Nullable E next;
    private boolean ended;

    UntilClosed(SharedQueue<E> queue) {
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
            var stop = new CancellationException(interrupt.getMessage());
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
            throw new NoSuchElementException(queue.label() + " is closed, and all its items taken");
        next = null;
        return item;
    }
}
