package brood.memory;

import brood.machine.RegionKind;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/// Ints that all processes of a session share: an [java.util.concurrent.atomic.AtomicIntegerArray]
/// on the other side of the wall. See [SharedArray] for what is one step and what is not.
public final class SharedIntArray extends SharedArray {
    private static final long serialVersionUID = 1L;

    private SharedIntArray(Identity identity) {
        super(identity, Integer.BYTES);
    }

    /// So many, all 0.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedIntArray of(int length) {
        return new SharedIntArray(make(RegionKind.INTS, length, Integer.BYTES));
    }

    /// A shared array with these elements.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedIntArray copyOf(int... elements) {
        SharedIntArray copy = of(elements.length);
        copy.copyFrom(elements);
        return copy;
    }

    private IntCell cell(int index) {
        return new IntCell(this, index, at(index));
    }

    public int get(int index) {
        return cell(index).get();
    }

    public void set(int index, int value) {
        cell(index).set(value);
    }

    /// Sets the element and returns what it was before.
    public int getAndSet(int index, int value) {
        return cell(index).getAndSet(value);
    }

    /// Sets the element to `value` if it is `expected`.
    ///
    /// @return whether it was
    public boolean compareAndSet(int index, int expected, int value) {
        return cell(index).compareAndSet(expected, value);
    }

    /// Adds and returns what the element was before.
    public int getAndAdd(int index, int delta) {
        return cell(index).getAndAdd(delta);
    }

    /// Adds and returns what the element is then.
    public int addAndGet(int index, int delta) {
        return getAndAdd(index, delta) + delta;
    }

    public int incrementAndGet(int index) {
        return addAndGet(index, 1);
    }

    public int getAndIncrement(int index) {
        return getAndAdd(index, 1);
    }

    public int decrementAndGet(int index) {
        return addAndGet(index, -1);
    }

    public int getAndDecrement(int index) {
        return getAndAdd(index, -1);
    }

    /// Sets the element to what the function makes of it and returns that. The function has no side
    /// effects: it is called again if another thread changes the element meanwhile.
    public int updateAndGet(int index, IntUnaryOperator update) {
        return cell(index).updateAndGet(update);
    }

    /// As [#updateAndGet], but returns what the element was before.
    public int getAndUpdate(int index, IntUnaryOperator update) {
        return cell(index).getAndUpdate(update);
    }

    /// Sets the element to `combine(element, operand)` and returns that; see [#updateAndGet].
    public int accumulateAndGet(int index, int operand, IntBinaryOperator combine) {
        return cell(index).accumulateAndGet(operand, combine);
    }

    /// Sets the element to `combine(element, operand)` and returns what it was before.
    public int getAndAccumulate(int index, int operand, IntBinaryOperator combine) {
        return cell(index).getAndAccumulate(operand, combine);
    }

    // ------------------------------------------------------------------------------- many at once

    /// A copy of all elements. Not one step; see [SharedArray].
    public int[] toArray() {
        var copy = new int[length()];
        copyTo(0, copy, 0, copy.length);
        return copy;
    }

    /// Copies elements out: `count` of them, from `index` on, into the array from `at` on. Not one
    /// step; see [SharedArray].
    public void copyTo(int index, int[] target, int at, int count) {
        Objects.checkFromIndexSize(at, count, target.length);
        copyOut(ValueLayout.JAVA_INT, index, target, at, count);
    }

    /// Copies elements in: `count` of those of the array, from `at` on, to `index` and behind. Not
    /// one step; see [SharedArray].
    public void copyFrom(int index, int[] source, int at, int count) {
        Objects.checkFromIndexSize(at, count, source.length);
        copyIn(ValueLayout.JAVA_INT, index, source, at, count);
    }

    /// Copies a whole array in, to the first elements.
    public void copyFrom(int[] source) {
        copyFrom(0, source, 0, source.length);
    }

    /// Sets all elements. Not one step; see [SharedArray].
    public void fill(int value) {
        var all = new int[length()];
        Arrays.fill(all, value);
        copyFrom(all);
    }

    /// The elements as they are now, such as `[1, 2, 3]`. Not one step.
    @Override
    public String toString() {
        return Arrays.toString(toArray());
    }

    private Object readResolve() {
        return new SharedIntArray(identity());
    }
}
