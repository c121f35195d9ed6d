package brood.pool;

import brood.task.Fn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.stream.Gatherer;

/// Applies a function in a pool to the elements of a stream, and passes the results on in the order
/// of the elements.
///
/// ```
///   source --> [ 9 | 8 | 7 | 6 ] --> results, in order
///                window: sent, at most so many
/// ```
///
/// The window is what makes endless streams possible: a new element is asked for only when there is
/// room. Whoever stops the stream, in whichever way, cancels what is in the window.
final class OrderedMapping<T, R> {
    private final TaskExecutor pool;
    private final Fn<? super T, ? extends R> fn;
    private final int width;
    private final Deque<Element<R>> window = new ArrayDeque<>();
    private final Tally.Scope tally;
    private long sent;

    private OrderedMapping(TaskExecutor pool, Fn<? super T, ? extends R> fn, int width) {
        this.pool = pool;
        this.fn = fn;
        this.width = width;
        this.tally = Tally.of(pool).open(Progress.UNKNOWN);
    }

    static <T, R> Gatherer<T, ?, R> gatherer(TaskExecutor pool, Fn<T, R> fn, int width) {
        Objects.requireNonNull(fn, "mapping needs a function");
        return Gatherer.<T, OrderedMapping<T, R>, R>ofSequential(
                () -> new OrderedMapping<>(pool, fn, width),
                OrderedMapping::integrate,
                OrderedMapping::finish);
    }

    private boolean integrate(T element, Gatherer.Downstream<? super R> downstream) {
        boolean goesOn = false;
        try {
            if (!push(downstream, width - 1)) return false;
            window.add(Element.send(pool, fn, sent++, element));
            goesOn = true;
            return true;
        } finally {
            if (!goesOn) cancel();
        }
    }

    private void finish(Gatherer.Downstream<? super R> downstream) {
        try {
            push(downstream, 0);
        } finally {
            cancel();
        }
    }

    /// Passes on what is ready at the head of the window, and waits until no more than so many are
    /// left in it.
    ///
    /// A failure is thrown by the next call, if this one has passed results on: an iterator over
    /// the stream would lose them.
    ///
    /// @return false if nobody wants any more
    private boolean push(Gatherer.Downstream<? super R> downstream, int left) {
        boolean pushed = false;
        while (!downstream.isRejecting()) {
            Element<R> head = window.peek();
            if (head == null) return true;
            boolean wanted = window.size() > left;
            if (!wanted && (!head.isDone() || pushed && head.hasFailed())) return true;
            R result = head.await();
            window.remove(); // not before: who is interrupted above cancels this one too
            if (!downstream.push(result)) return false;
            pushed = true;
        }
        return false;
    }

    private void cancel() {
        for (Element<R> element : window) element.cancel();
        window.clear();
        tally.close();
    }
}
