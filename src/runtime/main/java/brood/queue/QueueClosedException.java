package brood.queue;

/// The queue has been closed: nothing can be put any more, or, where an item was to be taken, all
/// that had been put has been taken.
public class QueueClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public QueueClosedException(String message) {
        super(message);
    }
}
