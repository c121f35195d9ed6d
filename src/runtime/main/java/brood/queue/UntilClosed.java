package brood.queue;

import brood.machine.Subject;
import brood.task.Nullable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;

/// The loop of a consumer. Asking whether there is a next item takes it off the queue, so that no
/// other consumer can get it between the question and the answer.
abstract class UntilClosed<T> implements Iterator<T> {
    private final Subject queue;
    private @Nullable T next;
    private boolean ended;

    UntilClosed(Subject queue) {
        this.queue = queue;
    }

    /// Waits for the next one; null at the end.
    abstract @Nullable T ask() throws InterruptedException;

    /// The items themselves.
    static final class Items<E> extends UntilClosed<E> {
        private final SharedQueue<E> queue;

        Items(SharedQueue<E> queue) {
            super(queue);
            this.queue = queue;
        }

        @Override
        @Nullable
        E ask() throws InterruptedException {
            return queue.takeUnlessDrained();
        }
    }

    /// Leases of them.
    static final class Leases<E> extends UntilClosed<Lease<E>> {
        private final SharedQueue<E> queue;

        Leases(SharedQueue<E> queue) {
            super(queue);
            this.queue = queue;
        }

        @Override
        @Nullable
        Lease<E> ask() throws InterruptedException {
            return queue.leaseUnlessDrained();
        }
    }

    @Override
    public boolean hasNext() {
        if (next != null) return true;
        if (ended) return false;
        try {
            next = ask();
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
    public T next() {
        T item = hasNext() ? next : null;
        if (item == null)
            throw new NoSuchElementException(queue.label() + " is closed, and all its items taken");
        next = null;
        return item;
    }
}
