package brood.memory;

import brood.machine.RegionKind;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/// A number that all processes of a session share: an [java.util.concurrent.atomic.AtomicLong] on
/// the other side of the wall.
///
/// ```java
/// var total = SharedLong.of(0);
/// brood.spawn("adder", () -> { total.addAndGet(10); });
/// ```
///
/// A task that captures it gets another view of the same number, not a copy. Two views are equal if
/// they show the same number. The number lives as long as the session of the root process.
///
/// **Memory effects.** Every operation acts as a volatile access: what a thread wrote to shared
/// memory before it changed the number is seen by every thread, in whatever process, that
/// afterwards reads the new value.
///
/// Each operation is one step that nothing can divide, but two operations are two steps:
/// `total.set(total.get() + 10)` loses updates. Say `total.addAndGet(10)`, or hold a lock.
public final class SharedLong extends SharedObject {
    private static final long serialVersionUID = 1L;

    private static final int VALUE = Identity.BYTES;
    private static final int BYTES = VALUE + Long.BYTES;

    private final transient LongCell cell;

    private SharedLong(Identity identity) {
        super(identity);
        this.cell = new LongCell(this, Cell.WHOLE, VALUE);
    }

    /// A new shared number.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedLong of(long value) {
        var number = new SharedLong(Identity.make(RegionKind.LONG, BYTES));
        number.region.setLongVolatile(VALUE, value);
        return number;
    }

    public long get() {
        return cell.get();
    }

    public void set(long value) {
        cell.set(value);
    }

    /// Sets the number and returns what it was before.
    public long getAndSet(long value) {
        return cell.getAndSet(value);
    }

    /// Sets the number to `value` if it is `expected`.
    ///
    /// @return whether it was
    public boolean compareAndSet(long expected, long value) {
        return cell.compareAndSet(expected, value);
    }

    /// Adds and returns what it was before.
    public long getAndAdd(long delta) {
        return cell.getAndAdd(delta);
    }

    /// Adds and returns what it is then.
    public long addAndGet(long delta) {
        return getAndAdd(delta) + delta;
    }

    public long incrementAndGet() {
        return addAndGet(1);
    }

    public long getAndIncrement() {
        return getAndAdd(1);
    }

    public long decrementAndGet() {
        return addAndGet(-1);
    }

    public long getAndDecrement() {
        return getAndAdd(-1);
    }

    /// Sets the number to what the function makes of it and returns that. The function has no side
    /// effects: it is called again if another thread changes the number meanwhile.
    public long updateAndGet(LongUnaryOperator update) {
        return cell.updateAndGet(update);
    }

    /// As [#updateAndGet], but returns what the number was before.
    public long getAndUpdate(LongUnaryOperator update) {
        return cell.getAndUpdate(update);
    }

    /// Sets the number to `combine(number, operand)` and returns that; see [#updateAndGet].
    public long accumulateAndGet(long operand, LongBinaryOperator combine) {
        return cell.accumulateAndGet(operand, combine);
    }

    /// Sets the number to `combine(number, operand)` and returns what it was before.
    public long getAndAccumulate(long operand, LongBinaryOperator combine) {
        return cell.getAndAccumulate(operand, combine);
    }

    /// The number as it is now, in digits. A read like [#get].
    @Override
    public String toString() {
        return Long.toString(get());
    }

    private Object readResolve() {
        return new SharedLong(identity());
    }
}
