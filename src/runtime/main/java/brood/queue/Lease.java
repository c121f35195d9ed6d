package brood.queue;

import brood.task.Stays;
import java.util.concurrent.atomic.AtomicBoolean;

/// An item to work on, that comes back to the queue if nothing comes of the work.
///
/// ```java
/// try (var job = jobs.lease()) {
///     work(job.item());
/// }                                      // done
/// ```
///
/// A lease ends in one of three ways.
///
/// - [#close]: the work is *done*, and the item is gone for good.
/// - [#giveBack]: somebody else shall do it. The item goes back to the front of the queue.
/// - The process ends, in whatever way, while it has the lease: the item goes back to the front,
///   too.
///
/// **An exception in the block is no giving back.** A `try` closes what it has opened in the same
/// way whether its block ended well or threw, so the item is done then. It is better so: an item on
/// which every worker fails would go round for ever. Who wants it done again says so:
///
/// ```java
/// try (var job = jobs.lease()) {
///     try {
///         work(job.item());
///     } catch (IOException notNow) {
///         if (job.attempt() < 3) job.giveBack();
///     }
/// }
/// ```
///
/// A lease belongs to the process in which it was taken, and any thread of that may end it. It
/// cannot be sent. A lease that nobody ends is open until the process ends.
///
/// @param <E> of the item
@Stays("A lease stays in the process that took it. Send its item, or the queue.")
public final class Lease<E> implements AutoCloseable {
    private final SharedQueue<E> queue;
    private final Leased leased;
    private final E item;
    private final AtomicBoolean ended = new AtomicBoolean();

    Lease(SharedQueue<E> queue, Leased leased, E item) {
        this.queue = queue;
        this.leased = leased;
        this.item = item;
    }

    /// What is to be worked on. The same object each time.
    public E item() {
        return item;
    }

    /// Whose turn it is: 1 for the first one who leases this item, more if it has come back.
    public int attempt() {
        return leased.attempt();
    }

    /// The item is done: nobody gets it again. Does nothing if the lease has ended already.
    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) queue.done(leased, item);
    }

    /// Somebody else shall work on the item: it goes back to the front of the queue. Closing the
    /// lease does nothing any more.
    ///
    /// @throws IllegalStateException if the lease has ended already: perhaps somebody else works on
    ///   the item, or it is done
    public void giveBack() {
        if (!ended.compareAndSet(false, true))
            throw new IllegalStateException(
                    "this lease of "
                            + queue.label()
                            + " has ended already: it was closed or given back");
        queue.giveBack(leased, item);
    }

    /// Such as `lease of queue 1, attempt 2`.
    @Override
    public String toString() {
        return "lease of " + queue.label() + ", attempt " + attempt();
    }
}
