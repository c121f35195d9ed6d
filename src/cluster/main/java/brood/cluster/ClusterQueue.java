package brood.cluster;

import brood.queue.QueueClosedException;
import brood.task.Nullable;
import brood.wire.Codec;
import java.io.Serializable;
import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.ignite.IgniteAtomicLong;
import org.apache.ignite.IgniteQueue;

/// A queue that stands in a cluster: [brood.queue.SharedQueue], with a name.
///
/// First in, first out. Each item goes to one taker; it is kept by three nodes, so it is there when
/// two of them have died. If more die at once, items may be missing, and nobody is told. An item
/// that somebody took is gone with it when it dies; there are no leases here.
///
/// [#close()] means: no more puts. Who takes gets what is there, then learns that the queue is
/// closed, within a quarter of a second. A put that happens while somebody else closes is refused,
/// or done, or throws an exception which says that nobody knows; it is never lost in silence.
///
/// @param <E> of the items: anything serializable. They are copied
public final class ClusterQueue<E> extends AbstractQueue<E>
        implements BlockingQueue<E>, AutoCloseable, Serializable {
    private static final long serialVersionUID = 1L;

    /// Who waits looks so often whether the queue has been closed.
    private static final long LOOK_MILLIS = 250;

    private final transient Cluster cluster;
    private final transient String name;
    private final transient int bound;
    private final transient IgniteQueue<byte[]> items;
    private final transient IgniteAtomicLong end;

    /// True once it is known here. It never opens again, so this is for ever.
    private transient volatile boolean ended;

    ClusterQueue(
            Cluster cluster,
            String name,
            int bound,
            IgniteQueue<byte[]> items,
            IgniteAtomicLong end) {
        this.cluster = cluster;
        this.name = name;
        this.bound = bound;
        this.items = items;
        this.end = end;
    }

    private QueueClosedException closed(String what) {
        return new QueueClosedException("%s is closed: %s".formatted(this, what));
    }

    // ------------------------------------------------------------------------------- putting

    /// Waits until there is room.
    @Override
    public void put(E item) throws InterruptedException {
        byte[] bytes = pack(item);
        while (!Calls.await(cluster, () -> items.offer(bytes, LOOK_MILLIS, TimeUnit.MILLISECONDS)))
            refuseIfClosed();
        checkArrival();
    }

    @Override
    public boolean offer(E item) {
        byte[] bytes = pack(item);
        boolean done = Calls.get(() -> items.offer(bytes));
        if (done) checkArrival();
        return done;
    }

    @Override
    public boolean offer(E item, long time, TimeUnit unit) throws InterruptedException {
        byte[] bytes = pack(item);
        boolean done = Calls.await(cluster, () -> items.offer(bytes, time, unit));
        if (done) checkArrival();
        return done;
    }

    private byte[] pack(E item) {
        Objects.requireNonNull(item, "a queue takes no null");
        byte[] bytes = Codec.encode(item);
        Freight.check("an item of " + this, bytes.length, cluster.ignite());
        refuseIfClosed();
        return bytes;
    }

    private void refuseIfClosed() {
        if (isClosed()) throw closed("nothing can be put any more.");
    }

    /// Who takes may have seen the end before this item came.
    private void checkArrival() {
        if (isClosed())
            throw closed(
                    "it was closed while this item was put; whether it is taken is not known.");
    }

    // ------------------------------------------------------------------------------- taking

    /// Waits until there is an item.
    ///
    /// @throws QueueClosedException if it is closed, and all has been taken
    @Override
    public E take() throws InterruptedException {
        E item = takeUnlessDrained();
        if (item == null) throw closed("all that was put has been taken.");
        return item;
    }

    @Nullable
    E takeUnlessDrained() throws InterruptedException {
        while (true) {
            boolean last =
                    Calls.await(
                            cluster, this::isClosedNow); // before looking: what was put is there
            byte[] item =
                    last
                            ? Calls.await(cluster, items::poll)
                            : Calls.await(
                                    cluster, () -> items.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            if (item != null) return unpack(item);
            if (last) return null;
        }
    }

    @Override
    public @Nullable E poll() {
        return unpackOrNull(Calls.get(items::poll));
    }

    @Override
    public @Nullable E poll(long time, TimeUnit unit) throws InterruptedException {
        long until = System.nanoTime() + unit.toNanos(time);
        while (true) {
            boolean last = Calls.await(cluster, this::isClosedNow);
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            long wait = last ? 0 : Math.clamp(left, 0, LOOK_MILLIS);
            byte[] item =
                    wait == 0
                            ? Calls.await(cluster, items::poll)
                            : Calls.await(cluster, () -> items.poll(wait, TimeUnit.MILLISECONDS));
            if (item != null || last || left <= 0) return unpackOrNull(item);
        }
    }

    @Override
    public @Nullable E peek() {
        return unpackOrNull(Calls.get(items::peek));
    }

    /// Takes items until the queue is closed and empty; for a `for` loop.
    public Iterable<E> untilClosed() {
        return () -> new UntilClosed<>(this);
    }

    @Override
    public int drainTo(Collection<? super E> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> target, int most) {
        Object into = target;
        if (into.equals(this)) throw new IllegalArgumentException("a queue into itself");
        int n = 0;
        for (E item; n < most && (item = poll()) != null; n++) target.add(item);
        return n;
    }

    private @Nullable E unpackOrNull(byte @Nullable [] bytes) {
        return bytes == null ? null : unpack(bytes);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // only items are put, and none is null
    private E unpack(byte[] bytes) {
        return (E) Codec.decode(bytes, Codec.loader());
    }

    // ------------------------------------------------------------------------------- its state

    /// No more puts, from nobody. What is in it can still be taken.
    @Override
    public void close() {
        Calls.run(() -> end.getAndSet(1));
        ended = true;
    }

    public boolean isClosed() {
        return Calls.get(this::isClosedNow);
    }

    private boolean isClosedNow() {
        if (!ended) ended = end.get() != 0;
        return ended;
    }

    /// Whether it is closed, and all has been taken.
    public boolean isDrained() {
        return isClosed() && isEmpty();
    }

    @Override
    public int size() {
        return Calls.get(items::size);
    }

    @Override
    public int remainingCapacity() {
        return Math.max(0, bound - size());
    }

    /// Over a copy of the items as they are now; takes none.
    @Override
    public Iterator<E> iterator() {
        List<E> copy = new ArrayList<>();
        Calls.run(() -> {
            for (byte[] item : items) copy.add(unpack(item));
        });
        return List.copyOf(copy).iterator();
    }

    /// Refused: an item is taken from the head, or not at all.
    @Override
    public boolean remove(@Nullable Object item) {
        throw new UnsupportedOperationException(
                "an item of a queue is taken from its head; none can be removed from its middle.");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClusterQueue<?> queue
                && name.equals(queue.name)
                && cluster.name().equals(queue.cluster.name());
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /// Such as `queue 'jobs' of cluster 'brood'`.
    @Override
    public String toString() {
        return "queue '%s' of cluster '%s'".formatted(name, cluster.name());
    }

    private Object writeReplace() {
        return new Reference(cluster.name(), Reference.Kind.QUEUE, name, bound);
    }
}
