package brood.memory;

import brood.machine.RegionKind;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/// A number of 32 bits that all processes of a session share: an
/// [java.util.concurrent.atomic.AtomicInteger] on the other side of the wall.
///
/// ```java
/// var total = SharedInt.of(0);
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
public final class SharedInt extends SharedObject {
    private static final long serialVersionUID = 1L;

    private static final int VALUE = Identity.BYTES;
    private static final int BYTES = VALUE + Integer.BYTES;

    private final transient IntCell cell;

    private SharedInt(Identity identity) {
        super(identity);
        this.cell = new IntCell(this, Cell.WHOLE, VALUE);
    }

    /// A new shared number.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedInt of(int value) {
        var number = new SharedInt(Identity.make(RegionKind.INT, BYTES));
        number.region.setIntVolatile(VALUE, value);
        return number;
    }

    public int get() {
        return cell.get();
    }

    public void set(int value) {
        cell.set(value);
    }

    /// Sets the number and returns what it was before.
    public int getAndSet(int value) {
        return cell.getAndSet(value);
    }

    /// Sets the number to `value` if it is `expected`.
    ///
    /// @return whether it was
    public boolean compareAndSet(int expected, int value) {
        return cell.compareAndSet(expected, value);
    }

    /// Adds and returns what it was before.
    public int getAndAdd(int delta) {
        return cell.getAndAdd(delta);
    }

    /// Adds and returns what it is then.
    public int addAndGet(int delta) {
        return getAndAdd(delta) + delta;
    }

    public int incrementAndGet() {
        return addAndGet(1);
    }

    public int getAndIncrement() {
        return getAndAdd(1);
    }

    public int decrementAndGet() {
        return addAndGet(-1);
    }

    public int getAndDecrement() {
        return getAndAdd(-1);
    }

    /// Sets the number to what the function makes of it and returns that. The function has no side
    /// effects: it is called again if another thread changes the number meanwhile.
    public int updateAndGet(IntUnaryOperator update) {
        return cell.updateAndGet(update);
    }

    /// As [#updateAndGet], but returns what the number was before.
    public int getAndUpdate(IntUnaryOperator update) {
        return cell.getAndUpdate(update);
    }

    /// Sets the number to `combine(number, operand)` and returns that; see [#updateAndGet].
    public int accumulateAndGet(int operand, IntBinaryOperator combine) {
        return cell.accumulateAndGet(operand, combine);
    }

    /// Sets the number to `combine(number, operand)` and returns what it was before.
    public int getAndAccumulate(int operand, IntBinaryOperator combine) {
        return cell.getAndAccumulate(operand, combine);
    }

    /// The number as it is now, in digits. A read like [#get].
    @Override
    public String toString() {
        return Integer.toString(get());
    }

    private Object readResolve() {
        return new SharedInt(identity());
    }
}
