package brood.memory;

import brood.machine.RegionKind;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// A floating-point number that all processes of a session share: a
/// [java.util.concurrent.atomic.DoubleAdder] on the other side of the wall, but with every verb of
/// an [java.util.concurrent.atomic.AtomicLong].
///
/// ```java
/// var total = SharedDouble.of(0);
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
///
/// A sum of floating-point numbers depends on the order in which they are added. Several processes
/// add in another order each time, so the last digits of their sum may differ from run to run.
public final class SharedDouble extends SharedObject {
    private static final long serialVersionUID = 1L;

    private static final int VALUE = Identity.BYTES;
    private static final int BYTES = VALUE + Long.BYTES;

    private final transient DoubleCell cell;

    private SharedDouble(Identity identity) {
        super(identity);
        this.cell = new DoubleCell(this, Cell.WHOLE, VALUE);
    }

    /// A new shared number.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedDouble of(double value) {
        var number = new SharedDouble(Identity.make(RegionKind.DOUBLE, BYTES));
        number.region.setLongVolatile(VALUE, DoubleCell.bits(value));
        return number;
    }

    public double get() {
        return cell.get();
    }

    public void set(double value) {
        cell.set(value);
    }

    /// Sets the number and returns what it was before.
    public double getAndSet(double value) {
        return cell.getAndSet(value);
    }

    /// Sets the number to `value` if it is `expected`, bit for bit: 0.0 is not -0.0, and a NaN is
    /// itself.
    ///
    /// @return whether it was
    public boolean compareAndSet(double expected, double value) {
        return cell.compareAndSet(expected, value);
    }

    /// Adds and returns what it was before.
    public double getAndAdd(double delta) {
        return cell.getAndAdd(delta);
    }

    /// Adds and returns what it is then.
    public double addAndGet(double delta) {
        return cell.addAndGet(delta);
    }

    /// Sets the number to what the function makes of it and returns that. The function has no side
    /// effects: it is called again if another thread changes the number meanwhile.
    public double updateAndGet(DoubleUnaryOperator update) {
        return cell.updateAndGet(update);
    }

    /// As [#updateAndGet], but returns what the number was before.
    public double getAndUpdate(DoubleUnaryOperator update) {
        return cell.getAndUpdate(update);
    }

    /// Sets the number to `combine(number, operand)` and returns that; see [#updateAndGet].
    public double accumulateAndGet(double operand, DoubleBinaryOperator combine) {
        return cell.accumulateAndGet(operand, combine);
    }

    /// Sets the number to `combine(number, operand)` and returns what it was before.
    public double getAndAccumulate(double operand, DoubleBinaryOperator combine) {
        return cell.getAndAccumulate(operand, combine);
    }

    /// The number as it is now, in digits. A read like [#get].
    @Override
    public String toString() {
        return Double.toString(get());
    }

    private Object readResolve() {
        return new SharedDouble(identity());
    }
}
