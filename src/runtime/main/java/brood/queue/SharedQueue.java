package brood.queue;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.Result;
import brood.machine.Subject;
import brood.memory.Identity;
import brood.memory.WaitCell;
import brood.memory.Waitable;
import brood.task.Nullable;
import brood.wire.Encoder;
import java.io.Serializable;
import java.time.Duration;
import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A queue between threads of all processes of a session: a
/// [java.util.concurrent.ArrayBlockingQueue] on the other side of the wall.
///
/// ```java
/// try (var jobs = SharedQueue.<Integer>bounded(16); var brood = Brood.open()) {
///     brood.spawn("worker", () -> { for (int job : jobs.untilClosed()) work(job); });
///     for (int job : List.of(2, 15, 17)) jobs.put(job);
///     jobs.close();                                  // the loop ends after the last item
/// }
/// ```
///
/// An item is *copied*: it becomes bytes in the thread that puts it, and another object in the
/// thread that takes it. What cannot be sent is refused by `put` with a
/// [brood.task.NotSendableException]; what cannot be rebuilt, since its class is unknown there, is
/// lost to the taker with a [brood.wire.WireException]. Each item goes to one taker. Items of one
/// producer are taken in the order in which it put them. Null is refused.
///
/// **Closing.** [#close] means: no more puts. `put` and `offer` throw [QueueClosedException] then;
/// what is in the queue can still be taken; afterwards `take` throws [QueueClosedException], `poll`
/// returns null, and the loops over [#untilClosed] end.
///
/// **If a process is killed** while it puts or takes, at whatever instruction, the item is there
/// entirely or not at all, and nobody waits for the dead. An item that the dead one had taken is
/// gone with it; one that it had *leased* comes back. The items in the queue belong to nobody: they
/// outlive who put them.
///
/// **Leases.** Who works on an item leases it, and is done when the [Lease] is closed:
///
/// ```java
/// for (var job : jobs.leases())
///     try (job) {
///         work(job.item());
///     }
/// ```
///
/// A leased item is not in the queue, and takes no room in it. If it is given back, or its holder's
/// process ends, it goes to the front again: before all that was never leased, and among those
/// given back the first put is the first taken. So an item that is leased is worked on *at least*
/// once: a process can be killed when the work is done and the lease not closed yet. The death of a
/// holder is noticed by who takes or leases next. [#awaitAllDone] waits until all that was put is
/// done.
///
/// **Differences from a queue within one JVM.** [#iterator], `stream`, `contains` and `toString`
/// look at a copy of the items as they were at one moment, and never take any. `remove(Object)` and
/// the removal through iterators are refused: an item is taken from the head or not at all. Two
/// views of the same queue are equal.
///
/// **Memory effects.** What a thread wrote to shared memory before it put an item is seen by the
/// thread, in whatever process, that takes the item.
///
/// @param <E> of the items: anything serializable
public final class SharedQueue<E> extends AbstractQueue<E>
        implements BlockingQueue<E>, AutoCloseable, Subject, Waitable, Serializable {
    private static final long serialVersionUID = 1L;

    private final Identity identity;
    private final transient Machine machine;
    private final transient ByteQueue items;
    private final transient ItemForm<E> form;
    private final transient Leasing<E> leasing;
    private final transient Looking<E> looking;

    private SharedQueue(Identity identity) {
        this.identity = identity;
        this.machine = identity.region().machine();
        this.items = new ByteQueue(identity.region(), this);
        this.form = new ItemForm<>(machine);
        this.leasing = new Leasing<>(this, machine, items, form);
        this.looking = new Looking<>(this, machine, items, form);
    }

    /// A new queue that holds at most so many items; `put` waits while it is full.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static <E> SharedQueue<E> bounded(int capacity) {
        if (capacity < 1)
            throw new IllegalArgumentException(
                    "a bounded queue holds 1 item or more: capacity=" + capacity);
        return create(capacity);
    }

    /// A new queue for any number of items; `put` never waits, but is refused when the items take
    /// too much memory: see [#withMostBytes].
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static <E> SharedQueue<E> unbounded() {
        return create(Long.MAX_VALUE);
    }

    /// Limits the bytes that the items in the queue may take together. Who would exceed that waits
    /// until somebody has taken enough; `offer` refuses. To be said where the queue is made:
    /// `SharedQueue.<byte[]>bounded(16).withMostBytes(64 << 20)`.
    ///
    /// Without this, a queue takes at most half of the room for shared memory that there was when
    /// it was made: who would exceed that waits at a bounded queue, and at an unbounded one gets a
    /// [brood.machine.SharedMemoryException]. What is leased counts no longer.
    ///
    /// @param bytes how many; an item takes its encoded size and up to 12 bytes more
    /// @return this queue
    public SharedQueue<E> withMostBytes(long bytes) {
        if (bytes < 16)
            throw new IllegalArgumentException("a queue holds 16 bytes or more: bytes=" + bytes);
        items.mostBytes(bytes);
        return this;
    }

    private static <E> SharedQueue<E> create(long capacity) {
        Region region = ByteQueue.allocate(Machine.current(), capacity);
        return new SharedQueue<>(Identity.give(region, RegionKind.QUEUE, new Remains()));
    }

    // --------------------------------------------------------------------------------- put

    /// Puts an item; waits while the queue is full.
    ///
    /// @throws QueueClosedException if the queue is closed, or is closed during the wait
    /// @throws brood.task.NotSendableException if the item cannot be sent
    /// @throws IllegalArgumentException if the item is larger than all that the queue may hold
    /// @throws brood.machine.SharedMemoryException if there is no memory for it; nothing was put
    @Override
    public void put(E item) throws InterruptedException {
        Encoder bytes = form.encode(item);
        try {
            machine.visible(Operation.PUT, this);
            refuseInterrupted();
            items.send(bytes, form.brief(item), Operation.PUT, Machine.FOREVER);
        } finally {
            form.giveBack(bytes);
        }
    }

    /// Puts an item if there is room.
    ///
    /// @return false if the queue is full
    /// @throws QueueClosedException if the queue is closed
    @Override
    public boolean offer(E item) {
        Encoder bytes = form.encode(item);
        try {
            machine.visible(Operation.OFFER, this);
            if (items.append(bytes, form.brief(item), Operation.OFFER)) return true;
        } finally {
            form.giveBack(bytes);
        }
        machine.happened(Operation.OFFER, this, Result.FULL, "refused: full");
        return false;
    }

    /// Puts an item; waits for at most this time while the queue is full.
    ///
    /// @return false if the time was up first
    /// @throws QueueClosedException if the queue is closed, or is closed during the wait
    @Override
    public boolean offer(E item, long time, TimeUnit unit) throws InterruptedException {
        Encoder bytes = form.encode(item);
        try {
            machine.visible(Operation.OFFER, this);
            refuseInterrupted();
            if (items.send(bytes, form.brief(item), Operation.OFFER, deadline(time, unit)))
                return true;
        } finally {
            form.giveBack(bytes);
        }
        machine.happened(Operation.OFFER, this, Result.TIMED_OUT, "refused: full");
        return false;
    }

    // --------------------------------------------------------------------------------- take

    /// Takes the first item; waits while the queue is empty.
    ///
    /// @throws QueueClosedException if the queue is closed and all items are taken; while other
    ///   threads have leases, it waits, since they may come back
    @Override
    public E take() throws InterruptedException {
        machine.visible(Operation.TAKE, this);
        refuseInterrupted();
        byte[] bytes = items.takers().receive(Operation.TAKE, Machine.FOREVER);
        if (bytes == null)
            throw new QueueClosedException(label() + " is closed, and all its items are taken");
        return taken(bytes, Operation.TAKE);
    }

    /// Takes the first item.
    ///
    /// @return null if the queue is empty; whether it stays so, [#isDrained] knows
    @Override
    public @Nullable E poll() {
        machine.visible(Operation.POLL, this);
        byte[] bytes = items.takers().removeFirst(Operation.POLL);
        if (bytes != null) return taken(bytes, Operation.POLL);
        machine.happened(Operation.POLL, this, closedOr(Result.EMPTY), "nothing");
        return null;
    }

    /// Takes the first item; waits for at most this time while the queue is empty.
    ///
    /// @return null if the time was up first, or if the queue is closed and all items are taken
    @Override
    public @Nullable E poll(long time, TimeUnit unit) throws InterruptedException {
        machine.visible(Operation.POLL, this);
        refuseInterrupted();
        byte[] bytes = items.takers().receive(Operation.POLL, deadline(time, unit));
        if (bytes != null) return taken(bytes, Operation.POLL);
        machine.happened(Operation.POLL, this, closedOr(Result.TIMED_OUT), "nothing");
        return null;
    }

    /// The items one by one, each taken off the queue when the loop asks for it: until the queue is
    /// closed and all items are taken. Several loops, in several processes, share the items; each
    /// item goes to one of them.
    ///
    /// An interrupt while the loop waits ends it with a
    /// [java.util.concurrent.CancellationException]; the thread's interrupt flag stays set.
    public Iterable<E> untilClosed() {
        return () -> new UntilClosed.Items<>(this);
    }

    /// The next item for [UntilClosed]; null at the end.
    @Nullable
    E takeUnlessDrained() throws InterruptedException {
        machine.visible(Operation.TAKE, this);
        refuseInterrupted();
        byte[] bytes = items.takers().receive(Operation.TAKE, Machine.FOREVER);
        if (bytes != null) return taken(bytes, Operation.TAKE);
        machine.happened(Operation.TAKE, this, Result.CLOSED, "closed");
        return null;
    }

    /// Outside the lock, since this may run code of the item's class.
    private E taken(byte[] bytes, Operation operation) {
        E item = form.decode(bytes);
        machine.happened(operation, this, form.brief(item));
        return item;
    }

    // --------------------------------------------------------------------------------- lease

    /// Leases the first item: the caller works on it, and then says that it is done by closing the
    /// [Lease]. Waits while the queue is empty.
    ///
    /// Who closes the lease of its last item before it asks for the next one never waits for
    /// itself. Two threads that each hold one and each wait for another on a closed queue wait for
    /// each other.
    ///
    /// @throws QueueClosedException if the queue is closed and drained: no item is left, and none
    ///   that another thread has leased can come back
    /// @throws brood.wire.WireException if the item cannot be rebuilt here. It has been given back,
    ///   since another process may know its class; at the fifth attempt it is taken off the queue
    public Lease<E> lease() throws InterruptedException {
        Lease<E> lease = leasing.unlessDrained();
        if (lease == null)
            throw new QueueClosedException(
                    label() + " is closed, and all its items are taken and done");
        return lease;
    }

    /// Leases the first item, if there is one now.
    ///
    /// @return null if the queue is empty; whether it stays so, [#isDrained] knows
    public @Nullable Lease<E> tryLease() {
        return leasing.now();
    }

    /// Leases the first item; waits for at most this time while the queue is empty.
    ///
    /// @param timeout zero or less: does not wait
    /// @return null if the time was up first, or if the queue is closed and drained
    public @Nullable Lease<E> tryLease(Duration timeout) throws InterruptedException {
        return leasing.until(machine.deadline(timeout));
    }

    /// As [#untilClosed], but each item is leased: `for (var job : jobs.leases()) try (job) { ...
    /// }`. Ends when the queue is closed and drained, so a worker stays as long as another one may
    /// die and leave its item to it.
    public Iterable<Lease<E>> leases() {
        return () -> new UntilClosed.Leases<>(this);
    }

    /// How many items are leased now, and neither done nor given back.
    public int leased() {
        return looking.leased();
    }

    /// Waits until the queue is empty and every lease is done: Python's `JoinableQueue.join`. What
    /// is taken with `take` or `poll` counts as done. If nobody is left who works, it waits for
    /// ever.
    public void awaitAllDone() throws InterruptedException {
        leasing.awaitAllDone(Machine.FOREVER);
    }

    /// As [#awaitAllDone()], for at most this time.
    ///
    /// @param timeout zero or less: does not wait
    /// @return false if the time was up first
    public boolean awaitAllDone(Duration timeout) throws InterruptedException {
        return leasing.awaitAllDone(machine.deadline(timeout));
    }

    /// For [UntilClosed.Leases]; null at the end.
    @Nullable
    Lease<E> leaseUnlessDrained() throws InterruptedException {
        return leasing.unlessDrained();
    }

    void done(Leased leased, E item) {
        leasing.done(leased, item);
    }

    void giveBack(Leased leased, E item) {
        leasing.giveBack(leased, item);
    }

    // --------------------------------------------------------------------------------- closing

    /// Lets nothing be put any more, by any process. What is in the queue can still be taken. May
    /// be called again.
    @Override
    public void close() {
        machine.visible(Operation.CLOSE, this);
        items.close();
    }

    /// Whether [#close] was called, by any process.
    public boolean isClosed() {
        return looking.closed();
    }

    /// Whether `take` would not have to wait: there is an item, or none can come any more.
    @Override
    public boolean isReady() {
        return items.count() > 0 || items.takers().drained();
    }

    @Override
    public WaitCell readiness() {
        return items.notEmpty();
    }

    /// Whether the queue is closed, all its items are taken, and every lease is done. Once true, it
    /// stays true.
    public boolean isDrained() {
        return looking.drained();
    }

    // --------------------------------------------------------------------------------- looking

    /// The first item, which stays in the queue; null if the queue is empty.
    @Override
    public @Nullable E peek() {
        return looking.first();
    }

    /// How many items are in the queue, exactly, at one moment during the call; those given back
    /// included, those leased not.
    @Override
    public int size() {
        return looking.size();
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    /// How many more items may be put before `put` waits; [Integer#MAX_VALUE] if unbounded. What is
    /// leased or was given back takes no room.
    @Override
    public int remainingCapacity() {
        return looking.room();
    }

    /// The items as they are now, in order. They stay in the queue, and what happens later is not
    /// seen. Does not remove.
    @Override
    public Iterator<E> iterator() {
        return looking.all().iterator();
    }

    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
    }

    Result closedOr(Result other) {
        return items.takers().drained() ? Result.CLOSED : other;
    }

    // --------------------------------------------------------------------------------- the rest

    @Override
    public int drainTo(Collection<? super E> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    /// Takes items that are there, at most so many, one by one.
    @Override
    public int drainTo(Collection<? super E> target, int most) {
        Objects.requireNonNull(target, "the collection to drain to is null");
        if (target instanceof SharedQueue<?> it && it.equals(this))
            throw new IllegalArgumentException(label() + " cannot be drained into itself");
        int moved = 0;
        while (moved < most) {
            E item = poll();
            if (item == null) break;
            target.add(item);
            moved++;
        }
        return moved;
    }

    /// Refused: an item is taken from the head or not at all.
    ///
    /// @throws UnsupportedOperationException always
    @Override
    public boolean remove(@Nullable Object item) {
        throw new UnsupportedOperationException(
                "a SharedQueue gives items from its head only: use take() or poll()");
    }

    @Override
    public String label() {
        return identity.label();
    }

    Region region() {
        return identity.region();
    }

    @Override
    public long key() {
        return identity.key();
    }

    /// Whether the other is a view of the same queue.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SharedQueue<?> it && it.identity.equals(identity);
    }

    @Override
    public int hashCode() {
        return identity.hashCode();
    }

    void refuseInterrupted() throws InterruptedException {
        if (Thread.interrupted())
            throw new InterruptedException("interrupted before waiting for " + label());
    }

    private long deadline(long time, TimeUnit unit) {
        return machine.deadline(Duration.ofNanos(unit.toNanos(time)));
    }

    private Object readResolve() {
        return new SharedQueue<>(identity);
    }
}
