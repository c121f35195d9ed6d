package brood.memory;

import brood.machine.RegionKind;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// Doubles that all processes of a session share: an array of [SharedDouble], in one piece. See
/// [SharedArray] for what is one step and what is not.
public final class SharedDoubleArray extends SharedArray {
    private static final long serialVersionUID = 1L;

    private SharedDoubleArray(Identity identity) {
        super(identity, Double.BYTES);
    }

    /// So many, all 0.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedDoubleArray of(int length) {
        return new SharedDoubleArray(make(RegionKind.DOUBLES, length, Double.BYTES));
    }

    /// A shared array with these elements.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedDoubleArray copyOf(double... elements) {
        SharedDoubleArray copy = of(elements.length);
        copy.copyFrom(elements);
        return copy;
    }

    private DoubleCell cell(int index) {
        return new DoubleCell(this, index, at(index));
    }

    public double get(int index) {
        return cell(index).get();
    }

    public void set(int index, double value) {
        cell(index).set(value);
    }

    /// Sets the element and returns what it was before.
    public double getAndSet(int index, double value) {
        return cell(index).getAndSet(value);
    }

    /// Sets the element to `value` if it is `expected`, bit for bit.
    ///
    /// @return whether it was
    public boolean compareAndSet(int index, double expected, double value) {
        return cell(index).compareAndSet(expected, value);
    }

    /// Adds and returns what the element was before.
    public double getAndAdd(int index, double delta) {
        return cell(index).getAndAdd(delta);
    }

    /// Adds and returns what the element is then.
    public double addAndGet(int index, double delta) {
        return cell(index).addAndGet(delta);
    }

    /// Sets the element to what the function makes of it and returns that. The function has no side
    /// effects: it is called again if another thread changes the element meanwhile.
    public double updateAndGet(int index, DoubleUnaryOperator update) {
        return cell(index).updateAndGet(update);
    }

    /// As [#updateAndGet], but returns what the element was before.
    public double getAndUpdate(int index, DoubleUnaryOperator update) {
        return cell(index).getAndUpdate(update);
    }

    /// Sets the element to `combine(element, operand)` and returns that; see [#updateAndGet].
    public double accumulateAndGet(int index, double operand, DoubleBinaryOperator combine) {
        return cell(index).accumulateAndGet(operand, combine);
    }

    /// Sets the element to `combine(element, operand)` and returns what it was before.
    public double getAndAccumulate(int index, double operand, DoubleBinaryOperator combine) {
        return cell(index).getAndAccumulate(operand, combine);
    }

    // ------------------------------------------------------------------------------- many at once

    /// A copy of all elements. Not one step; see [SharedArray].
    public double[] toArray() {
        var copy = new double[length()];
        copyTo(0, copy, 0, copy.length);
        return copy;
    }

    /// Copies elements out: `count` of them, from `index` on, into the array from `at` on. Not one
    /// step; see [SharedArray].
    public void copyTo(int index, double[] target, int at, int count) {
        Objects.checkFromIndexSize(at, count, target.length);
        copyOut(ValueLayout.JAVA_DOUBLE, index, target, at, count);
    }

    /// Copies elements in: `count` of those of the array, from `at` on, to `index` and behind. Not
    /// one step; see [SharedArray].
    public void copyFrom(int index, double[] source, int at, int count) {
        Objects.checkFromIndexSize(at, count, source.length);
        copyIn(ValueLayout.JAVA_DOUBLE, index, source, at, count);
    }

    /// Copies a whole array in, to the first elements.
    public void copyFrom(double[] source) {
        copyFrom(0, source, 0, source.length);
    }

    /// Sets all elements. Not one step; see [SharedArray].
    public void fill(double value) {
        var all = new double[length()];
        Arrays.fill(all, value);
        copyFrom(all);
    }

    /// The elements as they are now, such as `[1, 2, 3]`. Not one step.
    @Override
    public String toString() {
        return Arrays.toString(toArray());
    }

    private Object readResolve() {
        return new SharedDoubleArray(identity());
    }
}
